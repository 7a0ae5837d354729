package org.tipring.sip.dialog;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.media.loop.MediaLoop;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser;

/** Brings what the user agent hears for a party onto the loop of its call. */
final class PartyUser implements SipUser {
  private static final Logger log = LoggerFactory.getLogger(PartyUser.class);

  private final SipParty party;
  private final MediaLoop loop;
  private final Consumer<LegInput> listener;

  PartyUser(SipParty party, MediaLoop loop, Consumer<LegInput> listener) {
    this.party = party;
    this.loop = loop;
    this.listener = listener;
  }

  SipParty party() {
    return party;
  }

  private void post(LegInput input) {
    loop.execute(() -> {
      try {
        listener.accept(input);
      } catch (RuntimeException bug) {
        log.error("a SIP leg failed", bug);
      }
    });
  }

  @Override
  public void onRequest(long transaction, SipRequest request) {
    post(new LegInput.Request(transaction, request));
  }

  @Override
  public void onAck(SipRequest ack) {
    post(new LegInput.Ack(ack));
  }

  @Override
  public void onCancel(long transaction, SipRequest cancel) {
    post(new LegInput.Cancelled(transaction, cancel));
  }

  @Override
  public void onResponse(SipResponse response) {
    post(new LegInput.Response(response));
  }

  @Override
  public void onFailure(SipRequest request, SendFailure failure) {
    post(new LegInput.Unanswered(request, failure));
  }
}
