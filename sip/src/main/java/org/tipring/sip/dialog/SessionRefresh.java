package org.tipring.sip.dialog;

import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;

/**
 * Keeps a call alive when it is our turn, by an UPDATE without a description where the peer allows
 * it, else by a re-INVITE that changes nothing; and ends the call that nobody keeps alive (RFC 4028
 * section 10).
 */
final class SessionRefresh {
  private final OpenDialog dialog;
  private final ReInviteMachine ours;
  private boolean isDue;
  private long update = -1;

  SessionRefresh(OpenDialog dialog, ReInviteMachine ours) {
    this.dialog = dialog;
    this.ours = ours;
  }

  void onTime(long now) {
    switch (dialog.session().due(now)) {
      case REFRESH -> isDue = true;
      case EXPIRED -> dialog.giveUp(Causes.expired(dialog.identity().peer()));
      case NOTHING -> {}
    }
  }

  /** Sends the refresh that is due; to be called when the way is free. */
  void sendWaiting() {
    if (!isDue || update >= 0) {
      return;
    }
    isDue = false;
    if (dialog.isUpdateAllowed()) {
      update =
          dialog
              .send(
                  SipMethod.UPDATE,
                  request ->
                      dialog
                          .session()
                          .asking(
                              request
                                  .withContact(dialog.identity().contact())
                                  .withHeader("Supported", OptionTags.TIMER)))
              .cseq();
    } else {
      ours.refresh();
    }
  }

  void onResponse(SipResponse response, long now) {
    if (response.cseq() != update || response.isProvisional()) {
      return;
    }
    update = -1;
    if (response.isSuccess()) {
      dialog.refreshed(response);
      dialog.session().onAccepted(response, now);
      return;
    }
    switch (response.status()) {
      case 408, 481 -> dialog.giveUp(Causes.lost(response.status(), dialog.identity().peer()));
      case 405, 501 -> {
        dialog.forbidUpdate();
        isDue = true;
      }
      case 422 -> {
        if (dialog.session().raise(response)) {
          isDue = true;
        } else {
          dialog.session().retryLater(now);
        }
      }
      default -> dialog.session().retryLater(now);
    }
  }

  void onUnanswered(long cseq, SendFailure failure, long now) {
    if (cseq == update) {
      update = -1;
      switch (failure) {
        case TIMEOUT -> dialog.giveUp(Causes.of(failure, dialog.identity().peer()));
        case UNREACHABLE -> dialog.session().retryLater(now);
      }
    }
  }
}
