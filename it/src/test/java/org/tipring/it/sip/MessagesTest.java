package org.tipring.it.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.Stranger;
import org.tipring.it.peers.Trunk;
import org.tipring.it.sound.Law;

/** Phones and pages write to each other. */
@ExtendWith(OnStage.class)
class MessagesTest {
  private static final String TEXT = "Grüße, 4711 & <b>Co</b> 🙂";

  private static Sipp writing(Gateway gateway, String to, String type, String text, int status) {
    String host = gateway.quality().host();
    Map<String, String> keys = Map.of("type", type, "text", text, "status", String.valueOf(status));
    return Sipp.call("write", Sipp.Setting.at(host, Ports.free(host), keys), gateway.sip(), to);
  }

  private static Map<String, String> answer(int status, String reason) {
    return Map.of("status", String.valueOf(status), "reason", reason);
  }

  @Test
  void aPhoneWritesToEveryPageOfAUser(Gateway gateway) {
    try (PlainPage one = PlainPage.open(gateway, "bob");
        PlainPage two = PlainPage.open(gateway, "bob");
        Sipp sipp = writing(gateway, "bob", "text/plain", TEXT, 200)) {
      for (PlainPage page : List.of(one, two)) {
        JsonObject message = page.await("message");
        assertThat(message.get("text").getAsString().strip()).isEqualTo(TEXT);
        assertThat(message.get("from").getAsString()).isEqualTo("4711");
        assertThat(message.get("name").getAsString()).isEqualTo("A phone");
      }
      sipp.awaitSuccess();
      assertThat(sipp.awaitResponse(200, "MESSAGE").header("Contact")).isEmpty();
    }
  }

  @Test
  void aPhoneIsToldWhyNobodyReadsIt(Gateway gateway) {
    try (PlainPage page = PlainPage.open(gateway, "bob")) {
      try (Sipp sipp = writing(gateway, "nobody", "text/plain", TEXT, 480)) {
        sipp.awaitSuccess();
      }
      try (Sipp sipp = writing(gateway, "bob", "text/html", TEXT, 415)) {
        sipp.awaitSuccess();
        assertThat(sipp.awaitResponse(415, "MESSAGE").header("Accept")).isEqualTo("text/plain");
      }
      try (Sipp sipp = writing(gateway, "bob", "text/plain", "x".repeat(1301), 413)) {
        sipp.awaitSuccess();
      }
      assertThat(page.heard()).containsExactly("welcome");
    }
  }

  @Test
  void aPhoneWritesToAPhoneOfAnotherTrunk(Gateway gateway) {
    try (Sipp reading = Sipp.answer("read", gateway.passThrough().at(answer(202, "Accepted")));
        Sipp sipp = writing(gateway, "70055", "text/plain", TEXT, 200)) {
      SipTrace.Message message = reading.awaitRequest("MESSAGE");
      assertThat(message.startLine()).startsWith("MESSAGE sip:20055@127.0.0.12:");
      assertThat(message.header("From")).contains("sip:4711@");
      assertThat(message.header("Max-Forwards")).isEqualTo("69");
      assertThat(message.body().strip()).isEqualTo(TEXT);
      sipp.awaitSuccess();
      reading.awaitSuccess();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPageWritesToAPhone(boolean isTcp, Gateway gateway) {
    Trunk trunk = isTcp ? gateway.tcp() : gateway.quality();
    try (Sipp sipp = Sipp.answer("read", trunk.at(answer(200, "OK")));
        PlainPage page = PlainPage.open(gateway, "alice")) {
      page.write(trunk.number(), TEXT);
      JsonObject sent = page.await("message-sent");
      assertThat(sent.get("to").getAsString()).isEqualTo(trunk.number());
      assertThat(sent.get("id").getAsString()).isEqualTo("m1");
      SipTrace.Message message = sipp.awaitRequest("MESSAGE");
      assertThat(message.header("From")).contains("alice");
      assertThat(message.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
      assertThat(message.header("Contact")).isEmpty();
      assertThat(message.body().strip()).isEqualTo(TEXT);
      sipp.awaitSuccess();
    }
  }

  @Test
  void aPageIsToldWhyNobodyReadsIt(Gateway gateway) {
    try (Sipp sipp = Sipp.answer("read", gateway.quality().at(answer(486, "Busy Here")));
        PlainPage page = PlainPage.open(gateway, "alice")) {
      page.write(gateway.quality().number(), TEXT);
      JsonObject failed = page.await("message-failed");
      assertThat(failed.get("cause").getAsString()).isEqualTo("busy");
      assertThat(failed.get("status").getAsInt()).isEqualTo(486);
      sipp.awaitSuccess();
    }
  }

  @Test
  void aPhoneWritesInsideItsCall(Gateway gateway) {
    try (RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, 1130);
        Sipp sipp =
            Sipp.answer(
                "write-in-a-call", gateway.quality().with(phone).telling("text", "room 7"));
        PlainPage page = PlainPage.open(gateway, "alice")) {
      page.dial(gateway.quality().number());
      JsonObject message = page.await("message");
      assertThat(message.get("call").getAsString()).isEqualTo("plain");
      assertThat(message.get("text").getAsString().strip()).isEqualTo("room 7");
      assertThat(message.has("from")).isFalse();
      page.hangUp();
      sipp.awaitSuccess();
    }
  }

  @Test
  void pagesWriteToEachOtherByTheModule(Gateway gateway, Chromium chromium) {
    try (CallingPage alice = chromium.page(gateway.origin(), "alice");
        CallingPage bob = chromium.page(gateway.origin(), "bob")) {
      assertThat(alice.write("8bob", TEXT)).isEqualTo("sent");
      CallingPage.Event heard = bob.await("a message", event -> event.type().equals("message"));
      assertThat(heard.text("text")).isEqualTo(TEXT);
      assertThat(heard.text("from")).isEqualTo("alice");
      assertThat(alice.write("8nobody", TEXT)).isEqualTo("unreachable");
    }
  }

  @Test
  void aStrangerIsToldNothing(Gateway gateway) {
    String message =
        """
        MESSAGE sip:bob@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.66;branch=z9hG4bKs;rport
        From: <sip:s@127.0.0.66>;tag=1
        To: <sip:bob@127.0.0.1>
        Call-ID: stranger
        CSeq: 1 MESSAGE
        Max-Forwards: 70
        Content-Type: text/plain
        Content-Length: 5

        hello\
        """;
    try (PlainPage page = PlainPage.open(gateway, "bob");
        Stranger stranger = Stranger.at("127.0.0.66")) {
      stranger.send(message.replace("\n", "\r\n").getBytes(UTF_8), gateway.sip());
      assertThat(stranger.isAnswered(Duration.ofSeconds(1))).isFalse();
      assertThat(page.heard()).containsExactly("welcome");
    }
  }

  @Test
  void noLogIsToldWhat(Gateway gateway) {
    try (PlainPage page = PlainPage.open(gateway, "bob");
        Sipp sipp = writing(gateway, "bob", "text/plain", "canary-of-the-log", 200)) {
      page.await("message");
      sipp.awaitSuccess();
      assertThat(gateway.output()).contains("to bob").doesNotContain("canary-of-the-log");
    }
  }
}
