package org.tipring.it.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tipring.it.sound.Law;

/** SIPp playing one call of one of our scenarios ({@code /org/tipring/it/peers/*.xml}). */
public final class Sipp implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);

  /**
   * Where and how it plays.
   *
   * @param host its own address
   * @param port its own port, UDP and TCP
   * @param isTcp whether it speaks TCP
   * @param keys what {@code [name]} in the scenario stands for
   * @param more options for SIPp itself
   */
  public record Setting(
      String host, int port, boolean isTcp, Map<String, String> keys, List<String> more) {
    public static Setting at(String host, int port, Map<String, String> keys) {
      return new Setting(host, port, false, keys, List.of());
    }

    public Setting with(String... options) {
      return new Setting(host, port, isTcp, keys, List.of(options));
    }

    /** The same, where a key of the scenario stands for something else. */
    public Setting telling(String key, String value) {
      Map<String, String> others = new HashMap<>(keys);
      others.put(key, value);
      return new Setting(host, port, isTcp, others, more);
    }

    public Setting overTcp() {
      return new Setting(host, port, true, keys, more);
    }
  }

  private final Path folder;
  private final ChildProcess process;

  private Sipp(Path folder, ChildProcess process) {
    this.folder = folder;
    this.process = process;
  }

  /** Waits for a call and plays the called end. Returns when it listens. */
  public static Sipp answer(String scenario, Setting setting) {
    Sipp sipp = start(scenario, setting, List.of());
    Await.until("SIPp listens on its port", SOON, () -> isBound(setting));
    return sipp;
  }

  /** Calls a SIP user at an address and plays the calling end. */
  public static Sipp call(String scenario, Setting setting, InetSocketAddress to, String user) {
    return start(scenario, setting, List.of("-s", user, to.getHostString() + ":" + to.getPort()));
  }

  /** The keys by which a scenario's SDP names a phone. */
  public static Map<String, String> sdpOf(RtpPhone phone) {
    Law law = phone.law();
    return Map.of(
        "sdp_port", String.valueOf(phone.port()),
        "sdp_pt", String.valueOf(law.payloadType()),
        "sdp_codec", law + "/8000");
  }

  /** The same for a phone with pictures. */
  public static Map<String, String> sdpOf(RtpPhone phone, VideoPhone video) {
    Map<String, String> keys = new HashMap<>(sdpOf(phone));
    keys.put("sdp_video", video.line().sdp(video.port()));
    return keys;
  }

  /** The keys of a scenario in which SIPp itself plays a film of packets. */
  public static Map<String, String> filmOf(RtpPhone phone, VideoLine line, Path film) {
    Map<String, String> keys = new HashMap<>(sdpOf(phone));
    keys.put("video_pt", String.valueOf(line.payloadType()));
    keys.put("video_lines", line.attributes());
    keys.put("film", film.toString());
    return keys;
  }

  private static Sipp start(String scenario, Setting setting, List<String> target) {
    String program = Programs.require("sipp", "sip-tester");
    Path folder = ChildProcess.folder("sipp-" + scenario);
    Path file = folder.resolve("scenario.xml");
    try {
      String text = filled(Resource.text(scenario + ".xml"), setting.keys());
      Files.writeString(file, forgiving(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command =
        new ArrayList<>(
            List.of(program, "-sf", file.toString(), "-m", "1", "-nostdin", "-timeout", "60s"));
    command.addAll(List.of("-timeout_error", "-recv_timeout", "40000"));
    command.addAll(List.of("-i", setting.host(), "-p", String.valueOf(setting.port())));
    command.addAll(List.of("-t", setting.isTcp() ? "t1" : "u1"));
    command.addAll(
        List.of("-trace_msg", "-message_file", folder.resolve("messages.log").toString()));
    command.addAll(List.of("-trace_err", "-error_file", folder.resolve("errors.log").toString()));
    command.addAll(setting.more());
    command.addAll(target);
    return new Sipp(
        folder, ChildProcess.start("sipp " + scenario, folder, command, Map.of("TERM", "dumb")));
  }

  /** SIPp's own -key would do, but not for a status, which it wants to see in the file. */
  private static String filled(String scenario, Map<String, String> keys) {
    String text = scenario;
    for (Map.Entry<String, String> key : keys.entrySet()) {
      text = text.replace("[" + key.getKey() + "]", key.getValue());
    }
    return text;
  }

  /** A SIPp that was held up says its 200 again, and then hears two ACKs. */
  private static String forgiving(String scenario) {
    int acknowledged = scenario.indexOf("<recv request=\"ACK\"");
    if (acknowledged < 0) {
      return scenario;
    }
    String bye = "<recv request=\"BYE\"";
    return scenario.substring(0, acknowledged)
        + scenario
            .substring(acknowledged)
            .replace(bye, "<recv request=\"ACK\" optional=\"true\"/>\n  " + bye);
  }

  private static boolean isBound(Setting setting) {
    String table = read(Path.of(setting.isTcp() ? "/proc/net/tcp" : "/proc/net/udp"));
    return table.contains(":%04X 00000000:".formatted(setting.port()));
  }

  /** The messages until now. */
  public List<SipTrace.Message> messages() {
    Path file = folder.resolve("messages.log");
    return Files.exists(file) ? SipTrace.parse(read(file)) : List.of();
  }

  public List<SipTrace.Message> received() {
    return messages().stream().filter(SipTrace.Message::isReceived).toList();
  }

  /** Waits for a message that fits, as long as SIPp is there to see it. */
  public SipTrace.Message await(String what, Predicate<SipTrace.Message> wanted) {
    return Await.value(
        what + " (see " + folder + ")",
        SOON,
        () -> {
          boolean mayCome = process.isAlive();
          SipTrace.Message found = messages().stream().filter(wanted).findFirst().orElse(null);
          if (found == null && !mayCome) {
            throw new AssertionError("SIPp ended without " + what + ", see " + folder + errors());
          }
          return found;
        });
  }

  private String errors() {
    Path errors = folder.resolve("errors.log");
    return Files.exists(errors) ? "\n" + read(errors) : "";
  }

  public SipTrace.Message awaitRequest(String method) {
    return await(method + " at the phone", m -> m.isReceived() && m.isRequest(method));
  }

  public SipTrace.Message awaitResponse(int status, String method) {
    return await(
        status + " to " + method + " at the phone",
        m -> m.isReceived() && m.isResponse(status, method));
  }

  /** Waits until the called end of a scenario answers the call. */
  public SipTrace.Message awaitAnswering() {
    return await("the phone answers", m -> !m.isReceived() && m.isResponse(200, "INVITE"));
  }

  /** Waits for the scenario's end, which must be the one that the scenario wants. */
  public void awaitSuccess() {
    int code = process.exitCode(Duration.ofSeconds(45));
    if (code != 0) {
      throw new AssertionError("SIPp ended with " + code + ", see " + folder + errors());
    }
  }

  /**
   * Lets the scenario hear of the call's end, if it does so soon: a BYE that nobody answers is sent
   * again, and would come to whoever sits here next.
   */
  public void settle() {
    process.settle(Duration.ofSeconds(1));
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
