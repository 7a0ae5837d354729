package org.tipring.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import org.tipring.media.party.PartyEvent;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.dialog.LegAction.Tell;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.MediaControl;
import org.tipring.sip.message.OptionTags;
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
                      .withHeader("Supported", OptionTags.SUPPORTED)
                      .withHeader("Accept", Content.ACCEPT)));
      case INFO -> info(transaction, request, actions);
      // before the answer there is nobody to read it; DialogMachine has those that come later
      case MESSAGE -> actions.add(new Respond(transaction, response(request, 480)));
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

  private static void info(long transaction, SipRequest info, List<LegAction> actions) {
    Content content = info.content();
    if (content != null && content.is(MediaControl.TYPE)) {
      mediaControl(transaction, info, MediaControl.read(content.text()), actions);
      return;
    }
    // RFC 6086 section 4.2.2: a body that is not understood is told so
    boolean isUnderstood = content == null || DtmfInfo.isDtmf(info);
    actions.add(new Respond(transaction, response(info, isUnderstood ? 200 : 415)));
    DtmfInfo.read(info)
        .map(digit -> new PartyEvent.Digit(digit.digit(), digit.durationMillis()))
        .ifPresent(digit -> actions.add(new Tell(digit)));
  }

  /** A 200 says that it was heard, not that there is a picture to send (RFC 5168). */
  private static void mediaControl(
      long transaction, SipRequest info, MediaControl control, List<LegAction> actions) {
    boolean isMalformed = control == MediaControl.MALFORMED;
    actions.add(new Respond(transaction, response(info, isMalformed ? 400 : 200)));
    if (control == MediaControl.PICTURE_FAST_UPDATE) {
      actions.add(new Tell(new PartyEvent.KeyframeWanted()));
    }
  }
}
