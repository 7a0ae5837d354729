package org.tipring.sip.trunk;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.TrunkConfig;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.dialog.Refusals;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipText;
import org.tipring.sip.message.TextBody;
import org.tipring.sip.stack.RequestHandler;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUserAgent;

/**
 * Takes the MESSAGEs outside calls (RFC 3428), from whom calls are taken and for whom: who writes
 * is judged before what is written. On the user agent's thread.
 */
final class TextsIn implements RequestHandler {
  private static final Logger log = LoggerFactory.getLogger(TextsIn.class);
  private static final EndCause TOO_FAST =
      new EndCause(Kind.OVERLOADED, 503, "too many messages a second", Side.GATEWAY);

  private final SipUserAgent agent;
  private final TrunkDirectory directory;
  private final InboundDigest digest;
  private final CallRates rates;
  private final TextHandler handler;

  /**
   * @param rates of messages, which are counted by themselves
   */
  TextsIn(
      SipUserAgent agent,
      TrunkDirectory directory,
      InboundDigest digest,
      CallRates rates,
      TextHandler handler) {
    this.agent = agent;
    this.directory = directory;
    this.digest = digest;
    this.rates = rates;
    this.handler = handler;
  }

  @Override
  public void onRequest(long transaction, SipRequest request, String localTag, SipTarget source) {
    String number = request.uri().user() == null ? "" : request.uri().user();
    switch (directory.arrival(source.address(), number)) {
      case Arrival.Refused(int status, String why) -> {
        log.info("a message from {} is refused: {}", source.address().getAddress(), why);
        agent.respond(transaction, Refusals.explained(request, status, localTag, why));
      }
      case Arrival.Taken(TrunkConfig trunk) -> {
        SipResponse refusal = refusal(trunk.name(), request, localTag);
        if (refusal == null) {
          take(transaction, request, localTag, trunk);
        } else {
          agent.respond(transaction, refusal);
        }
      }
    }
  }

  private @Nullable SipResponse refusal(String trunk, SipRequest request, String localTag) {
    SipResponse challenge = digest.challenge(trunk, request, localTag, agent.nanoTime());
    if (challenge != null) {
      return challenge;
    }
    if (!rates.admits(trunk, agent.nanoTime())) {
      return Refusals.of(request, localTag, TOO_FAST);
    }
    boolean isForSomebody =
        request.uri().user() != null && SipText.userPart(request.uri().user()).isPresent();
    return isForSomebody
        ? null
        : Refusals.explained(request, 404, localTag, "no user in the request URI");
  }

  private void take(long transaction, SipRequest request, String localTag, TrunkConfig trunk) {
    switch (TextBody.of(request)) {
      case TextBody.Unusable unusable ->
          agent.respond(transaction, unusable.refusal(request, localTag));
      case TextBody.Present(String text) -> {
        IncomingText incoming =
            new IncomingText(
                request, localTag, trunk, text, response -> agent.respond(transaction, response));
        log.info("{}", incoming);
        handler.onText(incoming);
      }
    }
  }
}
