package org.tipring.gateway;

import java.util.List;
import java.util.Map;
import org.tipring.gateway.page.Pages;
import org.tipring.gateway.page.ServerMessage;
import org.tipring.sip.registration.Account;
import org.tipring.sip.registration.MessageSummary;
import org.tipring.sip.trunk.Accounts;

/** Who the gateway and its users are at the trunks. */
final class SipAccounts {
  private SipAccounts() {}

  /**
   * @param pages that are told of the messages that wait for their users
   */
  static Accounts of(Pages pages) {
    return new Accounts(Map.of(), List.of(), (account, summary) -> tell(pages, account, summary));
  }

  private static void tell(Pages pages, Account account, MessageSummary summary) {
    pages.tell(
        account.addressee(),
        new ServerMessage.Messages(summary.isWaiting(), summary.unheard(), summary.heard()));
  }
}
