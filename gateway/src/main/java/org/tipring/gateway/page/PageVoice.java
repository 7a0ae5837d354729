package org.tipring.gateway.page;

import org.tipring.media.party.Holder;
import org.tipring.media.party.Party;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.sdp.SessionDescription;

/** The commands of a call that are simply said to the page. */
abstract sealed class PageVoice implements Party permits PageParty {
  /** The page's or our name for the call. */
  final String call;

  PageVoice(String call) {
    this.call = call;
  }

  /** Says it, unless the call is over for the page. */
  abstract void tell(ServerMessage message);

  @Override
  public void describe(SessionDescription local) {
    tell(new ServerMessage.Answer(call, SdpWriter.write(local)));
    // ours are all in the answer
    tell(new ServerMessage.Candidate(call, ""));
  }

  @Override
  public void ringing() {
    tell(new ServerMessage.Ringing(call));
  }

  @Override
  public void early() {
    tell(new ServerMessage.Early(call));
  }

  @Override
  public void digit(char digit, int durationMillis) {
    tell(new ServerMessage.Dtmf(call, digit));
  }

  @Override
  public void held(Holder by) {
    tell(new ServerMessage.Held(call, by));
  }

  @Override
  public void resumed(Holder by) {
    tell(new ServerMessage.Resumed(call, by));
  }

  @Override
  public void transferred() {
    tell(new ServerMessage.Transferred(call, Holder.PEER, 200));
  }

  /** A browser is asked in RTCP. */
  @Override
  public void requestKeyframe() {}
}
