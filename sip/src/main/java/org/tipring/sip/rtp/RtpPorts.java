package org.tipring.sip.rtp;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.config.PortRange;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.udp.UdpPort;

/**
 * The pairs of UDP ports that phones are given: RTP on an even port, RTCP on the one above (RFC
 * 3550 section 11), chosen at random. A pair that was used rests, so that a phone which keeps
 * sending is not heard in another call. Thread-safe.
 */
public final class RtpPorts {
  /** How long a pair rests after its use. */
  static final Duration REST = Duration.ofSeconds(30);

  /** What {@link PortRange#ANY} stands for: below the ports that systems give out by themselves. */
  private static final PortRange UNSAID = new PortRange(16_384, 32_767);

  /** Pairs that are tried when others on this machine have taken some. */
  private static final int TRIES = 32;

  private static final long FREE = Long.MIN_VALUE;
  private static final long IN_USE = Long.MAX_VALUE;

  private final InetAddress address;
  private final int firstPort;
  private final RandomGenerator random;

  /** For each pair: free, in use, or until when it rests. */
  private final long[] state;

  /** Both ports of a session; {@link #close} frees them. */
  public interface Pair extends AutoCloseable {
    UdpPort rtp();

    UdpPort rtcp();

    @Override
    void close();
  }

  /**
   * @param address local address to bind
   */
  public RtpPorts(InetAddress address, PortRange range, RandomGenerator random) {
    PortRange ports = range.equals(PortRange.ANY) ? UNSAID : range;
    this.address = address;
    this.random = random;
    firstPort = ports.first() + (ports.first() & 1);
    state = new long[Math.max(0, (ports.last() - firstPort + 1) / 2)];
    Arrays.fill(state, FREE);
  }

  public InetAddress address() {
    return address;
  }

  /** Opens a pair on that loop, or gives back null when none is to be had. */
  public @Nullable Pair open(MediaLoop loop, UdpPort.Receiver rtp, UdpPort.Receiver rtcp) {
    for (int i = 0; i < TRIES; i++) {
      int pair = take(loop.nanoTime());
      if (pair < 0) {
        return null;
      }
      Pair opened = bind(loop, pair, rtp, rtcp);
      if (opened != null) {
        return opened;
      }
    }
    return null;
  }

  private synchronized int take(long nowNanos) {
    int start = state.length == 0 ? 0 : random.nextInt(state.length);
    for (int i = 0; i < state.length; i++) {
      int pair = (start + i) % state.length;
      boolean isRested = state[pair] != IN_USE && nowNanos - state[pair] >= 0;
      if (state[pair] == FREE || isRested) {
        state[pair] = IN_USE;
        return pair;
      }
    }
    return -1;
  }

  private synchronized void rest(int pair, long nowNanos) {
    state[pair] = nowNanos + REST.toNanos();
  }

  private @Nullable Pair bind(
      MediaLoop loop, int pair, UdpPort.Receiver rtpReceiver, UdpPort.Receiver rtcpReceiver) {
    int port = firstPort + 2 * pair;
    UdpPort rtp = null;
    try {
      rtp = UdpPort.open(loop, new InetSocketAddress(address, port), rtpReceiver);
      UdpPort rtcp = UdpPort.open(loop, new InetSocketAddress(address, port + 1), rtcpReceiver);
      return new OpenPair(loop, pair, rtp, rtcp);
    } catch (UncheckedIOException taken) {
      // somebody else's on this machine: leave it alone for as long as one of our own
      rest(pair, loop.nanoTime());
      if (rtp != null) {
        rtp.close();
      }
      return null;
    }
  }

  private final class OpenPair implements Pair {
    private final MediaLoop loop;
    private final int pair;
    private final UdpPort rtp;
    private final UdpPort rtcp;
    private boolean isClosed;

    OpenPair(MediaLoop loop, int pair, UdpPort rtp, UdpPort rtcp) {
      this.loop = loop;
      this.pair = pair;
      this.rtp = rtp;
      this.rtcp = rtcp;
    }

    @Override
    public UdpPort rtp() {
      return rtp;
    }

    @Override
    public UdpPort rtcp() {
      return rtcp;
    }

    @Override
    public void close() {
      if (!isClosed) {
        isClosed = true;
        rtp.close();
        rtcp.close();
        rest(pair, loop.nanoTime());
      }
    }
  }
}
