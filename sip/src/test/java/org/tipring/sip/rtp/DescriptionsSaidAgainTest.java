package org.tipring.sip.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a session with a phone has said is said again, or kept to itself (RFC 4028, RFC 3264). */
class DescriptionsSaidAgainTest extends TestingPhoneSession {
  @Test
  void anAnswerOfOursIsAnOfferThatRefreshesTheSession() throws Exception {
    int port = agree(FEEDBACK);
    goBothWays(port, 10);
    // the phone answers what was our answer
    accept(lines(FEEDBACK));
    goBothWays(port, 20);
    assertThat(failures).isEmpty();
  }

  @Test
  void anOfferOfOursThatWasNeverSentIsNoObstacle() throws Exception {
    onLoop(() -> session.createOffer(BOTH));
    goBothWays(agree(FEEDBACK), 10);
  }
}
