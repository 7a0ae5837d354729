package org.tipring.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tipring.media.party.PartyEvent;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.dialog.LegAction.Tell;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** Answers the requests of a dialog that change nothing about it. */
final class SmallRequests {
  private SmallRequests() {}

  /** OPTIONS, INFO, and whatever a dialog of ours does not serve. */
  static List<LegAction> answer(long transaction, SipRequest request) {
    List<LegAction> actions = new ArrayList<>();
    switch (request.method()) {
      case OPTIONS ->
          actions.add(
              new Respond(
                  transaction,
                  response(request, 200)
                      .withHeader("Allow", SipMethod.ALLOW)
                      .withHeader("Accept", "application/sdp, multipart/mixed")));
      case INFO -> {
        actions.add(new Respond(transaction, response(request, info(request))));
        digit(request).ifPresent(actions::add);
      }
      default ->
          actions.add(
              new Respond(
                  transaction, response(request, 405).withHeader("Allow", SipMethod.ALLOW)));
    }
    return actions;
  }

  /** A response inside the dialog, where To has our tag already. */
  static SipResponse response(SipRequest request, int status) {
    return SipResponse.to(request, status, "");
  }

  /** RFC 6086 section 4.2.2: a body that is not understood is told so. */
  private static int info(SipRequest request) {
    boolean isUnderstood = request.content() == null || DtmfInfo.isDtmf(request);
    return isUnderstood ? 200 : 415;
  }

  private static Optional<LegAction> digit(SipRequest request) {
    return DtmfInfo.read(request)
        .map(digit -> new Tell(new PartyEvent.Digit(digit.digit(), digit.durationMillis())));
  }
}
