package org.tipring.media.party;

import org.jspecify.annotations.Nullable;
import org.tipring.media.dtmf.DigitPolicy;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;

/**
 * How a leg talks: the signalling of one leg of a call, a page or a SIP dialog, whatever its media.
 *
 * <p>Everything happens on the call's loop. The same commands serve both ends of a call: a calling
 * party is told of progress by {@link #ringing}, {@link #early} and {@link #accept}; a called party
 * is approached by {@link #invite}. Session descriptions travel on their own: {@link #describe}
 * hands one over, and the party sends it with the next message that may carry it (a page: at once).
 */
public interface Party {
  /**
   * The Call-ID of the SIP dialog behind this leg (RFC 3261 section 8.1.1.4), or null for a party
   * that speaks no SIP.
   */
  default @Nullable String callId() {
    return null;
  }

  void listen(Listener listener);

  /**
   * Our offer or answer for this leg's media, to be sent as soon as the protocol allows.
   *
   * <p>While the peer waits for a description, it is that one, and until it has gone out a later
   * one takes its place. To a SIP peer that waits for none it is an offer that changes the call
   * (re-INVITE, RFC 3261 section 14.1): each that is sent is answered by {@link
   * PartyEvent.Described} or {@link PartyEvent.OfferRefused}, and one that has to wait for its turn
   * is replaced by a later one.
   */
  void describe(SessionDescription local);

  /** Refuses the peer's last offer and leaves the call as it was (SIP 488). */
  void refuseOffer(SessionFailure failure);

  /** Asks a called party to take the call. */
  void invite();

  /** Tells a calling party that the other is being alerted (SIP 180). */
  void ringing();

  /** Tells a calling party that there is media before the answer (SIP 183). */
  void early();

  /**
   * Tells a party that the call stands: a calling SIP party gets its 200, a page is told so; a
   * called SIP party, which said so itself, ignores it.
   */
  void accept();

  /** Tells one DTMF digit by signalling, as {@link #digitPolicy} wants it. */
  void digit(char digit, int durationMillis);

  /** How digits come from this leg and go to it; the same object for the life of the leg. */
  default DigitPolicy digitPolicy() {
    return DigitPolicy.PAGE;
  }

  /** Hands over what the other end writes, to parties that can read; others ignore it. */
  default void text(String text) {}

  /** Tells how pictures travel from now on, to parties that can be told; others ignore it. */
  void video(VideoState state);

  /**
   * Asks the peer for a whole picture by signalling, where it has a way (SIP INFO, RFC 5168);
   * others ignore it.
   */
  void requestKeyframe();

  /** Tells who has put the call on hold, to parties that can be told; others ignore it. */
  default void held(Holder by) {}

  /** Tells who has taken the call back from hold; others ignore it. */
  default void resumed(Holder by) {}

  /**
   * Tells a party how the transfer fares that it wanted (202 and NOTIFY, RFC 3515).
   *
   * @param sipStatus 1xx while it is under way; 200 and above once, and nothing after that
   */
  default void transfer(int sipStatus) {}

  /** Tells a party that somebody else is at the other end now; others ignore it. */
  default void transferred() {}

  /**
   * Asks the peer to call somebody else in our place (REFER, RFC 3515). Answered by {@link
   * PartyEvent.ReferRefused}, also by a peer that cannot be asked, or by {@link
   * PartyEvent.ReferProgress} up to a final status.
   */
  void refer(TransferTarget target);

  /** Where this party's peer could be called in place of us (RFC 3891), or null. */
  default @Nullable TransferTarget asTarget() {
    return null;
  }

  /**
   * Ends this leg, in whatever way its state wants (BYE, CANCEL, 4xx); a second call does nothing.
   */
  void end(EndCause cause);

  /** Hears from a party, on the call's loop. */
  @FunctionalInterface
  interface Listener {
    void onEvent(PartyEvent event);
  }
}
