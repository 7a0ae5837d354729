package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.InfoDigits;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.Trunk;
import org.tipring.it.sound.HeardTones;
import org.tipring.it.sound.Law;
import org.tipring.media.dtmf.TestingSound;

/**
 * Phones that agreed on no telephone-event: twenty fast digits by INFO and as tones, to and from a
 * page, none lost and none doubled.
 */
@ExtendWith(OnStage.class)
class DigitsOfPhonesWithoutEventsTest {
  private static final String KEYS = "0123456789*#AABB1100";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String WITH_INFO = "INVITE, ACK, CANCEL, BYE, INFO";
  private static final String WITHOUT_INFO = "INVITE, ACK, CANCEL, BYE";

  /** A call from a page to such a phone. */
  private record Standing(RtpPhone phone, Sipp sipp, CallingPage page) implements AutoCloseable {
    static Standing call(
        Gateway gateway, Trunk trunk, Chromium chromium, String allow, String status, String told) {
      RtpPhone phone = RtpPhone.open(trunk.host(), Law.PCMU, 1130);
      Sipp sipp =
          Sipp.answer(
              "digits",
              trunk
                  .with(phone)
                  .telling("told", told)
                  .telling("allow", allow)
                  .telling("info_status", status));
      CallingPage page = chromium.page(gateway.origin(), "alice");
      page.dial(trunk.number());
      phone.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(200));
      return new Standing(phone, sipp, page);
    }

    void hangUp() {
      page.hangUp();
      sipp.awaitSuccess();
    }

    String tonesAtThePhone() {
      return HeardTones.in(phone.ear().sound());
    }

    String infosAtThePhone() {
      return sipp.received().stream()
          .filter(message -> message.isRequest("INFO"))
          .map(SipTrace.Message::body)
          .map(body -> body.lines().findFirst().orElse("").replace("Signal=", ""))
          .collect(Collectors.joining());
    }

    @Override
    public void close() {
      page.close();
      sipp.close();
      phone.close();
    }
  }

  private static Trunk trunk(Gateway gateway, boolean isPassThrough) {
    return isPassThrough ? gateway.passThrough() : gateway.quality();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void asTonesBothWays(boolean isPassThrough, Gateway gateway, Chromium chromium) {
    Trunk trunk = trunk(gateway, isPassThrough);
    try (Standing call =
        Standing.call(gateway, trunk, chromium, WITHOUT_INFO, "405 Method Not Allowed", "")) {
      call.page.sendDigits(KEYS);
      call.phone.play(new TestingSound(8_000).digits(KEYS, 50, 50).pcm());
      Await.until(
          "the page hears them", SOON, () -> call.page.digitsHeard().length() >= KEYS.length());
      Await.until(
          "the phone hears them", SOON, () -> call.tonesAtThePhone().length() >= KEYS.length());
      call.hangUp();
      assertThat(call.page.digitsHeard()).isEqualTo(KEYS);
      assertThat(call.tonesAtThePhone()).isEqualTo(KEYS);
      assertThat(call.infosAtThePhone()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void byInfoBothWays(boolean isPassThrough, Gateway gateway, Chromium chromium) {
    Trunk trunk = trunk(gateway, isPassThrough);
    try (Standing call =
        Standing.call(gateway, trunk, chromium, WITH_INFO, "200 OK", InfoDigits.telling(KEYS))) {
      Await.until(
          "the page hears them", SOON, () -> call.page.digitsHeard().length() >= KEYS.length());
      call.page.sendDigits(KEYS);
      Await.until(
          "the phone hears them", SOON, () -> call.infosAtThePhone().length() >= KEYS.length());
      call.hangUp();
      assertThat(call.page.digitsHeard()).isEqualTo(KEYS);
      assertThat(call.infosAtThePhone()).isEqualTo(KEYS);
      assertThat(call.tonesAtThePhone()).isEmpty();
    }
  }

  @Test
  void asTonesOnceInfoIsRefused(Gateway gateway, Chromium chromium) {
    try (Standing call =
        Standing.call(
            gateway, gateway.quality(), chromium, WITH_INFO, "415 Unsupported Media Type", "")) {
      call.page.sendDigits(KEYS);
      Await.until(
          "the phone hears them", SOON, () -> call.tonesAtThePhone().length() >= KEYS.length());
      call.hangUp();
      assertThat(call.tonesAtThePhone()).isEqualTo(KEYS);
      assertThat(call.infosAtThePhone()).isEqualTo(KEYS.substring(0, 1));
    }
  }
}
