package org.tipring.sip.trunk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.tipring.config.DigestConfig;
import org.tipring.sip.registration.Account;
import org.tipring.sip.registration.MessageSummary;

/**
 * Who we are at the trunks, and who their callers have to be.
 *
 * @param callers who calls by which inbound trunk, by its name; nobody for one that need not say
 * @param ours the accounts that calls go out of, and that are registered
 * @param messages hears how many messages wait for an account's owner; on the user agent's thread
 */
public record Accounts(
    Map<String, DigestConfig> callers,
    List<Account> ours,
    BiConsumer<Account, MessageSummary> messages) {
  /** Nobody is anybody. */
  public static final Accounts NONE = new Accounts(Map.of(), List.of(), (account, summary) -> {});

  public Accounts {
    callers = Map.copyOf(callers);
    ours = List.copyOf(ours);
  }

  /** The account that this page's user calls out of by that trunk: its own, else the trunk's. */
  Optional<Account> of(String trunk, @Nullable String user) {
    Optional<Account> own =
        ours.stream()
            .filter(one -> one.trunk().equals(trunk) && user != null && user.equals(one.user()))
            .findFirst();
    return own.or(() ->
        ours.stream().filter(one -> one.trunk().equals(trunk) && one.user() == null).findFirst());
  }
}
