package org.tipring.sip.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.digest.DigestClient;
import org.tipring.sip.digest.Kind;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.ReasonPhrase;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;
import org.tipring.sip.transaction.WakeUp;

/**
 * One registration, from the first REGISTER to the one that takes it back (RFC 3261 section 10.2):
 * refreshed before it ends, and tried again for ever when it fails.
 */
public final class RegistrationMachine implements AccountMachine {
  private static final long SECOND = 1_000_000_000L;
  private static final long LONGEST = Duration.ofDays(1).toSeconds();

  /** However short a registration is granted, nobody is asked more often than that. */
  private static final long LEAST_PAUSE = 5 * SECOND;

  /** So often is a registration made longer in one attempt because of a 423. */
  private static final int MOST_EXTENSIONS = 2;

  private final Account account;
  private final NameAddress contact;
  private final String callId;
  private final String tag;
  private final DigestClient client;
  private final RandomGenerator random;
  private final BackOff backOff;
  private final List<AccountAction> actions = new ArrayList<>();
  private final WakeUp next = new WakeUp();
  private final WakeUp end = new WakeUp();
  private long asked;
  private long cseq;
  private int answers;
  private int extensions;
  private @Nullable SipRequest underWay;
  private boolean isRegistered;
  private boolean isLeaving;

  /**
   * @param contact where the registrar reaches us
   * @param wish what is asked of it
   */
  public RegistrationMachine(
      Account account,
      Account.Wish wish,
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
    this.asked = wish.expires().toSeconds();
  }

  @Override
  public List<AccountAction> handle(AccountInput input, long now) {
    actions.clear();
    switch (input) {
      case AccountInput.Start() -> register(asked);
      case AccountInput.Response(SipResponse response) -> {
        SipRequest request = underWay;
        if (request != null && response.cseq() == request.cseq() && response.isFinal()) {
          onFinal(request, response, now);
        }
      }
      case AccountInput.Unanswered(SipRequest request, SendFailure failure) -> {
        if (underWay != null && request.cseq() == underWay.cseq()) {
          onSilence(failure, now);
        }
      }
      case AccountInput.TimePassed() -> onTime(now);
      case AccountInput.Stop() -> onStop();
      case AccountInput.Request(long transaction, SipRequest request) ->
          actions.addAll(MessageNotices.answer(transaction, request));
    }
    return List.copyOf(actions);
  }

  @Override
  public OptionalLong nextWakeUp() {
    return WakeUp.earliest(next, end);
  }

  private void register(long seconds) {
    answers = 0;
    extensions = 0;
    send(request(seconds));
  }

  private SipRequest request(long seconds) {
    NameAddress me = account.addressOfRecord();
    Map<String, String> parameters = new LinkedHashMap<>(contact.parameters());
    parameters.put("expires", Long.toString(seconds));
    return SipRequest.of(SipMethod.REGISTER, account.registrar(), callId, 0, me.withTag(tag), me)
        .withContact(new NameAddress(null, contact.uri(), parameters))
        // for registrars that look at nothing else
        .withHeader("Expires", Long.toString(seconds))
        .withHeader("Allow", SipMethod.ALLOW);
  }

  private void send(SipRequest request) {
    SipRequest sent = client.authorize(request).withCseq(++cseq);
    underWay = sent;
    actions.add(new AccountAction.Send(sent));
  }

  private void onFinal(SipRequest request, SipResponse response, long now) {
    underWay = null;
    client.learn(response);
    int status = response.status();
    if (isLeaving) {
      onFinalOfLeaving(request, response);
    } else if (response.isSuccess()) {
      onSuccess(response, now);
    } else if (Kind.isChallenge(status)) {
      onChallenge(request, response, now);
    } else if (status == 423 && extensions < MOST_EXTENSIONS && isLonger(response)) {
      extensions++;
      send(request(asked));
    } else {
      fail(status + " " + ReasonPhrase.of(status), pause(response), now);
    }
  }

