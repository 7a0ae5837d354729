package org.tipring.gateway.call;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tipring.gateway.dispatch.Destination;
import org.tipring.gateway.dispatch.Dispatch;
import org.tipring.media.party.EndCause;
import org.tipring.sip.identity.CallWishes;
import org.tipring.sip.identity.CallerIdentity;
import org.tipring.sip.message.TextBody;
import org.tipring.sip.trunk.Dialled;
import org.tipring.sip.trunk.IncomingText;
import org.tipring.sip.trunk.Trunks;

/** Brings texts outside calls to where a call would go. On any thread. */
final class Texts {
  private final Dispatch dispatch;
  private final Directory pages;
  private final Trunks trunks;

  Texts(Dispatch dispatch, Directory pages, Trunks trunks) {
    this.dispatch = dispatch;
    this.pages = pages;
    this.trunks = trunks;
  }

  /** See {@link Switchboard#text}. */
  void ofPage(String user, String to, String text, Consumer<@Nullable EndCause> outcome) {
    switch (dispatch.ofPage(user, to)) {
      case Destination.Nowhere _ -> outcome.accept(Causes.NO_ROUTE);
      case Destination.User(String reader) ->
          outcome.accept(toPages(reader, CallerIdentity.named(user), TextBody.plain(text)));
      case Destination.Trunk way ->
          trunks.text(way.trunk(), way.dialled(), way.caller(), text, outcome);
    }
  }

  /** A phone has written; it is answered when it is clear what became of it. */
  void ofPhone(IncomingText incoming) {
    CallerIdentity sender = incoming.sender();
    switch (dispatch.ofTrunk(incoming.trunk().name(), incoming.recipient(), sender.user())) {
      case Destination.Nowhere _ -> incoming.refuse(Causes.NO_ROUTE);
      case Destination.User(String reader) ->
          answer(incoming, toPages(reader, sender, incoming.text()));
      case Destination.Trunk to -> {
        // who hid from us hides from whom it goes on to
        CallWishes wishes = new CallWishes(sender.isAnonymous(), Map.of());
        Dialled further = to.dialled().afterHop(incoming.maxForwards());
        trunks.text(
            to.trunk(),
            further,
            to.wishing(wishes).caller(),
            incoming.text(),
            outcome -> answer(incoming, outcome));
      }
    }
  }

  private @Nullable EndCause toPages(String user, CallerIdentity from, String text) {
    return pages.text(user, from, text) ? null : Causes.NOT_HERE;
  }

  private static void answer(IncomingText incoming, @Nullable EndCause outcome) {
    if (outcome == null) {
      incoming.deliver();
    } else {
      incoming.refuse(outcome);
    }
  }
}
