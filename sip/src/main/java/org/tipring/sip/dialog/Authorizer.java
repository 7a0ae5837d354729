package org.tipring.sip.dialog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tipring.config.DigestConfig;
import org.tipring.sip.dialog.LegAction.Acknowledge;
import org.tipring.sip.dialog.LegAction.Cancel;
import org.tipring.sip.dialog.LegAction.Send;
import org.tipring.sip.digest.DigestClient;
import org.tipring.sip.digest.Kind;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/**
 * What stands between a leg's machines and the wire where requests may be challenged: it sends them
 * with credentials, and once more when they are refused for want of them (RFC 3261 section 22).
 *
 * <p>A request that is repeated has a CSeq of its own. The machines need not know: their requests
 * are numbered without the repetitions, and translated here, both ways.
 */
public final class Authorizer {
  /** Requests that may still be answered, or acknowledged again. */
  private static final int MOST_REMEMBERED = 32;

  /**
   * What becomes of something that the leg is told.
   *
   * @param actions to be done as they are
   * @param input for the leg's machines, or null when there is nothing for them in it
   */
  public record Heard(List<LegAction> actions, @Nullable LegInput input) {
    public Heard {
      actions = List.copyOf(actions);
    }
  }

  /** A request of the machine's, and how it went out last. */
  private static final class Sent {
    final long number;
    final boolean isOwnPeer;
    Send last;
    int answers;
    boolean isHeard;
    @Nullable Cancel heldCancel;

    Sent(long number, Send first, boolean isOwnPeer) {
      this.number = number;
      this.last = first;
      this.isOwnPeer = isOwnPeer;
    }

    long cseq() {
      return last.request().cseq();
    }

    /** Early dialogs number each for itself: the tag tells them apart (section 12.1). */
    boolean isOf(SipMethod method, @Nullable String remoteTag) {
      String tag = last.request().to().tag();
      return last.request().method() == method && (tag == null || tag.equals(remoteTag));
    }
  }

  private final DigestClient client;
  private final Predicate<Send> isOwnPeer;
  private final Deque<Sent> sent = new ArrayDeque<>();
  private long repetitions;
  private boolean isEnding;

  /**
   * @param isOwnPeer whether a request goes to those who the credentials are for: by its URI and by
   *     the address that it is sent to
   */
  public Authorizer(DigestClient client, Predicate<Send> isOwnPeer) {
    this.client = client;
    this.isOwnPeer = isOwnPeer;
  }

  /** One that answers nobody, as for a call that came from elsewhere. */
  public static Authorizer silent() {
    return new Authorizer(new DigestClient(DigestConfig.NONE, Identifiers::cnonce), send -> false);
  }

  /** The action as it is to be done; empty when it has to wait. */
  public Optional<LegAction> act(LegAction action) {
    if (!client.isAble()) {
      return Optional.of(action);
    }
    return switch (action) {
      case Send send -> Optional.of(send(send));
      case Acknowledge ack -> Optional.of(acknowledge(ack));
      case Cancel cancel -> cancel(cancel);
      default -> Optional.of(action);
    };
  }

  private Send send(Send send) {
    boolean isOwn = isOwnPeer.test(send);
    long number = send.request().cseq();
    SipRequest request = named(send.request()).withCseq(number + repetitions);
    Send first = new Send(isOwn ? client.authorize(request) : request, send.nextHop());
    sent.addLast(new Sent(number, first, isOwn));
    if (sent.size() > MOST_REMEMBERED) {
      sent.removeFirst();
    }
    return first;
  }

  /** A PRACK names the INVITE by its number too (RFC 3262 section 7.2). */
  private SipRequest named(SipRequest request) {
    String[] rack = request.header("RAck").orElse("").split(" ", -1);
    if (rack.length != 3) {
      return request;
    }
    for (Sent invite : sent) {
      boolean isMeant = rack[1].equals(Long.toString(invite.number));
      if (isMeant && invite.isOf(SipMethod.INVITE, request.to().tag())) {
        return request
            .withoutHeader("RAck")
            .withHeader("RAck", rack[0] + " " + invite.cseq() + " " + rack[2]);
      }
    }
    return request;
  }

  private Optional<Sent> invite(long number, @Nullable String remoteTag) {
    return sent.stream()
        .filter(one -> one.number == number && one.isOf(SipMethod.INVITE, remoteTag))
        .findFirst();
  }

