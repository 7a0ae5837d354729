package org.tipring.sip.dialog;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkDialogConfig.Reliable;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.transaction.WakeUp;

/**
 * What a caller is told before the answer: that it rings, that there is media, and each minute that
 * this is still so (RFC 3261 section 13.3.1.1); reliably where that matters (RFC 3262).
 */
final class Progress {
  /** So often a proxy must hear that we still ring, in nanoseconds. */
  private static final long REMINDER = 60_000_000_000L;

  private final OpenDialog dialog;
  private final long transaction;
  private final SipRequest invite;
  private final String localTag;
  private final boolean isOfferOurs;
  private final boolean isReliable;
  private final boolean isAllReliable;
  private final ReliableResponses reliable;
  private final WakeUp reminder = new WakeUp();
  private @Nullable SessionDescription local;
  private @Nullable SipResponse last;
  private boolean isRingWanted;
  private boolean isEarlyWanted;
  private boolean isDescribed;

  /**
   * @param isOfferOurs whether the INVITE brings no offer
   */
  Progress(
      OpenDialog dialog,
      long transaction,
      SipRequest invite,
      String localTag,
      boolean isOfferOurs) {
    this.dialog = dialog;
    this.transaction = transaction;
    this.invite = invite;
    this.localTag = localTag;
    this.isOfferOurs = isOfferOurs;
    Reliable policy = dialog.identity().policy().reliable();
    isReliable = policy != Reliable.OFF && OptionTags.isSupported(invite, OptionTags.RELIABLE);
    isAllReliable =
        isReliable
            && (policy == Reliable.REQUIRED || OptionTags.isRequired(invite, OptionTags.RELIABLE));
    reliable = new ReliableResponses(dialog, transaction);
  }

  ReliableResponses reliable() {
    return reliable;
  }

  /** Whether a response has said our description; the 2xx then says the same. */
  boolean isDescribed() {
    return isDescribed;
  }

  /** Whether it said so reliably, so that the 2xx need not say it again (RFC 3262 section 5). */
  boolean isAgreedOn() {
    return isDescribed && isReliable;
  }

  /** What a response with a description says from now on. */
  void describe(SessionDescription description, long now) {
    local = description;
    goOn(now);
  }

  void ring(long now) {
    isRingWanted = true;
    goOn(now);
  }

  void early(long now) {
    isEarlyWanted = true;
    goOn(now);
  }

  private void goOn(long now) {
    // RFC 3261 section 13.2.1: the first reliable response to an INVITE without an offer has ours
    boolean isOfferDue = isOfferOurs && isAllReliable && !isDescribed;
    if (isRingWanted && (!isOfferDue || local != null)) {
      isRingWanted = false;
      send(180, isOfferDue, now);
    }
    if (isEarlyWanted && local != null) {
      isEarlyWanted = false;
      boolean isSaidReliably = isDescribed && isReliable;
      send(183, !isSaidReliably && (isReliable || !isOfferOurs), now);
    }
  }

  private void send(int status, boolean isWithDescription, long now) {
    SipResponse response =
        SipResponse.to(invite, status, localTag).establishing(invite, dialog.identity().contact());
    if (isWithDescription && local != null) {
      response = response.withContent(SdpBody.write(local));
      isDescribed = true;
    }
    last = response;
    reminder.setAt(now + REMINDER);
    if (isAllReliable || (isReliable && response.content() != null)) {
      // what may come now is told at once: an UPDATE before the answer (RFC 3311 section 5.1)
      reliable.send(
          response
              .withHeader("Allow", SipMethod.ALLOW)
              .withHeader("Supported", OptionTags.SUPPORTED),
          now);
    } else {
      dialog.add(new Respond(transaction, response));
    }
  }

  void onTime(long now) {
    reliable.onTime(now);
    SipResponse said = last;
    if (reminder.isDue(now) && said != null) {
      if (isReliable) {
        send(said.status(), false, now);
      } else {
        reminder.setAt(now + REMINDER);
        dialog.add(new Respond(transaction, said));
      }
    }
  }

  /** The final response goes out. */
  void stop() {
    reminder.clear();
    reliable.stop();
  }

  OptionalLong nextWakeUp() {
    return WakeUp.earlier(WakeUp.earliest(reminder), reliable.nextWakeUp());
  }
}
