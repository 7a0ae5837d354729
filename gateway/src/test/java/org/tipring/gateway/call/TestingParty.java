package org.tipring.gateway.call;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.party.TransferTarget;
import org.tipring.media.party.VideoState;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;

/** One end of a call that says nothing and remembers whether it was called, and how it ended. */
final class TestingParty implements Party {
  private static final int WAIT_SECONDS = 30;

  private final BlockingQueue<Boolean> invited = new LinkedBlockingQueue<>();
  private final BlockingQueue<EndCause> ended = new LinkedBlockingQueue<>();

  boolean isInvited() throws InterruptedException {
    return invited.poll(WAIT_SECONDS, TimeUnit.SECONDS) != null;
  }

  /** Why it ended; fails when it does not. */
  EndCause end() throws InterruptedException {
    EndCause cause = ended.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    if (cause == null) {
      throw new AssertionError("it has not ended");
    }
    return cause;
  }

  @Override
  public void invite() {
    invited.add(true);
  }

  @Override
  public void end(EndCause cause) {
    ended.add(cause);
  }

  @Override
  public void listen(Listener listener) {}

  @Override
  public void describe(SessionDescription local) {}

  @Override
  public void refuseOffer(SessionFailure failure) {}

  @Override
  public void ringing() {}

  @Override
  public void early() {}

  @Override
  public void accept() {}

  @Override
  public void digit(char digit, int durationMillis) {}

  @Override
  public void requestKeyframe() {}

  @Override
  public void refer(TransferTarget target) {}

  @Override
  public void video(VideoState state) {}
}
