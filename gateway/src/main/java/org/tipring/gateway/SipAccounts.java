package org.tipring.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.config.DigestConfig;
import org.tipring.config.GatewayConfig;
import org.tipring.config.InboundTrunkConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.UserConfig;
import org.tipring.gateway.page.Pages;
import org.tipring.gateway.page.ServerMessage;
import org.tipring.sip.message.SipText;
import org.tipring.sip.registration.Account;
import org.tipring.sip.registration.MessageSummary;
import org.tipring.sip.trunk.Accounts;

/** Who the gateway and its users are at the trunks, as the settings say. */
final class SipAccounts {
  private SipAccounts() {}

  /**
   * @param pages that are told of the messages that wait for their users
   */
  static Accounts of(GatewayConfig config, Pages pages) {
    Map<String, DigestConfig> callers = new HashMap<>();
    for (InboundTrunkConfig trunk : config.inboundTrunks()) {
      callers.put(trunk.name(), trunk.digest());
    }
    List<Account> ours = new ArrayList<>();
    for (OutboundTrunkConfig trunk : config.outboundTrunks()) {
      String number = trunk.digest().username();
      account(
              trunk,
              null,
              number == null ? trunk.callerId() : number,
              trunk.digest(),
              trunk.register())
          .ifPresent(ours::add);
      for (UserConfig user : config.users()) {
        if (user.trunk().equals(trunk.name())) {
          account(trunk, user.name(), user.number(), user.digest(), user.register())
              .ifPresent(ours::add);
        }
      }
    }
    return new Accounts(callers, ours, (account, summary) -> tell(pages, account, summary));
  }

  private static Optional<Account> account(
      OutboundTrunkConfig trunk,
      @Nullable String user,
      @Nullable String number,
      DigestConfig digest,
      boolean isRegistered) {
    Account.Wish wish =
        isRegistered ? new Account.Wish(trunk.expires(), trunk.messageWaiting()) : null;
    return Optional.ofNullable(number)
        .flatMap(SipText::userPart)
        .map(part -> new Account(trunk.name(), user, part, trunk.host(), digest, wish));
  }

  private static void tell(Pages pages, Account account, MessageSummary summary) {
    pages.tell(
        account.addressee(),
        new ServerMessage.Messages(summary.isWaiting(), summary.unheard(), summary.heard()));
  }
}
