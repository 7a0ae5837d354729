package org.tipring.it.sip.torture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.sip.torture.TestingAgent.PROBE;
import static org.tipring.it.sip.torture.TestingAgent.TRUNK;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each message by TCP from a trunk, to an agent that has met no other. Several at a time: most of
 * it is waiting for what does not come.
 */
class TortureByStreamTest {
  private static final int A_WHILE_MILLIS = 1_000;

  static List<TortureMessage> messages() {
    return TortureMessage.all();
  }

  @ParameterizedTest
  @MethodSource("messages")
  @Execution(ExecutionMode.CONCURRENT)
  void aTrunkGetsWhatTheTableSays(TortureMessage message) throws IOException {
    try (TestingAgent agent = new TestingAgent();
        Socket socket =
            new Socket(
                agent.address().getAddress(),
                agent.address().getPort(),
                InetAddress.ofLiteral(TRUNK),
                0)) {
      socket.getOutputStream().write(message.bytes());
      String heard = hear(socket, A_WHILE_MILLIS, "nobody says this");
      boolean isOpen = !heard.endsWith("closed");
      if (isOpen && !message.byStream().contains("waits")) {
        socket.getOutputStream().write(TestingAgent.probe(TRUNK).getBytes(ISO_8859_1));
        assertThat(hear(socket, 5_000, PROBE)).contains(PROBE);
      }
      assertThat(outcome(agent, heard, message)).isEqualTo(expected(message));
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  @Execution(ExecutionMode.CONCURRENT)
  void aStrangerIsForbiddenOrLeft(TortureMessage message) throws IOException {
    try (TestingAgent agent = new TestingAgent();
        Socket socket = new Socket(agent.address().getAddress(), agent.address().getPort())) {
      socket.getOutputStream().write(message.bytes());
      // who says half a thing is waited for, 5 s
      String heard = hear(socket, 8_000, "nobody says this");
      assertThat(heard).endsWith("closed");
      assertThat(statuses(heard)).allMatch(status -> status == 403).hasSizeLessThanOrEqualTo(1);
      assertThat(agent.isCalled()).isFalse();
    }
  }

  private static String expected(TortureMessage message) {
    // what happens behind the agent is no part of this
    return message.byStream().stream()
        .filter(word -> !word.equals(message.whatItComesTo()))
        .collect(Collectors.joining(", "));
  }

  /** What comes until that text, the end of the connection, or enough time without anything. */
  private static String hear(Socket socket, int millis, String last) throws IOException {
    socket.setSoTimeout(millis);
    StringBuilder heard = new StringBuilder();
    byte[] bytes = new byte[8192];
    try {
      while (heard.indexOf(last) < 0) {
        int count = socket.getInputStream().read(bytes);
        if (count < 0) {
          return heard.append("closed").toString();
        }
        heard.append(new String(bytes, 0, count, ISO_8859_1));
      }
    } catch (SocketTimeoutException silence) {
      return heard.toString();
    } catch (SocketException reset) {
      return heard.append("closed").toString();
    }
    return heard.toString();
  }

  private static String outcome(TestingAgent agent, String heard, TortureMessage message) {
    List<String> outcome = new ArrayList<>();
    statuses(heard)
        .filter(status -> status >= 200 && status != 480)
        .forEach(status -> {
          outcome.add(String.valueOf(status));
        });
    if (agent.isCalled()) {
      outcome.add("call");
    }
    if (heard.endsWith("closed")) {
      outcome.add("closed");
    }
    if (message.byStream().contains("waits") && !heard.endsWith("closed")) {
      outcome.add("waits");
    } else if (outcome.isEmpty()) {
      outcome.add("nothing");
    }
    return String.join(", ", outcome);
  }

  private static Stream<Integer> statuses(String heard) {
    return heard.lines().filter(line -> line.startsWith("SIP/2.0 ")).map(TestingAgent::status);
  }
}
