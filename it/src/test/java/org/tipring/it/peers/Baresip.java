package org.tipring.it.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tipring.it.sound.Sound;
import org.tipring.it.sound.Wav;
import org.tipring.media.video.VideoSize;

/**
 * baresip, a real SIP user agent with codecs and a jitter buffer of its own. It speaks one codec,
 * sends a tone, and records what it decodes. With video it sends the test card in H.264.
 */
public final class Baresip implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** What its camera gives, at 30 pictures a second. */
  public static final VideoSize CAMERA = new VideoSize(640, 360);

  private final Path folder;
  private final ChildProcess process;
  private final BaresipControl control;

  private final @Nullable BaresipEye eye;

  private Baresip(Path folder, ChildProcess process, BaresipControl control, boolean hasVideo) {
    this.folder = folder;
    this.process = process;
    this.control = control;
    eye = hasVideo ? new BaresipEye(control, folder) : null;
  }

  /**
   * @param codec as baresip names it: {@code PCMU}, {@code PCMA}, {@code G722}, {@code opus}
   * @param at where it listens for SIP
   * @param toneHertz what it says into its microphone
   * @param answersByItself or waits for {@link #accept}
   */
  public static Baresip start(
      String user, InetSocketAddress at, String codec, int toneHertz, boolean answersByItself) {
    return start(user, at, codec, toneHertz, answersByItself, false);
  }

  /** One that speaks PCMU, and sends and shows pictures in H.264; its camera is the test card. */
  public static Baresip startWithVideo(
      String user, InetSocketAddress at, int toneHertz, boolean answersByItself) {
    return start(user, at, "PCMU", toneHertz, answersByItself, true);
  }

  /**
   * One that speaks PCMU under keys.
   *
   * @param encryption as baresip names it: {@code srtp}, {@code srtp-mand}, {@code srtp-mandf},
   *     {@code dtls_srtp}
   * @param usesIce for DTLS
   */
  public static Baresip startEncrypted(
      String user,
      InetSocketAddress at,
      int toneHertz,
      boolean answersByItself,
      String encryption,
      boolean usesIce) {
    String account = ";mediaenc=" + encryption + (usesIce ? ";medianat=ice" : "");
    return start(user, at, "PCMU", toneHertz, answersByItself, false, account);
  }

  private static Baresip start(
      String user,
      InetSocketAddress at,
      String codec,
      int toneHertz,
      boolean answersByItself,
      boolean hasVideo) {
    return start(user, at, codec, toneHertz, answersByItself, hasVideo, "");
  }

  private static Baresip start(
      String user,
      InetSocketAddress at,
      String codec,
      int toneHertz,
      boolean answersByItself,
      boolean hasVideo,
      String encryption) {
    String program = Programs.require("baresip", "baresip");
    Path folder = ChildProcess.folder("baresip-" + user);
    int controlPort = Ports.free(Loopback.HOST);
    String plain = BaresipFiles.config(folder, at, controlPort, toneHertz);
    String config = encryption.isEmpty() ? plain : BaresipFiles.encrypted(plain);
    write(folder.resolve("config"), hasVideo ? config + BaresipFiles.videoConfig(folder) : config);
    write(
        folder.resolve("accounts"),
        BaresipFiles.account(user, at, codec, answersByItself, encryption));
    write(folder.resolve("contacts"), "");
    ChildProcess process =
        ChildProcess.start("baresip", folder, List.of(program, "-f", folder.toString()), Map.of());
    try {
      process.awaitOutput("baresip is ready", SOON);
      BaresipControl control = BaresipControl.connect(Loopback.HOST, controlPort, SOON);
      return new Baresip(folder, process, control, hasVideo);
    } catch (AssertionError e) {
      process.close();
      throw e;
    }
  }

  /** Calls a SIP URI. */
  public void dial(String uri) {
    control.command("dial", uri);
  }

  /** Takes the call that rings. */
  public void accept() {
    control.command("accept", "");
  }

  public void hangUp() {
    control.command("hangup", "");
  }

  public void hold() {
    control.command("hold", "");
  }

  public void resume() {
    control.command("resume", "");
  }

  /**
   * Sends digits by RFC 4733 at the pace of a finger: baresip forgets one that is pressed sooner.
   */
  public void sendDigits(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      control.command("sndcode", digits.substring(i, i + 1));
      Await.pause(Duration.ofMillis(300));
    }
  }

  public void awaitIncoming() {
    control.await("an incoming call", SOON, event -> event.is("CALL_INCOMING"));
  }

  public void awaitRinging() {
    control.await("ringing", SOON, event -> event.is("CALL_RINGING"));
  }

  /** Waits for the answer, and says when it was, in milliseconds of the epoch. */
  public double awaitEstablished() {
    return control.await("established", SOON, event -> event.is("CALL_ESTABLISHED")).atMillis();
  }

  /** Waits for the call's end, and says what baresip calls its reason. */
  public String awaitClosed() {
    return control.await("closed", SOON, event -> event.is("CALL_CLOSED")).parameter();
  }

  public boolean isClosed() {
    return control.events().stream().anyMatch(event -> event.is("CALL_CLOSED"));
  }

  /** When the first RTP packet came in, in milliseconds of the epoch. */
  public double awaitFirstPacket() {
    return control
        .await("RTP", SOON, event -> event.is("CALL_RTPESTAB") && event.parameter().equals("audio"))
        .atMillis();
  }

  /** What it sees. */
  public BaresipEye eye() {
    if (eye == null) {
      throw new AssertionError("this baresip has no video");
    }
    return eye;
  }

  /** The digits that it heard, in order (RFC 4733). */
  public String digitsHeard() {
    return control.events().stream()
        .filter(event -> event.is("CALL_DTMF_START"))
        .map(BaresipControl.Event::parameter)
        .collect(Collectors.joining());
  }

  /**
   * What it decoded during its one call, complete once the call is over. Its first sample is of the
   * first packet.
   */
  public Sound heard() {
    try (Stream<Path> files = Files.list(folder)) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().endsWith("-dec.wav"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("baresip recorded nothing:\n" + output()));
      Sound sound = Wav.read(file);
      return new Sound(sound.samples(), sound.rate(), awaitFirstPacket());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything it printed until now. */
  public String output() {
    return process.output();
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (eye != null) {
      eye.close();
    }
    control.close();
    process.close();
  }
}
