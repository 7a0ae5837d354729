package org.tipring.gateway.page;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.Holder;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.party.TransferTarget;

/** What a page wants changed in a call that stands: hold and transfers. On the call's loop. */
final class PageChanges {
  private final String call;
  private final PageCalls calls;
  private final Consumer<PartyEvent> listener;
  private boolean isTransferring;
  private int toldStatus;

  PageChanges(String call, PageCalls calls, Consumer<PartyEvent> listener) {
    this.call = call;
    this.calls = calls;
    this.listener = listener;
  }

  /**
   * @return what is wrong with that, or null
   */
  @Nullable String hear(ClientMessage.Change message, boolean isAnswered) {
    if (!isAnswered) {
      return "not answered yet";
    }
    return switch (message) {
      case ClientMessage.Hold hold -> hold(true);
      case ClientMessage.Resume resume -> hold(false);
      case ClientMessage.Transfer transfer -> transfer(transfer);
    };
  }

  private @Nullable String hold(boolean isHold) {
    listener.accept(new PartyEvent.HoldWanted(isHold));
    return null;
  }

  private @Nullable String transfer(ClientMessage.Transfer message) {
    if (isTransferring) {
      return "a transfer is under way";
    }
    String other = message.with();
    PageParty with = other == null || other.equals(call) ? null : calls.find(other);
    if (other != null && with == null) {
      return "with: no other call";
    }
    isTransferring = true;
    toldStatus = 0;
    if (with != null) {
      listener.accept(new PartyEvent.JoinWanted(with));
    } else if (message.to() != null) {
      listener.accept(new PartyEvent.TransferWanted(TransferTarget.number(message.to())));
    }
    return null;
  }

  /** What the page is to be told of that status; empty when it knows. */
  Optional<ServerMessage> told(int status) {
    boolean isFinal = status >= 200;
    if (!isTransferring || (!isFinal && status <= toldStatus)) {
      return Optional.empty();
    }
    isTransferring = !isFinal;
    toldStatus = status;
    return Optional.of(
        isFinal
            ? new ServerMessage.Transferred(call, Holder.YOU, status)
            : new ServerMessage.Transferring(call, status));
  }
}
