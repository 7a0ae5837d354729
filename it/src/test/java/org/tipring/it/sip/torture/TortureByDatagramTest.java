package org.tipring.it.sip.torture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.sip.torture.TestingAgent.PROBE;
import static org.tipring.it.sip.torture.TestingAgent.TRUNK;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each message by UDP, from a trunk and from a stranger, to an agent that has met no other. */
class TortureByDatagramTest {
  private static final String STRANGER = "127.0.0.48";

  static List<TortureMessage> messages() {
    return TortureMessage.all();
  }

  @Test
  void noMessageIsMissing() {
    assertThat(messages()).filteredOn(message -> message.rfc() == 4475).hasSize(49);
    assertThat(messages()).filteredOn(message -> message.rfc() == 5118).hasSize(12);
    assertThat(messages()).extracting(TortureMessage::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aTrunkGetsWhatTheTableSays(TortureMessage message) throws IOException {
    try (TestingAgent agent = new TestingAgent();
        TorturePhone phone = new TorturePhone(TRUNK, agent.address())) {
      byte[] bytes = message.bytes();
      phone.send(bytes);
      phone.send(TestingAgent.probe(TRUNK).getBytes(ISO_8859_1));
      assertThat(outcome(agent, phone.hearUntil(PROBE), bytes.length))
          .isEqualTo(message.byDatagram().getFirst());
    }
  }

  private static String outcome(TestingAgent agent, List<String> heard, int longest) {
    assertThat(heard).anyMatch(answer -> answer.contains(PROBE));
    List<String> outcome = new ArrayList<>();
    for (String answer : heard.stream().filter(answer -> !answer.contains(PROBE)).toList()) {
      int status = TestingAgent.status(answer);
      if (status >= 200) {
        outcome.add(String.valueOf(status));
      }
      if (answer.contains("\r\nv: ")) {
        // what is answered without being read gets no more than it brought
        assertThat(answer.length()).as(answer).isLessThanOrEqualTo(longest);
      }
    }
    return agent.isCalled() ? "call" : outcome.isEmpty() ? "nothing" : String.join(", ", outcome);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aStrangerGetsNothing(TortureMessage message) throws IOException {
    try (TestingAgent agent = new TestingAgent();
        TorturePhone trunk = new TorturePhone(TRUNK, agent.address());
        TorturePhone stranger = new TorturePhone(STRANGER, agent.address())) {
      stranger.send(message.bytes());
      trunk.send(TestingAgent.probe(TRUNK).getBytes(ISO_8859_1));
      assertThat(trunk.hearUntil(PROBE)).hasSize(1);
      assertThat(stranger.heardNow()).isEmpty();
      assertThat(agent.isCalled()).isFalse();
    }
  }
}
