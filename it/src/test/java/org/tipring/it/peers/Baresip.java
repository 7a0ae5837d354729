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
import org.tipring.it.sight.CardFile;
import org.tipring.it.sound.Sound;
import org.tipring.it.sound.Wav;
import org.tipring.media.video.VideoSize;

/**
 * baresip, a real SIP user agent with codecs and a jitter buffer of its own. It speaks one codec,
 * sends a tone, and records what it decodes. With video it sends the test card in H.264.
 */
public final class Baresip implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** What its camera gives, at 30 pictures a second. */
  public static final VideoSize CAMERA = new VideoSize(640, 360);

  private static final Path MODULES = Path.of("/usr/lib/baresip/modules");

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

  private static Baresip start(
      String user,
      InetSocketAddress at,
      String codec,
      int toneHertz,
      boolean answersByItself,
      boolean hasVideo) {
    String program = Programs.require("baresip", "baresip");
    Path folder = ChildProcess.folder("baresip-" + user);
    int controlPort = Ports.free(Loopback.HOST);
    String config = config(folder, at, controlPort, toneHertz);
    write(folder.resolve("config"), hasVideo ? config + videoConfig(folder) : config);
    write(folder.resolve("accounts"), account(user, at, codec, answersByItself));
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

  private static String config(Path folder, InetSocketAddress at, int controlPort, int toneHertz) {
    return """
    poll_method epoll
    sip_listen %s:%d
    call_local_timeout 120
    call_max_calls 4
    audio_source ausine,%d
    audio_player aubridge,speaker
    audio_alert aubridge,bell
    ausrc_srate 48000
    ausrc_channels 2
    auplay_srate 48000
    auplay_channels 2
    rtp_ports 19000-19998
    rtcp_mux no
    jitter_buffer_delay 1-5
    net_interface %s
    snd_path %s
    ctrl_tcp_listen 127.0.0.1:%d
    module_path %s
    module g711.so
    module g722.so
    module opus.so
    module ausine.so
    module aubridge.so
    module sndfile.so
    module_app account.so
    module_app contact.so
    module_app menu.so
    module_app ctrl_tcp.so
    """
        .formatted(
            at.getHostString(),
            at.getPort(),
            toneHertz,
            at.getHostString(),
            folder,
            controlPort,
            MODULES);
  }

  private static String videoConfig(Path folder) {
    Programs.requireFile(MODULES.resolve("avcodec.so"), "baresip-ffmpeg");
    return """
    video_source avformat,%s
    video_display fakevideo
    video_size %s
    video_fps %d
    video_bitrate 1000000
    videnc_format yuv420p
    avcodec_h264enc libx264
    module avcodec.so
    module avformat.so
    module swscale.so
    module fakevideo.so
    module snapshot.so
    """
        .formatted(
            CardFile.ivf(folder.resolve("camera.ivf"), CAMERA, 2, 300), CAMERA, CardFile.RATE);
  }

  private static String account(
      String user, InetSocketAddress at, String codec, boolean answersByItself) {
    String name =
        codec.equals("opus") ? "opus/48000/2" : codec.equals("G722") ? "G722/16000/1" : codec;
    return "<sip:%s@%s:%d;transport=udp>;regint=0;audio_codecs=%s;answermode=%s%n"
        .formatted(
            user, at.getHostString(), at.getPort(), name, answersByItself ? "auto" : "manual");
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
