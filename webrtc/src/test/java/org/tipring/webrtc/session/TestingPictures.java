package org.tipring.webrtc.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.TestingRtp;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.VideoStream;
import org.tipring.webrtc.dtls.DtlsRole;

/** Two sessions that see each other through a network which may lose packets. */
final class TestingPictures implements AutoCloseable {
  static final int VP8 = 102;
  static final int VP8_REPAIR = 104;
  static final MediaFormat[] BOTH = {MediaFormat.PCMU, MediaFormat.VP8, MediaFormat.H264};

  final TestingCall call = new TestingCall(DtlsRole.SERVER);
  final TestingRelay relay = new TestingRelay(call.browserPort.port(), call.gatewayPort.port());
  final Seer browser = new Seer(call.browser);
  final Seer gateway = new Seer(call.gateway);

  /** A call with VP8 and retransmissions. */
  static TestingPictures connected() throws Exception {
    return connected(UnaryOperator.identity());
  }

  static TestingPictures connected(UnaryOperator<String> offerChange) throws Exception {
    TestingPictures pictures = new TestingPictures();
    pictures.negotiate(pictures.offer(offerChange, BOTH), BOTH);
    pictures.waitForBoth();
    return pictures;
  }

  void waitForBoth() throws Exception {
    call.browser.connected.get(30, TimeUnit.SECONDS);
    call.gateway.connected.get(30, TimeUnit.SECONDS);
  }

  String offer(MediaFormat... formats) {
    return offer(UnaryOperator.identity(), formats);
  }

  String offer(UnaryOperator<String> change, MediaFormat... formats) {
    return change.apply(through(relay.browser, call.offer(formats)));
  }

  String negotiate(String offer, MediaFormat... formats) {
    return negotiate(offer, UnaryOperator.identity(), formats);
  }

  /** Answers an offer, and has the browser take the answer. */
  String negotiate(String offer, UnaryOperator<String> answerChange, MediaFormat... formats) {
    if (call.answer(offer, formats) instanceof MediaSession.Negotiation.Agreed agreed) {
      String answer = SdpWriter.write(agreed.description());
      String told = answerChange.apply(through(relay.gateway, answer));
      MediaSession.Negotiation taken =
          call.onLoop(() -> call.browser.session.acceptAnswer(TestingCall.parse(told)));
      if (taken instanceof MediaSession.Negotiation.Agreed) {
        return answer;
      }
      throw new AssertionError(taken);
    }
    throw new AssertionError("refused: " + offer);
  }

  /** The description of a browser that knows no retransmissions. */
  static String withoutRtx(String description) {
    return description
        .replaceAll("(m=video .* 102 103) 104 105", "$1")
        .replaceAll("a=(rtpmap|fmtp):10[45] .*\r\n", "")
        .replaceAll("a=ssrc-group:.*\r\n", "");
  }

  /** The description of a browser that asks for nothing that is lost. */
  static String withoutRepair(String description) {
    return withoutRtx(description).replaceAll("a=rtcp-fb:.* nack\r\n", "");
  }

  private static String through(TestingRelay.Side side, String description) {
    return description.replaceAll("(a=candidate:.*) \\d+ typ", "$1 " + side.relayPort() + " typ");
  }

  @Override
  public void close() {
    call.close();
    relay.close();
  }

  /** What one end sees, and is told. */
  final class Seer implements VideoStream.Listener {
    final TestingCall.End end;
    final BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> sequences = new LinkedBlockingQueue<>();
    final BlockingQueue<Boolean> wishes = new LinkedBlockingQueue<>();
    final BlockingQueue<Long> bitrates = new LinkedBlockingQueue<>();

    Seer(TestingCall.End end) {
      this.end = end;
      call.run(() -> {
        video().listen(this);
        video().receiveInto((packet, now) -> see(packet));
      });
    }

    VideoStream video() {
      return end.session.video();
    }

    private void see(RtpPacket packet) {
      int at = packet.payloadOffset();
      byte[] array = packet.array();
      if (packet.payloadLength() == 1_000 && array[at + 999] == array[at + 2]) {
        seen.add((array[at] & 0xff) << 16 | (array[at + 1] & 0xff) << 8 | (array[at + 2] & 0xff));
        sequences.add(packet.sequence());
      } else {
        seen.add(-packet.payloadLength());
      }
    }

    /** Sends packets of a source; each says its number. */
    void send(int payloadType, int ssrc, int firstSequence, int firstNumber, int count) {
      call.run(() -> {
        for (int i = 0; i < count; i++) {
          sendOne(payloadType, ssrc, firstSequence + i, firstNumber + i);
        }
      });
    }

    private void sendOne(int payloadType, int ssrc, int sequence, int number) {
      byte[] payload = new byte[1_000];
      payload[0] = (byte) (number >> 16);
      payload[1] = (byte) (number >> 8);
      payload[2] = (byte) number;
      payload[999] = payload[2];
      video()
          .sink()
          .accept(
              TestingRtp.packet(
                  payloadType, ssrc, sequence & 0xffff, sequence / 10 * 3_000, payload),
              call.loop.nanoTime());
    }

    /** Sends packets for as long as it takes, ten in each hundredth of a second. */
    void sendMany(int count) throws Exception {
      CountDownLatch done = new CountDownLatch(1);
      int[] sent = {0};
      MediaLoop.Registration[] ticking = {null};
      call.run(() ->
          ticking[0] =
              call.loop.everyTick(now -> {
                for (int i = 0; i < 10 && sent[0] < count; i++) {
                  sendOne(VP8, 7, 1_000 + sent[0], sent[0]);
                  sent[0]++;
                }
                if (sent[0] == count) {
                  ticking[0].cancel();
                  done.countDown();
                }
              }));
      if (!done.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("sent " + sent[0] + " of " + count);
      }
    }

    int next() throws InterruptedException {
      return next(seen);
    }

    <T> T next(BlockingQueue<T> queue) throws InterruptedException {
      T next = queue.poll(20, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing came: " + end.session + call.onLoop(video()::statistics));
      }
      return next;
    }

    List<Integer> seenUntil(int last) throws InterruptedException {
      List<Integer> all = new ArrayList<>();
      do {
        all.add(next());
      } while (all.getLast() != last);
      return all;
    }

    @Override
    public void onKeyframeWanted() {
      wishes.add(true);
    }

    @Override
    public void onBitrate(long bitsPerSecond) {
      bitrates.add(bitsPerSecond);
    }
  }
}
