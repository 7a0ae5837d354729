package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tipring.config.DigestConfig;
import org.tipring.config.Secret;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.Unhurried;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.sip.registration.Account;
import org.tipring.sip.trunk.Accounts;

/** SIPp as a trunk that wants to know who calls, rightly or not. */
@Unhurried
class TrunksThatChallengeTest {
  private static final EndCause HANGUP = new EndCause(Kind.HANGUP, 200, "bye", Side.CALLER);
  private static final DigestConfig DIGEST =
      new DigestConfig("gw", new Secret("secret"), "pbx.example");

  private static Sipp.Setting place(Transport transport) {
    Sipp.Setting setting = Sipp.Setting.at(Loopback.HOST, Ports.free(Loopback.HOST), Map.of());
    return transport == Transport.TCP ? setting.overTcp() : setting;
  }

  private static SipEnd end(Sipp.Setting place, Accounts accounts) {
    return new SipEnd(
        Loopback.at(place.host(), place.port()),
        place.isTcp() ? Transport.TCP : Transport.UDP,
        DIGEST,
        accounts);
  }

  private static List<String> credentials(Sipp sipp, String method) {
    return sipp.received().stream()
        .filter(message -> message.isRequest(method))
        .map(SipTrace.Message::text)
        .flatMap(text -> text.lines().filter(line -> line.contains("uthorization:")))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void isAnsweredAsProxyAndAsEndAndInsideTheDialog(Transport transport)
      throws InterruptedException {
    Sipp.Setting place = place(transport);
    try (Sipp sipp = Sipp.answer("challenge-call", place);
        SipEnd end = end(place, Accounts.NONE)) {
      SipEnd.Leg leg = end.call("100", "alice");
      leg.hear(PartyEvent.Described.class);
      leg.hear(PartyEvent.Accepted.class);
      leg.tell(party -> party.end(HANGUP));
      sipp.awaitSuccess();
      assertThat(credentials(sipp, "INVITE"))
          .anyMatch(line -> line.startsWith("Proxy-Authorization:") && line.contains("p1"))
          .anyMatch(line -> line.startsWith("Authorization:") && line.contains("nonce=\"e1\""));
      // the ACK of the 2xx has what its INVITE had
      assertThat(credentials(sipp, "ACK")).hasSize(2).anyMatch(line -> line.contains("e1"));
      assertThat(credentials(sipp, "BYE"))
          .anyMatch(line -> line.contains("nonce=\"e1\"") && line.contains("nc=00000002"))
          .anyMatch(line -> line.contains("nonce=\"e2\"") && line.contains("nc=00000001"));
    }
  }

  @Test
  void getsTwoAnswersAndNoMoreWhenItsNonceChangesForEver() throws InterruptedException {
    Sipp.Setting place = place(Transport.UDP);
    try (Sipp sipp = Sipp.answer("challenge-for-ever", place);
        SipEnd end = end(place, Accounts.NONE)) {
      PartyEvent.Ended ended = end.call("100", "alice").hear(PartyEvent.Ended.class);
      assertThat(ended.cause().kind()).isEqualTo(Kind.REJECTED);
      sipp.awaitSuccess();
      assertThat(credentials(sipp, "INVITE")).hasSize(2);
    }
  }

  @Test
  void isToldNothingInTheNameOfAPhoneThatIsElsewhere() throws InterruptedException {
    Sipp.Setting place = place(Transport.UDP);
    try (Sipp sipp = Sipp.answer("challenge-from-elsewhere", place);
        SipEnd end = end(place, Accounts.NONE)) {
      SipEnd.Leg leg = end.call("100", "alice");
      leg.hear(PartyEvent.Described.class);
      leg.hear(PartyEvent.Accepted.class);
      leg.tell(party -> party.end(HANGUP));
      sipp.awaitSuccess();
      assertThat(sipp.messages()).noneMatch(message -> message.text().contains("uthorization:"));
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void takesMessagesFromWhoKnowsThePassword(Transport transport) throws InterruptedException {
    Sipp.Setting place = place(transport);
    try (Sipp sipp = Sipp.answer("challenge-message", place);
        SipEnd end = end(place, Accounts.NONE)) {
      assertThat(end.write("100", "alice", "lunch?")).isEmpty();
      sipp.awaitSuccess();
      assertThat(credentials(sipp, "MESSAGE")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void isRegisteredWithAsLongAsItWants(Transport transport) {
    Sipp.Setting place = place(transport);
    Account account =
        new Account(
            "pbx",
            null,
            "gw",
            Loopback.HOST,
            DIGEST,
            new Account.Wish(Duration.ofMinutes(1), false));
    Accounts accounts = new Accounts(Map.of(), List.of(account), (_, _) -> {});
    try (Sipp sipp = Sipp.answer("register", place)) {
      SipEnd end = end(place, accounts);
      try (end) {
        Await.until(
            "the registration is refreshed",
            Duration.ofSeconds(30),
            () ->
                end.trunks().registrations().states().stream()
                    .anyMatch(state -> state.expires() == 600));
      }
      sipp.awaitSuccess();
      assertThat(sipp.received().stream().filter(message -> message.isRequest("REGISTER")))
          .extracting(message -> message.header("Expires"))
          .containsExactly("60", "60", "120", "120", "0");
    }
  }
}
