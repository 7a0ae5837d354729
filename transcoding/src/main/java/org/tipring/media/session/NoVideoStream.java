package org.tipring.media.session;

import org.jspecify.annotations.Nullable;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.rtp.RtpSink;

/** No video: nothing is agreed, nothing comes, and what is sent is dropped. */
final class NoVideoStream implements VideoStream {
  private static final MediaStatistics NOTHING = new MediaStatistics(0, 0, 0, -1, 0, 0);

  @Override
  public @Nullable NegotiatedVideo negotiated() {
    return null;
  }

  @Override
  public RtpSink sink() {
    return (packet, now) -> {};
  }

  @Override
  public void receiveInto(RtpSink sink) {}

  @Override
  public void listen(Listener listener) {}

  @Override
  public boolean requestKeyframe() {
    return false;
  }

  @Override
  public boolean canAskForKeyframe() {
    return false;
  }

  @Override
  public void limitPeer(long bitsPerSecond) {}

  @Override
  public long lagNanos() {
    return 0;
  }

  @Override
  public void lags(long nanos) {}

  @Override
  public MediaStatistics statistics() {
    return NOTHING;
  }
}
