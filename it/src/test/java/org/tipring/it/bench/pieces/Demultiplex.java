package org.tipring.it.bench.pieces;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tipring.media.loop.MediaLoops;
import org.tipring.webrtc.transport.BrowserPort;
import org.tipring.webrtc.transport.Endpoint;

/** A datagram on the port of 300 calls: what it is, and whose. */
@State(Scope.Thread)
public class Demultiplex {
  private static final int CALLS = 300;
  private static final InetAddress HOST = InetAddress.getLoopbackAddress();

  private final InetSocketAddress[] sources = addresses();
  private final Heard heard = new Heard();
  private final byte[] media = new byte[SealedPackets.LENGTH];
  private final MediaLoops loops = new MediaLoops(1);
  private final BrowserPort port = BrowserPort.open(loops.next(), new InetSocketAddress(HOST, 0));
  private int next;

  public Demultiplex() {
    // addresses of their own: those that arrive are equal to them, not the same
    for (InetSocketAddress address : addresses()) {
      port.claim(address, heard);
    }
    media[0] = (byte) 0x80;
  }

  private static InetSocketAddress[] addresses() {
    return IntStream.range(0, CALLS)
        .mapToObj(i -> new InetSocketAddress(HOST, 40_000 + i))
        .toArray(InetSocketAddress[]::new);
  }

  @TearDown
  public void close() {
    port.close();
    loops.close();
    if (heard.datagrams == 0) {
      throw new IllegalStateException("nothing was told apart");
    }
  }

  @Benchmark
  public long datagram() {
    next = (next + 1) % CALLS;
    port.onDatagram(media, 0, media.length, sources[next], 0);
    return heard.datagrams;
  }

  private static final class Heard implements Endpoint {
    long datagrams;

    @Override
    public void onDtls(
        byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {}

    @Override
    public void onMedia(
        byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
      datagrams++;
    }
  }
}
