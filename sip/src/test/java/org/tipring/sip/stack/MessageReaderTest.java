package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.tipring.sip.stack.TestingMessages.bytes;
import static org.tipring.sip.stack.TestingMessages.invite;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.MessageWriter;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.ReasonHeader;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.Via;
import org.tipring.sip.stack.MessageReader.Reading;

class MessageReaderTest {
  private static SipMessage read(String text) {
    Reading reading = MessageReader.readDatagram(bytes(text));
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return ((Reading.Read) reading).message();
  }

  @Test
  void readsWhatDialogsNeed() {
    String text =
        invite()
            .replace(
                "Max-Forwards: 70",
                "Max-Forwards: 7\r\nRecord-Route: <sip:p1;lr>, <sip:p2>\r\nRequire: a,b\r\n"
                    + "Supported: timer\r\nX-Own: yes");
    SipRequest request = (SipRequest) read(text);
    assertThat(request.method()).isEqualTo(SipMethod.INVITE);
    assertThat(request.uri().user()).isEqualTo("bob");
    assertThat(request.from().tag()).isEqualTo("1");
    assertThat(request.from().displayName()).isEqualTo("Alice");
    assertThat(request.to().tag()).isNull();
    assertThat(request.callId()).isEqualTo("abc@127.0.0.1");
    assertThat(request.cseq()).isEqualTo(1);
    assertThat(request.maxForwards()).isEqualTo(7);
    assertThat(request.contacts()).hasSize(1);
    assertThat(request.contacts().getFirst().uri().port()).isEqualTo(5070);
    assertThat(request.recordRoute()).hasSize(2);
    assertThat(request.recordRoute().getFirst().uri().isLooseRouter()).isTrue();
    assertThat(request.recordRoute().getLast().uri().isLooseRouter()).isFalse();
    assertThat(request.elements("Require")).containsExactly("a", "b");
    assertThat(request.header("x-own")).contains("yes");
    Via via = request.vias().getFirst();
    assertThat(via.branch()).isEqualTo("z9hG4bKabc");
    assertThat(via.hasRport()).isTrue();
    assertThat(request.content()).isEqualTo(Content.sdp("v=0\r\n"));
  }

  @Test
  void readsTheHeadersOfExtensionsUnderEitherName() {
    String extensions =
        """
        k: 100rel, timer
        x: 1800;refresher=uas
        Min-SE: 90
        RSeq: 7
        RAck: 7 1 INVITE
        Reason: Q.850;cause=17;text="a, b"
        Max-Forwards: 70\
        """
            .replace("\n", "\r\n");
    SipMessage invite = read(invite().replace("Max-Forwards: 70", extensions));
    assertThat(invite.elements("Supported")).containsExactly("100rel", "timer");
    assertThat(invite.header("Session-Expires")).contains("1800;refresher=uas");
    assertThat(invite.header("Min-SE")).contains("90");
    assertThat(invite.header("RSeq")).contains("7");
    assertThat(invite.header("RAck")).contains("7 1 INVITE");
    assertThat(ReasonHeader.cause(invite, ReasonHeader.Q850)).hasValue(17);
  }

  @Test
  void readsWhatItWrites() {
    SipRequest request = (SipRequest) read(invite());
    SipResponse response =
        SipResponse.to(request, 200, "ours")
            .establishing(request, NameAddress.of(request.uri()))
            .withHeader("Allow", "INVITE, BYE");
    assertThat(read(new String(MessageWriter.write(request), StandardCharsets.UTF_8)))
        .isEqualTo(request);
    SipMessage again = read(new String(MessageWriter.write(response), StandardCharsets.UTF_8));
    assertThat(again.to().tag()).isEqualTo("ours");
    assertThat(again.elements("Allow")).containsExactly("INVITE", "BYE");
    assertThat(again.vias()).isEqualTo(request.vias());
  }

  @Test
  void keepsQuotesAndBackslashesInADisplayName() {
    SipMessage request = read(invite().replace("\"Alice\"", "\"A \\\\ \\\"B\\\" ;x=<y>\""));
    assertThat(request.from().displayName()).isEqualTo("A \\ \"B\" ;x=<y>");
    SipMessage again = read(new String(MessageWriter.write(request), StandardCharsets.UTF_8));
    assertThat(again.from()).isEqualTo(request.from());
  }

  @Test
  void ignoresAHeaderThatItCannotReadUnlessItIsVital() {
    SipRequest request = (SipRequest) read(invite().replace("Max", "Date: never\r\nMax"));
    assertThat(request.method()).isEqualTo(SipMethod.INVITE);
    for (String broken : List.of("From: <sip:", "From: \"x", "From: <<>>;tag=1")) {
      assertThat(MessageReader.readDatagram(bytes(invite().replaceFirst("From: [^\r]*", broken))))
          .isEqualTo(new Reading.Refused(GuardReason.NOT_PARSED));
    }
  }

  /** Short texts on which a recursive or careless parser loops or overflows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Contact: \"abc",
        "Contact: <sip:a@b?x=",
        "Contact: <sip:a@b;;;;;;=>",
        "Contact: (((((((",
        "Subject: \"\\",
        "Accept: \"",
        "Warning: 399 x \"",
        "Route: <sip:a>,,,,,<",
        "Record-Route: \"\\\"",
        "Authorization: Digest a=\"",
        "Reason: ;;;\"",
        "Contact: <tel:+1;a=\">",
        "Server: (((((",
        "User-Agent: (a(b(c",
        "Call-Info: <",
        "Supported: \"(",
        "Retry-After: 1 (((",
        "Timestamp: .................",
        "Date: (",
        "Allow-Events: %%%%",
        "P-Asserted-Identity: \"(",
        "Session-Expires: ;",
        "Content-Disposition: ;;;=\"",
        "Via: SIP/2.0/UDP [::1",
        "Via: SIP / 2.0 / UDP \"",
        "Via: SIP/2.0/UDP a;branch=\"z9"
      })
  void comesBackFromHeadersThatDoNotEnd(String header) {
    String text = invite().replace("Max-Forwards: 70", "Max-Forwards: 70\r\n" + header);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(MessageReader.readDatagram(bytes(text))).isNotNull());
  }

  @Test
  void comesBackFromSpoiltMessages() {
    Random random = new Random(7);
    byte[] good = bytes(invite().replace("Max", "Route: <sip:p;lr>\r\nUser-Agent: x (y)\r\nMax"));
    byte[] spices = bytes("\"\\<>;,:=()?@[]%* \t{}&'/");
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int i = 0; i < 8_000; i++) {
            byte[] spoilt = good.clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
              spoilt[random.nextInt(spoilt.length)] = spices[random.nextInt(spices.length)];
            }
            assertThat(MessageReader.readDatagram(spoilt)).isNotNull();
          }
        });
  }
}
