package org.tipring.sip.registration;

import java.util.ArrayList;
import java.util.List;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** Answers the NOTIFYs that tell of waiting messages, asked for or not (RFC 3842 section 3). */
final class MessageNotices {
  private MessageNotices() {}

  static List<AccountAction> answer(long transaction, SipRequest notify) {
    if (notify.method() != SipMethod.NOTIFY || !isAboutMessages(notify)) {
      return List.of(respond(transaction, notify, 489));
    }
    Content content = notify.content();
    if (content != null && !content.is(MessageSummary.TYPE)) {
      return List.of(respond(transaction, notify, 415));
    }
    List<AccountAction> actions = new ArrayList<>();
    actions.add(respond(transaction, notify, 200));
    if (content != null) {
      MessageSummary.read(content.text())
          .ifPresent(summary -> actions.add(new AccountAction.Told(summary)));
    }
    return actions;
  }

  static boolean isAboutMessages(SipRequest notify) {
    String event = notify.header("Event").orElse("");
    int end = event.indexOf(';');
    return (end < 0 ? event : event.substring(0, end))
        .strip()
        .equalsIgnoreCase(MessageSummary.EVENT);
  }

  private static AccountAction respond(long transaction, SipRequest notify, int status) {
    return new AccountAction.Respond(
        transaction, SipResponse.to(notify, status, Identifiers.tag()));
  }
}
