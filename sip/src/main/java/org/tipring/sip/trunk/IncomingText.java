package org.tipring.sip.trunk;

import java.util.function.Consumer;
import org.tipring.config.TrunkConfig;
import org.tipring.media.party.EndCause;
import org.tipring.sip.dialog.Refusals;
import org.tipring.sip.identity.CallerIdentity;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipText;

/**
 * A phone's MESSAGE outside any call (RFC 3428) that nobody has answered yet.
 *
 * @param request whose response is due
 * @param localTag of the response
 * @param trunk that it came by
 * @param text that it brings
 * @param answer sends a response; a second one goes nowhere
 */
public record IncomingText(
    SipRequest request,
    String localTag,
    TrunkConfig trunk,
    String text,
    Consumer<SipResponse> answer) {

  /** The user part of the request URI, with escapes undone. */
  public String recipient() {
    return String.valueOf(request.uri().user());
  }

  /** Who writes, as far as this trunk is believed. */
  public CallerIdentity sender() {
    return CallerIdentity.of(request, trunk.dialog().trusted(), trunk.headers());
  }

  /** How many hops it may still make. */
  public int maxForwards() {
    return Math.min(request.maxForwards(), SipRequest.MAX_FORWARDS);
  }

  /** Somebody has it now. */
  public void deliver() {
    answer.accept(SipResponse.to(request, 200, localTag));
  }

  /** Refuses it with the status that says the cause. */
  public void refuse(EndCause cause) {
    answer.accept(Refusals.of(request, localTag, cause));
  }

  /** For a log, which is told nothing of what people write. */
  @Override
  public String toString() {
    return "message from " + SipText.masked(sender().user()) + " to " + SipText.masked(recipient());
  }
}
