package org.tipring.sip.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.digest.DigestClient;
import org.tipring.sip.digest.Kind;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.transaction.WakeUp;

/**
 * The subscription to an account's waiting messages (RFC 3842, RFC 6665): made, refreshed, followed
 * by its NOTIFYs, and made anew when it is lost.
 */
public final class SubscriptionMachine implements AccountMachine {
  private static final long SECOND = 1_000_000_000L;
  private static final long LONGEST = Duration.ofDays(1).toSeconds();
  private static final long LEAST_PAUSE = 5 * SECOND;

  private final Account account;
  private final NameAddress contact;
  private final String callId;
  private final String tag;
  private final DigestClient client;
  private final RandomGenerator random;
  private final BackOff backOff;
  private final List<AccountAction> actions = new ArrayList<>();
  private final WakeUp next = new WakeUp();
  private SubscriptionDialog dialog;
  private long asked = Duration.ofHours(1).toSeconds();
  private long cseq;
  private int answers;
  private boolean isExtended;
  private @Nullable SipRequest underWay;
  private boolean isLeaving;

  /**
   * @param contact where NOTIFYs reach us
   */
  public SubscriptionMachine(
      Account account,
      NameAddress contact,
      String callId,
      String tag,
      DigestClient client,
      RandomGenerator random) {
    this.account = account;
    this.contact = contact;
    this.callId = callId;
    this.tag = tag;
    this.client = client;
    this.random = random;
    this.backOff = new BackOff(random);
    this.dialog = SubscriptionDialog.none(account.addressOfRecord());
  }

  @Override
  public List<AccountAction> handle(AccountInput input, long now) {
    actions.clear();
    switch (input) {
      case AccountInput.Start() -> {
        if (!next.isSet() && underWay == null) {
          subscribe(asked);
        }
      }
      case AccountInput.Response(SipResponse response) -> {
        SipRequest request = underWay;
        if (request != null && response.cseq() == request.cseq() && response.isFinal()) {
          onFinal(request, response, now);
        }
      }
      case AccountInput.Unanswered(SipRequest request, var failure) -> {
        if (underWay != null && request.cseq() == underWay.cseq()) {
          underWay = null;
          again(backOff.afterFailure(null), now);
        }
      }
      case AccountInput.Request(long transaction, SipRequest request) ->
          onRequest(transaction, request, now);
      case AccountInput.TimePassed() -> {
        if (next.isDue(now)) {
          next.clear();
          subscribe(asked);
        }
      }
      case AccountInput.Stop() -> onStop();
    }
    return List.copyOf(actions);
  }

  @Override
  public OptionalLong nextWakeUp() {
    return WakeUp.earliest(next);
  }

  private void subscribe(long seconds) {
    answers = 0;
    isExtended = false;
    send(request(seconds));
  }

  private SipRequest request(long seconds) {
    return dialog
        .request(SipMethod.SUBSCRIBE, callId, account.addressOfRecord().withTag(tag))
        .withContact(contact)
        .withHeader("Event", MessageSummary.EVENT)
        .withHeader("Accept", MessageSummary.TYPE)
        .withHeader("Expires", Long.toString(seconds));
  }

  /** A notifier may be anywhere; the password is the server's alone. */
  private boolean isForServer(SipRequest request) {
    return request.uri().host().equalsIgnoreCase(account.domain());
  }

  private void send(SipRequest request) {
    SipRequest sent = isForServer(request) ? client.authorize(request) : request;
    underWay = sent.withCseq(++cseq);
    actions.add(new AccountAction.Send(underWay));
  }

  private void onFinal(SipRequest request, SipResponse response, long now) {
    underWay = null;
    int status = response.status();
    Optional<SipRequest> answer =
        Kind.isChallenge(status) && answers < DigestClient.MOST_ANSWERS && isForServer(request)
            ? client.answer(request, response)
            : Optional.empty();
    if (answer.isPresent()) {
      answers++;
      underWay = answer.get().withCseq(++cseq);
      actions.add(new AccountAction.Send(underWay));
    } else if (isLeaving) {
      boolean isOfBefore = request.header("Expires").filter(text -> !text.equals("0")).isPresent();
      if (isOfBefore && response.isSuccess()) {
        dialog = dialog.after(response);
        subscribe(0);
      } else {
        actions.add(new AccountAction.Unregistered());
      }
    } else if (response.isSuccess()) {
      backOff.succeeded();
      dialog = dialog.after(response);
      refreshAfter(ServerWishes.seconds(response, "Expires").orElse(asked), now);
    } else {
      onRefusal(response, now);
    }
  }

  private void onRefusal(SipResponse response, long now) {
    long least = ServerWishes.seconds(response, "Min-Expires").orElse(0L);
    if (response.status() == 423 && !isExtended && least > asked && least <= LONGEST) {
      isExtended = true;
      asked = least;
      send(request(asked));
      return;
    }
    dialog = SubscriptionDialog.none(account.addressOfRecord());
    again(
        switch (response.status()) {
          // a server without such a thing will hardly have it soon
          case 401, 403, 404, 405, 407, 489, 501 -> backOff.afterRefusal();
          default -> backOff.afterFailure(ServerWishes.retryAfter(response));
        },
        now);
  }

  private void refreshAfter(long granted, long now) {
    long seconds = Math.min(granted, LONGEST);
    next.setAt(now + Math.max(LEAST_PAUSE, seconds * SECOND / 100 * random.nextInt(70, 91)));
  }

  private void again(long pause, long now) {
    if (isLeaving) {
      actions.add(new AccountAction.Unregistered());
    } else {
      next.setAt(now + pause);
    }
  }

  private void onRequest(long transaction, SipRequest request, long now) {
    actions.addAll(MessageNotices.answer(transaction, request));
    if (request.method() == SipMethod.NOTIFY && MessageNotices.isAboutMessages(request)) {
      onState(request, now);
    }
  }

  /** RFC 6665 section 4.1.3; nothing is said of one that comes without a subscription. */
  private void onState(SipRequest notify, long now) {
    String state = notify.header("Subscription-State").orElse("").toLowerCase(Locale.ROOT);
    boolean isOurs = notify.callId().equals(callId) && !isLeaving;
    if (isOurs && state.startsWith("terminated")) {
      dialog = SubscriptionDialog.none(account.addressOfRecord());
      underWay = null;
      again(backOff.afterFailure(null), now);
    } else if (isOurs) {
      dialog = dialog.after(notify);
    }
  }

  private void onStop() {
    isLeaving = true;
    next.clear();
    if (underWay != null) {
      // the answer to it decides whether there is anything to give up
      return;
    }
    if (dialog.isEstablished()) {
      subscribe(0);
    } else {
      actions.add(new AccountAction.Unregistered());
    }
  }
}
