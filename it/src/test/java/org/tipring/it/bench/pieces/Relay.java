package org.tipring.it.bench.pieces;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tipring.config.Defaults;
import org.tipring.media.bridge.MediaPaths;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadClocks;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpReceiver;
import org.tipring.media.rtp.RtpRewriter;
import org.tipring.media.srtp.SrtpProfile;

/** Opus from the browser to a phone that takes it too: all that lies between receive and send. */
@State(Scope.Thread)
public class Relay {
  private static final int CLOCK = 48_000;
  private static final long PACKET_NANOS = 20_000_000;

  private final SealedPackets packets = new SealedPackets(SrtpProfile.AEAD_AES_128_GCM);
  private final RtpPacket packet = new RtpPacket();
  private final RtpReceiver receiver = new RtpReceiver();
  private final RtpRewriter rewriter = new RtpRewriter(new Random(1));
  private final NegotiatedAudio opus = opus(SealedPackets.PAYLOAD_TYPE);
  private final PayloadClocks clocks = PayloadClocks.receiving(opus);
  private final RelayEnd browser = new RelayEnd(opus, (back, now) -> {});
  private final RelayEnd phone = new RelayEnd(opus(96), this::send);
  private final MediaPaths paths =
      MediaPaths.join(
          // a loop that nobody runs: nothing ticks beside the packets
          new MediaLoop(new EmbeddedChannel().eventLoop()),
          new MediaPaths.Means(
              Defaults.configured().media(),
              Defaults.configured().media()::opusComplexity,
              Defaults.configured().video(),
              (loop, plan, listener) -> null),
          browser,
          phone,
          (fromFirst, digit, millis) -> {});
  private long nowNanos;
  private long received;

  private static NegotiatedAudio opus(int payloadType) {
    List<PayloadFormat> formats = List.of(new PayloadFormat(payloadType, MediaFormat.OPUS));
    return new NegotiatedAudio(formats, formats, null, List.of(), null, 20, Direction.SENDRECV);
  }

  private void send(RtpPacket outgoing, long now) {
    outgoing.bare();
    rewriter.rewrite(outgoing, CLOCK, now);
  }

  @Benchmark
  public long packet() {
    nowNanos += PACKET_NANOS;
    int length = packets.openNext();
    if (packet.wrap(packets.array(), RtpPacket.HEADROOM, length)
        && receiver.accept(packet, clocks.of(packet.payloadType()), nowNanos)) {
      received++;
      browser.receiver().accept(packet, nowNanos);
    }
    return rewriter.packets();
  }

  @TearDown
  public void everyPacketWasSent() {
    paths.close();
    if (received == 0 || rewriter.packets() != received) {
      throw new IllegalStateException(rewriter.packets() + " sent of " + received);
    }
  }
}
