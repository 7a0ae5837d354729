package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.DigestConfig;
import org.tipring.config.Secret;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.Kamailio;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.Ports;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.sip.dialog.SipParty;
import org.tipring.sip.registration.Account;
import org.tipring.sip.registration.RegistrationState;
import org.tipring.sip.trunk.Accounts;
import org.tipring.sip.trunk.IncomingText;

/** Kamailio as registrar and proxy, which challenges both REGISTER and INVITE. */
class RegisteredAtKamailioTest {
  private static final String HOST = "127.0.0.21";
  private static final EndCause HANGUP = new EndCause(Kind.HANGUP, 200, "bye", Side.CALLER);
  static final String REGISTRAR =
      """
      modparam("auth", "algorithm", "ALGORITHM")
      modparam("auth", "nonce_count", 1)
      modparam("usrloc", "db_mode", 0)
      request_route {
        if (is_method("CANCEL")) { if (t_check_trans()) { t_relay(); } exit; }
        if (has_totag()) {
          if (loose_route()) { t_relay(); exit; }
          if (is_method("ACK")) { if (t_check_trans()) { t_relay(); } exit; }
          sl_send_reply("404", "Not Here");
          exit;
        }
        if (is_method("REGISTER")) {
          if (!pv_www_authenticate("$td", "secret of $tU", "0")) {
            www_challenge("$td", "1");
            exit;
          }
          save("location");
          exit;
        }
        if (is_method("INVITE|MESSAGE")) {
          if (!pv_proxy_authenticate("$fd", "secret of $fU", "0")) {
            proxy_challenge("$fd", "1");
            exit;
          }
          consume_credentials();
        }
        if (is_method("INVITE")) { record_route(); }
        if (!lookup("location")) { sl_send_reply("404", "Not Found"); exit; }
        t_relay();
      }
      """;

  private static SipEnd end(InetSocketAddress kamailio, Transport transport, String user) {
    String number = user.equals("alice") ? "100" : "200";
    Account account =
        new Account(
            "pbx",
            user,
            number,
            HOST,
            new DigestConfig(number, new Secret("secret of " + number), HOST),
            new Account.Wish(Duration.ofMinutes(10), false));
    return new SipEnd(
        kamailio,
        transport,
        DigestConfig.NONE,
        new Accounts(Map.of(), List.of(account), (_, _) -> {}));
  }

  private static void await(SipEnd end, Predicate<RegistrationState> wanted) {
    Await.until(
        "the registration is as it should be",
        Duration.ofSeconds(30),
        () -> {
          List<RegistrationState> states = end.trunks().registrations().states();
          return states.size() == 1 && wanted.test(states.getFirst());
        });
  }

  @ParameterizedTest
  @CsvSource({"MD5, UDP", "SHA-256, UDP", "SHA-256, TCP"})
  void usersCallEachOther(String algorithm, Transport transport) throws InterruptedException {
    InetSocketAddress address = Loopback.at(HOST, Ports.free(HOST));
    Kamailio.Setting setting =
        Kamailio.Setting.at(address, REGISTRAR.replace("ALGORITHM", algorithm))
            .loading("auth", "usrloc", "registrar");
    try (Kamailio kamailio = Kamailio.start(setting);
        SipEnd alice = end(address, transport, "alice");
        SipEnd bob = end(address, transport, "bob")) {
      for (SipEnd end : List.of(alice, bob)) {
        await(end, RegistrationState::isRegistered);
        assertThat(end.trunks().registrations().states().getFirst().expires()).isEqualTo(600);
      }
      SipEnd.Leg caller = alice.call("200", "alice");
      SipEnd.Leg callee = bob.called();
      callee.hear(PartyEvent.Offered.class);
      callee.tell(party -> party.describe(SipEnd.sdp(5000))).tell(SipParty::accept);
      caller.hear(PartyEvent.Described.class);
      caller.hear(PartyEvent.Accepted.class);
      caller.tell(party -> party.describe(SipEnd.sdp(4002)));
      callee.hear(PartyEvent.Offered.class);
      callee.tell(party -> party.describe(SipEnd.sdp(5002)));
      caller.hear(PartyEvent.Described.class);
      caller.tell(party -> party.end(HANGUP));
      callee.hear(PartyEvent.Ended.class);
      assertThat(kamailio.log()).doesNotContain("ERROR");
    }
  }

  @Test
  void usersWriteToEachOther() throws Exception {
    InetSocketAddress address = Loopback.at(HOST, Ports.free(HOST));
    Kamailio.Setting setting =
        Kamailio.Setting.at(address, REGISTRAR.replace("ALGORITHM", "MD5"))
            .loading("auth", "usrloc", "registrar");
    try (Kamailio kamailio = Kamailio.start(setting);
        SipEnd alice = end(address, Transport.UDP, "alice");
        SipEnd bob = end(address, Transport.UDP, "bob")) {
      await(alice, RegistrationState::isRegistered);
      await(bob, RegistrationState::isRegistered);
      CompletableFuture<IncomingText> read =
          CompletableFuture.supplyAsync(() -> {
            IncomingText text = bob.written();
            text.deliver();
            return text;
          });
      assertThat(alice.write("200", "alice", "Grüße")).isEmpty();
      assertThat(read.join().text()).isEqualTo("Grüße");
      assertThat(read.join().recipient()).isEqualTo("200");
      assertThat(read.join().sender().user()).isEqualTo("100");
      assertThat(alice.write("300", "alice", "anybody?").orElseThrow().sipStatus()).isEqualTo(404);
      assertThat(kamailio.log()).doesNotContain("ERROR");
    }
  }
}
