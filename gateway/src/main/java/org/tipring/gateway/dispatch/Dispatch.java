package org.tipring.gateway.dispatch;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tipring.config.DispatchRuleConfig;
import org.tipring.config.GatewayConfig;
import org.tipring.config.NumberTemplate;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipAddress;
import org.tipring.config.UserConfig;
import org.tipring.sip.identity.CallWishes;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.trunk.Caller;
import org.tipring.sip.trunk.Dialled;
import org.tipring.sip.trunk.NumberPattern;

/** Decides where each call goes: by the first rule that fits it. Pure; for any thread. */
public final class Dispatch {
  private final List<DispatchRuleConfig> rules;
  private final List<UserConfig> users;
  private final List<OutboundTrunkConfig> trunks;
  private final Function<String, Optional<OutboundTrunkConfig>> named;

  /**
   * @param named the trunk of that name, the test lines among them
   */
  public Dispatch(GatewayConfig config, Function<String, Optional<OutboundTrunkConfig>> named) {
    this.rules = config.dispatchRules();
    this.users = config.users();
    this.trunks = config.outboundTrunks();
    this.named = named;
  }

  /** Where a page's call goes. */
  public Destination ofPage(String user, String number) {
    if (rules.stream().noneMatch(Dispatch::isForPages)) {
      return usualTrunk(user)
          .<Destination>map(
              trunk -> new Destination.Trunk(trunk, Dialled.number(number), caller(trunk, user)))
          .orElseGet(Destination.Nowhere::new);
    }
    return byRule(Dispatch::isForPages, number, user, trunk -> caller(trunk, user));
  }

  /** Where a call goes that came by a trunk. */
  public Destination ofTrunk(String trunk, String number, String caller) {
    Predicate<DispatchRuleConfig> isOurs = rule -> isForTrunk(rule, trunk);
    return rules.stream().noneMatch(isOurs)
        ? new Destination.User(userCalled(number))
        : byRule(isOurs, number, caller, out -> passedOn(out, caller));
  }

  /** Who calls by that trunk for somebody: a page's user, or whoever is not. */
  public Caller callerBy(OutboundTrunkConfig trunk, String caller) {
    return caller(trunk, caller);
  }

  private Destination byRule(
      Predicate<DispatchRuleConfig> isOurs,
      String number,
      String caller,
      Function<OutboundTrunkConfig, Caller> callers) {
    return rules.stream()
        .filter(isOurs)
        .filter(rule -> isFor(rule.number(), number) && isFor(rule.caller(), caller))
        .findFirst()
        .flatMap(rule -> destination(rule, number, callers))
        .orElseGet(Destination.Nowhere::new);
  }

  private static boolean isForPages(DispatchRuleConfig rule) {
    return rule.from() == null || rule.from().equals(DispatchRuleConfig.PAGES);
  }

  /** What comes in must not go out again by a rule that was made for pages. */
  private static boolean isForTrunk(DispatchRuleConfig rule, String name) {
    boolean staysHere = rule.user() != null || DispatchRuleConfig.TEST_LINES.equals(rule.trunk());
    return rule.from() == null ? staysHere : rule.from().equals(name);
  }

  private static boolean isFor(@Nullable String pattern, String text) {
    return pattern == null || NumberPattern.matches(pattern, text);
  }

  private Optional<Destination> destination(
      DispatchRuleConfig rule, String number, Function<OutboundTrunkConfig, Caller> callers) {
    if (rule.user() != null) {
      return Optional.of(new Destination.User(NumberTemplate.fill(rule.user(), number)));
    }
    return named
        .apply(Objects.requireNonNull(rule.trunk()))
        .map(trunk -> new Destination.Trunk(trunk, dialled(rule, number), callers.apply(trunk)));
  }

  private static Dialled dialled(DispatchRuleConfig rule, String number) {
    if (rule.uri() != null) {
      SipAddress uri = Objects.requireNonNull(SipAddress.read(rule.uri()));
      return new Dialled(
          NumberTemplate.fill(uri.user(), number), uri.host(), uri.port(), SipRequest.MAX_FORWARDS);
    }
    return Dialled.number(rule.dial() == null ? number : NumberTemplate.fill(rule.dial(), number));
  }

  /** The user's own, else the only one that there is, else the test lines. */
  private Optional<OutboundTrunkConfig> usualTrunk(String user) {
    Optional<OutboundTrunkConfig> own = entry(user).flatMap(entry -> named.apply(entry.trunk()));
    if (own.isPresent() || trunks.size() > 1) {
      return own;
    }
    return trunks.isEmpty()
        ? named.apply(DispatchRuleConfig.TEST_LINES)
        : Optional.of(trunks.getFirst());
  }

  /** Who calls for a user of a page: its number at that trunk, the trunk's, or its name. */
  private Caller caller(OutboundTrunkConfig trunk, String user) {
    return entry(user)
        .filter(entry -> entry.trunk().equals(trunk.name()))
        .map(entry -> new Caller(entry.number(), user, user, CallWishes.NONE))
        .orElseGet(() -> passedOn(trunk, user));
  }

  private static Caller passedOn(OutboundTrunkConfig trunk, String caller) {
    return new Caller(
        trunk.callerId() == null ? caller : trunk.callerId(), caller, null, CallWishes.NONE);
  }

  private Optional<UserConfig> entry(String user) {
    return users.stream().filter(entry -> entry.name().equals(user)).findFirst();
  }

  /** A registrar calls a user by the number that is registered there. */
  private String userCalled(String number) {
    return users.stream()
        .filter(entry -> entry.number().equals(number))
        .findFirst()
        .map(UserConfig::name)
        .orElse(number);
  }
}
