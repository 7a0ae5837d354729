package org.tipring.sip.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.sdp.SessionDescription;

/** What our descriptions say while we hold a phone, while it holds us, and after that. */
class PhonesOnHoldTest extends TestingPhoneSession {
  private static final String SENDRECV = "a=sendrecv\r\n";
  private static final String SENDONLY = "a=sendonly\r\n";
  private static final String RECVONLY = "a=recvonly\r\n";
  private static final String INACTIVE = "a=inactive\r\n";

  private SessionDescription offer(boolean isHeld) {
    run(() -> session.hold(isHeld));
    return onLoop(() -> session.createOffer(SOUND));
  }

  private void accept(boolean isHeld, String direction) {
    offer(isHeld);
    agreed(onLoop(() -> session.acceptAnswer(read(audio() + direction))));
  }

  private static void assertSays(SessionDescription ours, String direction) {
    assertThat(SdpWriter.write(ours)).contains(direction);
  }

  private boolean isHeldByPeer() {
    return onLoop(session::isHeldByPeer);
  }

  @Test
  void aHoldIsSendonlyOneVersionOnAndBack() {
    SessionDescription first = answer(audio());
    SessionDescription held = offer(true);
    assertSays(held, SENDONLY);
    assertThat(held.origin().sessionVersion()).isEqualTo(first.origin().sessionVersion() + 1);
    accept(true, RECVONLY);
    assertThat(isHeldByPeer()).isFalse();
    SessionDescription resumed = offer(false);
    assertSays(resumed, SENDRECV);
    assertThat(resumed.origin().sessionVersion()).isEqualTo(held.origin().sessionVersion() + 1);
  }

  @Test
  void whoIsHeldAlreadyHoldsWithInactive() {
    assertSays(answer(audio() + SENDONLY), RECVONLY);
    assertThat(isHeldByPeer()).isTrue();
    assertSays(offer(true), INACTIVE);
    accept(true, INACTIVE);
    assertSays(offer(false), RECVONLY);
  }

  @Test
  void aPhoneThatHoldsInItsAnswerIsStillHoldingAfterOurs() {
    answer(audio());
    accept(true, INACTIVE);
    assertThat(isHeldByPeer()).isTrue();
    assertSays(offer(false), RECVONLY);
    accept(false, SENDONLY);
    assertThat(isHeldByPeer()).isTrue();
  }

  @Test
  void aPhonesOfferDuringOurHoldIsAnsweredWithTheHold() {
    answer(audio());
    run(() -> session.hold(true));
    assertSays(answer(audio() + SENDRECV), SENDONLY);
    assertSays(answer(audio() + SENDONLY), INACTIVE);
    assertThat(isHeldByPeer()).isTrue();
    assertSays(answer(audio() + SENDRECV), SENDONLY);
    assertThat(isHeldByPeer()).isFalse();
    assertSays(offer(false), SENDRECV);
  }

  @Test
  void picturesRestOnHoldAndComeBack() {
    answer(audio() + lines(""));
    run(() -> session.hold(true));
    SessionDescription held = onLoop(() -> session.createOffer(BOTH));
    assertThat(held.media().get(1).hasAttribute("inactive")).isTrue();
    agreed(onLoop(() -> session.acceptAnswer(read(audio() + RECVONLY + lines("") + INACTIVE))));
    run(() -> session.hold(false));
    SessionDescription resumed = onLoop(() -> session.createOffer(BOTH));
    assertThat(resumed.media().get(1).hasAttribute("sendrecv")).isTrue();
  }
}
