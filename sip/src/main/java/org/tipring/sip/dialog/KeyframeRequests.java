package org.tipring.sip.dialog;

import org.tipring.sip.message.MediaControl;
import org.tipring.sip.message.SipMethod;

/**
 * Asks the phone for whole pictures by INFO (RFC 5168): one request at a time, and none any more
 * once the phone has shown that it knows nothing of them.
 */
final class KeyframeRequests {
  private final OpenDialog dialog;
  private boolean isUnderWay;
  private boolean isUnknown;

  KeyframeRequests(OpenDialog dialog) {
    this.dialog = dialog;
  }

  void ask() {
    if (!isUnderWay && !isUnknown) {
      isUnderWay = true;
      dialog.send(SipMethod.INFO, info -> info.withContent(MediaControl.pictureFastUpdate()));
    }
  }

  /**
   * @param status final; 408 for silence
   */
  void onAnswer(int status) {
    isUnderWay = false;
    switch (status) {
      // silence may be that of a proxy that knows no INFO: pictures are no reason to end a call
      case 405, 408, 415, 469, 501 -> isUnknown = true;
      // RFC 3261 section 12.2.1.2: there is no such call any more
      case 481 -> dialog.giveUp(Causes.lost(status, dialog.identity().peer()));
      default -> {}
    }
  }
}