  private void onSuccess(SipResponse response, long now) {
    long seconds = Math.min(ServerWishes.granted(response, contact.uri(), asked), LONGEST);
    if (seconds == 0) {
      fail("granted for no time at all", backOff.afterFailure(null), now);
      return;
    }
    backOff.succeeded();
    isRegistered = true;
    end.setAt(now + seconds * SECOND);
    next.setAt(now + Math.max(LEAST_PAUSE, refreshAfter(seconds)));
    actions.add(new AccountAction.Registered(seconds, ServerWishes.serviceRoute(response)));
  }

  /** Between seven and nine tenths of the time, so that not all refresh at once. */
  private long refreshAfter(long seconds) {
    return seconds * SECOND / 100 * random.nextInt(70, 91);
  }

  private void onChallenge(SipRequest request, SipResponse response, long now) {
    Optional<SipRequest> answer =
        answers < DigestClient.MOST_ANSWERS ? client.answer(request, response) : Optional.empty();
    if (answer.isPresent()) {
      answers++;
      SipRequest again = answer.get().withCseq(++cseq);
      underWay = again;
      actions.add(new AccountAction.Send(again));
    } else {
      fail("the credentials are not accepted", backOff.afterRefusal(), now);
    }
  }

  /** RFC 3261 section 10.2.8: at least what Min-Expires says. */
  private boolean isLonger(SipResponse tooBrief) {
    long least = ServerWishes.seconds(tooBrief, "Min-Expires").orElse(0L);
    boolean isLonger = least > asked && least <= LONGEST;
    if (isLonger) {
      asked = least;
    }
    return isLonger;
  }

  private long pause(SipResponse response) {
    return switch (response.status()) {
      case 403, 404, 604 -> backOff.afterRefusal();
      default -> backOff.afterFailure(ServerWishes.retryAfter(response));
    };
  }

  private void onSilence(SendFailure failure, long now) {
    underWay = null;
    if (isLeaving) {
      actions.add(new AccountAction.Unregistered());
      return;
    }
    if (failure == SendFailure.TIMEOUT) {
      actions.add(new AccountAction.CloseConnection());
    }
    String why =
        failure == SendFailure.TIMEOUT
            ? "the registrar does not answer"
            : "the registrar cannot be reached";
    fail(why, backOff.afterFailure(null), now);
  }

  private void fail(String reason, long pause, long now) {
    next.setAt(now + pause);
    actions.add(new AccountAction.Failed(reason, isRegistered));
  }

  private void onTime(long now) {
    if (end.isDue(now)) {
      end.clear();
      isRegistered = false;
      actions.add(new AccountAction.Failed("the registration has run out", false));
    }
    if (next.isDue(now)) {
      next.clear();
      if (underWay == null) {
        register(asked);
      }
    }
  }

  private void onStop() {
    isLeaving = true;
    next.clear();
    end.clear();
    if (underWay != null) {
      // section 10.2: not before the answer to the one before
      return;
    }
    leave();
  }

  private void leave() {
    if (isRegistered) {
      isRegistered = false;
      register(0);
    } else {
      actions.add(new AccountAction.Unregistered());
    }
  }

  private void onFinalOfLeaving(SipRequest request, SipResponse response) {
    boolean isOfBefore = request.header("Expires").filter(text -> !text.equals("0")).isPresent();
    if (isOfBefore) {
      isRegistered |= response.isSuccess();
      leave();
      return;
    }
    Optional<SipRequest> answer =
        Kind.isChallenge(response.status()) && answers < DigestClient.MOST_ANSWERS
            ? client.answer(request, response)
            : Optional.empty();
    if (answer.isPresent()) {
      answers++;
      SipRequest again = answer.get().withCseq(++cseq);
      underWay = again;
      actions.add(new AccountAction.Send(again));
    } else {
      actions.add(new AccountAction.Unregistered());
    }
  }
}