  /** The ACK of a 2xx has the credentials of its INVITE (RFC 3261 section 13.2.2.4). */
  private Acknowledge acknowledge(Acknowledge action) {
    SipRequest ack = action.ack();
    Optional<Sent> invite = invite(ack.cseq(), ack.to().tag());
    if (invite.isEmpty()) {
      return new Acknowledge(ack.withCseq(ack.cseq() + repetitions), action.nextHop());
    }
    ack = ack.withCseq(invite.get().cseq());
    if (isOwnPeer.test(new Send(ack, action.nextHop()))) {
      for (Kind kind : Kind.values()) {
        for (String value : invite.get().last.request().values(kind.credentials())) {
          ack = ack.withHeader(kind.credentials(), value);
        }
      }
    }
    return new Acknowledge(ack, action.nextHop());
  }

  /** Not before something was heard of the INVITE that went out last (section 9.1). */
  private Optional<LegAction> cancel(Cancel cancel) {
    Optional<Sent> found =
        sent.stream()
            .filter(one -> one.number == cancel.cseq())
            .filter(one -> one.last.request().method() == SipMethod.INVITE)
            .findFirst();
    if (found.isEmpty()) {
      return Optional.of(new Cancel(cancel.cseq() + repetitions, cancel.reason()));
    }
    Sent invite = found.get();
    Cancel due = new Cancel(invite.cseq(), cancel.reason());
    if (invite.answers == 0 || invite.isHeard) {
      return Optional.of(due);
    }
    invite.heldCancel = due;
    return Optional.empty();
  }

  /** Takes note of what the leg is told, before its machines do. */
  public Heard hear(LegInput input) {
    if (!client.isAble()) {
      return new Heard(List.of(), input);
    }
    return switch (input) {
      case LegInput.Response(SipResponse response) -> hear(response);
      case LegInput.Unanswered(SipRequest request, var failure) -> {
        Sent known = sentAs(request.cseq(), request.method(), request.to().tag());
        long number = known == null ? request.cseq() - repetitions : known.number;
        yield new Heard(List.of(), new LegInput.Unanswered(request.withCseq(number), failure));
      }
      case LegInput.End end -> {
        isEnding = true;
        yield new Heard(List.of(), end);
      }
      default -> new Heard(List.of(), input);
    };
  }

  private Heard hear(SipResponse response) {
    Sent request = sentAs(response.cseq(), response.method(), response.to().tag());
    if (request == null) {
      long number = response.cseq() - repetitions;
      return new Heard(List.of(), new LegInput.Response(response.withCseq(number)));
    }
    request.isHeard = true;
    Optional<Send> again = again(request, response);
    if (again.isPresent()) {
      return new Heard(List.of(again.get()), null);
    }
    client.learn(response);
    List<LegAction> actions = new ArrayList<>();
    if (request.heldCancel != null && response.isProvisional()) {
      actions.add(request.heldCancel);
      request.heldCancel = null;
    }
    return new Heard(actions, new LegInput.Response(response.withCseq(request.number)));
  }

  private Optional<Send> again(Sent request, SipResponse response) {
    boolean isOurs =
        Kind.isChallenge(response.status())
            && request.isOwnPeer
            && request.answers < DigestClient.MOST_ANSWERS;
    // who gives up calls nobody once more; only a BYE is worth it then
    boolean isWanted = !isEnding || response.method() == SipMethod.BYE;
    if (!isOurs || !isWanted) {
      return Optional.empty();
    }
    Optional<SipRequest> answered = client.answer(request.last.request(), response);
    return answered.map(again -> repeat(request, again));
  }

  private Send repeat(Sent request, SipRequest again) {
    long highest = sent.stream().mapToLong(Sent::cseq).max().orElse(0);
    repetitions++;
    request.answers++;
    request.isHeard = false;
    request.last = new Send(again.withCseq(highest + 1), request.last.nextHop());
    return request.last;
  }

  private @Nullable Sent sentAs(long cseq, SipMethod method, @Nullable String remoteTag) {
    return sent.stream()
        .filter(one -> one.cseq() == cseq && one.isOf(method, remoteTag))
        .findFirst()
        .orElse(null);
  }
}
