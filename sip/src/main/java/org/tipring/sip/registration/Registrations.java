package org.tipring.sip.registration;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.sip.digest.DigestClient;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.Alarm;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUserAgent;
import org.tipring.sip.target.TargetSource;

/** The accounts that are kept registered; what they say may be read on any thread. */
public final class Registrations {
  private static final Logger log = LoggerFactory.getLogger(Registrations.class);
  private static final RandomGenerator RANDOM = new SecureRandom();

  /** So often is a registrar looked for that has no address yet. */
  private static final Duration UNRESOLVED_PAUSE = Duration.ofSeconds(10);

  private final SipUserAgent agent;
  private final Function<Account, Optional<TargetSource>> targets;
  private final BiConsumer<Account, MessageSummary> messages;
  private final InstantSource clock;
  private final List<Kept> kept = new ArrayList<>();
  private final Map<String, RegistrationState> states = new ConcurrentHashMap<>();
  private final Map<String, List<NameAddress>> serviceRoutes = new ConcurrentHashMap<>();

  /** One account, on the agent's thread. */
  private final class Kept {
    final Account account;
    final Account.Wish wish;
    final List<Conversation> conversations = new ArrayList<>();
    final Alarm alarm;
    boolean isOver;

    Kept(Account account, Account.Wish wish) {
      this.account = account;
      this.wish = wish;
      this.alarm = agent.alarm(this::begin);
      // whoever asks before the registrar has answered sees that it is asked
      states.put(
          account.name(), new RegistrationState(account.name(), false, clock.instant(), 0, null));
    }

    void begin() {
      if (isOver) {
        return;
      }
      Optional<Conversation> registration = converse(this::registration);
      if (registration.isEmpty()) {
        note(new AccountAction.Failed("the registrar has no address", false));
        alarm.setAfter(UNRESOLVED_PAUSE);
        return;
      }
      conversations.add(registration.get());
      registration.get().handle(new AccountInput.Start());
    }

    private Optional<Conversation> converse(Function<NameAddress, AccountMachine> maker) {
      Optional<TargetSource> source = targets.apply(account);
      return source
          .flatMap(TargetSource::first)
          .map(first -> agent.contact(account.number(), first))
          .map(contact ->
              new Conversation(agent, source.orElseThrow(), maker.apply(contact), this::note));
    }

    private AccountMachine registration(NameAddress contact) {
      return new RegistrationMachine(
          account, wish, contact, Identifiers.callId(), Identifiers.tag(), client(), RANDOM);
    }

    private DigestClient client() {
      return new DigestClient(account.digest(), Identifiers::cnonce);
    }

    /** Nobody is asked for messages before it knows us. */
    private void subscribe() {
      if (!wish.messages() || conversations.size() != 1) {
        return;
      }
      String callId = Identifiers.callId();
      String tag = Identifiers.tag();
      converse(contact -> new SubscriptionMachine(account, contact, callId, tag, client(), RANDOM))
          .ifPresent(subscription -> {
            conversations.add(subscription);
            agent.register(callId, tag, subscription);
            subscription.handle(new AccountInput.Start());
          });
    }

    private void note(AccountAction action) {
      switch (action) {
        case AccountAction.Registered(long seconds, var serviceRoute) -> {
          serviceRoutes.put(account.name(), serviceRoute);
          become(state().registered(seconds, clock.instant()));
          subscribe();
        }
        case AccountAction.Failed(String reason, boolean isRegistered) ->
            become(state().failed(reason, isRegistered, clock.instant()));
        case AccountAction.Told(MessageSummary summary) -> messages.accept(account, summary);
        default -> {}
      }
    }

    private RegistrationState state() {
      return Objects.requireNonNull(states.get(account.name()));
    }

    private void become(RegistrationState state) {
      RegistrationState before = states.put(account.name(), state);
      if (before == null || before.isRegistered() != state.isRegistered()) {
        log.info("{} is {}", account, state.isRegistered() ? "registered" : "not registered");
      }
      if (state.failure() != null) {
        log.warn("{} could not be registered: {}", account, state.failure());
      }
    }

    void stop() {
      isOver = true;
      conversations.reversed().forEach(one -> one.handle(new AccountInput.Stop()));
    }
  }

  /**
   * @param targets where an account's servers are
   * @param messages hears how many messages wait for an account's owner; on the agent's thread
   */
  public Registrations(
      SipUserAgent agent,
      Function<Account, Optional<TargetSource>> targets,
      BiConsumer<Account, MessageSummary> messages,
      InstantSource clock) {
    this.agent = agent;
    this.targets = targets;
    this.messages = messages;
    this.clock = clock;
  }

  /** Registers those who wish it, and keeps them so. */
  public void start(List<Account> accounts) {
    agent.serve(SipMethod.NOTIFY, this::onNotify);
    agent.execute(() -> {
      for (Account account : accounts) {
        Account.Wish wish = account.registration();
        if (wish != null) {
          Kept one = new Kept(account, wish);
          kept.add(one);
          one.begin();
        }
      }
    });
  }

  /** How all of them stand, by name. */
  public List<RegistrationState> states() {
    return states.values().stream()
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }

  /** What calls out of that account's registration have to pass, first hop first. */
  public List<NameAddress> serviceRoute(Account account) {
    return serviceRoutes.getOrDefault(account.name(), List.of());
  }

  /** A NOTIFY without a subscription, as many a PBX sends it; believed from the server alone. */
  private void onNotify(long transaction, SipRequest notify, String localTag, SipTarget source) {
    String user = notify.uri().user();
    Optional<Conversation> addressed =
        kept.stream()
            .filter(one -> one.account.number().equals(user))
            .filter(one -> isAt(one.account, source))
            .flatMap(one -> one.conversations.stream().findFirst().stream())
            .findFirst();
    if (addressed.isPresent()) {
      addressed.get().onRequest(transaction, notify);
    } else {
      agent.respond(transaction, SipResponse.to(notify, 481, localTag));
    }
  }

  private boolean isAt(Account account, SipTarget source) {
    return targets
        .apply(account)
        .filter(target -> target.addresses().contains(source.address().getAddress()))
        .isPresent();
  }

  /** Takes all registrations back; the answers are not waited for. */
  public void stop() {
    agent.execute(() -> kept.forEach(Kept::stop));
  }
}
