package org.tipring.sip.dialog;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.PartyEvent;
import org.tipring.sip.message.SipMethod;

/**
 * Tells the phone digits by INFO: in order, one request at a time, and none any more once the phone
 * has refused one. What it did not take is given back, to be told in another way.
 */
final class DigitRequests {
  /** Digits that may wait their turn; a peer that is silent keeps them waiting for long. */
  static final int MAX_WAITING = 32;

  private final OpenDialog dialog;
  private final Deque<LegInput.TellDigit> waiting = new ArrayDeque<>();
  private LegInput.@Nullable TellDigit underWay;
  private long cseq;
  private boolean isRefused;

  DigitRequests(OpenDialog dialog) {
    this.dialog = dialog;
  }

  void tell(LegInput.TellDigit digit) {
    if (isRefused) {
      giveBack(digit);
    } else if (waiting.size() < MAX_WAITING) {
      waiting.add(digit);
      sendNext();
    }
  }

  private void sendNext() {
    if (underWay == null && !waiting.isEmpty()) {
      LegInput.TellDigit next = waiting.remove();
      underWay = next;
      DtmfInfo digit = new DtmfInfo(next.digit(), next.durationMillis());
      cseq =
          dialog.send(SipMethod.INFO, info -> info.withContent(digit.write(next.isBare()))).cseq();
    }
  }

  /** Whether that INFO was about a digit. */
  boolean isAbout(long cseq) {
    return underWay != null && cseq == this.cseq;
  }

  /**
   * The digit that is under way was answered.
   *
   * @param status final; 408 for silence
   */
  void onAnswer(int status) {
    LegInput.TellDigit answered = underWay;
    underWay = null;
    switch (status) {
      case 405, 415, 469, 501 -> {
        isRefused = true;
        if (answered != null) {
          giveBack(answered);
        }
        waiting.forEach(this::giveBack);
        waiting.clear();
      }
      // RFC 3261 section 12.2.1.2: there is no such call any more
      case 481 -> dialog.giveUp(Causes.lost(status, dialog.identity().peer()));
      default -> {
        if (!dialog.isHushed()) {
          sendNext();
        }
      }
    }
  }

  private void giveBack(LegInput.TellDigit digit) {
    dialog.tell(new PartyEvent.DigitRefused(digit.digit(), digit.durationMillis()));
  }
}
