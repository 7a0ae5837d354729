package org.tipring.it.sip.torture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.calls.RunningCall;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;

/** All messages from a trunk to one gateway: what the table says, and then a call as any other. */
@ExtendWith(OnStage.class)
class AGatewayBearsTortureTest {
  private static final Pattern CALL_ID = Pattern.compile("(?im)^(?:call-id|i) *: *(\\S+)");
  private static final Pattern VIA = Pattern.compile("(?im)^(?:via|v) *: *([^\r]+)");
  private static final Pattern CSEQ = Pattern.compile("(?im)^cseq *: *(\\d+)");

  @Test
  void andACallWorksAfterwards(Gateway gateway, Chromium chromium) throws IOException {
    try (TorturePhone trunk = new TorturePhone(gateway.passThrough().host(), gateway.sip())) {
      Set<String> transactions = new HashSet<>();
      for (TortureMessage message : TortureMessage.all()) {
        trunk.send(message.bytes());
        // some have the branch of others, and so are repetitions to whoever has met those
        if (transactions.add(transaction(message))) {
          assertAnswered(trunk, message);
        }
      }
      assertThat(transactions).hasSizeGreaterThan(50);
    }
    assertThat(gateway.isAlive()).isTrue();
    try (RunningCall call = new RunningCall(gateway, chromium)) {
      call.assertUnhurt();
    }
  }

  private static void assertAnswered(TorturePhone trunk, TortureMessage message)
      throws IOException {
    String expected = message.byDatagram().getLast();
    String about = identifier(new String(message.bytes(), ISO_8859_1));
    if (expected.equals("nothing")) {
      trunk.send(TestingAgent.probe("127.0.0.12").getBytes(ISO_8859_1));
      List<String> heard = trunk.hearUntil(TestingAgent.PROBE);
      assertThat(heard).as(message.name()).noneMatch(answer -> answer.contains(about));
    } else {
      List<String> heard =
          trunk.hearUntil(
              answer -> answer.startsWith("SIP/2.0 " + expected) && answer.contains(about));
      assertThat(heard).as(message.name()).isNotEmpty();
      assertThat(heard.getLast()).as(message.name()).startsWith("SIP/2.0 " + expected);
    }
  }

  private static String transaction(TortureMessage message) {
    String text = new String(message.bytes(), ISO_8859_1);
    Matcher via = VIA.matcher(text);
    return text.split(" ", 2)[0] + (via.find() ? via.group(1) : message.name());
  }

  private static String identifier(String message) {
    Matcher callId = CALL_ID.matcher(message);
    Matcher cseq = CSEQ.matcher(message);
    return callId.find() ? callId.group(1) : cseq.find() ? cseq.group(1) : "no such text";
  }
}
