package org.tipring.sip.rtp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.tipring.config.PortRange;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.rtcp.FeedbackWriter;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.TestingRtp;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.SessionFailure;
import org.tipring.media.session.VideoStream;
import org.tipring.sip.sdp.LineSecurity;

/** A session with a phone that has an audio line and a video line, over loopback. */
abstract class TestingPhoneSession implements VideoStream.Listener, MediaSession.Listener {
  static final List<MediaFormat> BOTH = List.of(MediaFormat.PCMU, MediaFormat.H264);
  static final List<MediaFormat> SOUND = List.of(MediaFormat.PCMU);
  static final int H264 = 99;
  static final int SHORT = 150;
  static final String FORMAT = "a=rtpmap:99 H264/90000\r\na=fmtp:99 packetization-mode=1";
  static final String FEEDBACK =
      "\r\na=rtcp-fb:* nack pli\r\na=rtcp-fb:* ccm fir\r\na=rtcp-fb:* ccm tmmbr";

  final MediaLoops loops = new MediaLoops(1);
  final MediaLoop loop = loops.next();
  final TestingVideoPhone sound = new TestingVideoPhone();
  final TestingVideoPhone pictures = new TestingVideoPhone();
  final BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
  final BlockingQueue<Boolean> wishes = new LinkedBlockingQueue<>();
  final BlockingQueue<Long> bitrates = new LinkedBlockingQueue<>();
  final BlockingQueue<SessionFailure> failures = new LinkedBlockingQueue<>();
  final byte[] control = new byte[200];
  int ssrc;
  RtpSession session = open(false, Duration.ofSeconds(30));

  RtpSession open(boolean isNat, Duration silence) {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    RtpPorts ports = new RtpPorts(loopback, new PortRange(22_000, 22_999), new Random());
    RtpSession opened =
        requireNonNull(
            onLoop(() ->
                RtpSession.open(
                    loop,
                    ports,
                    new RtpSettings(loopback, isNat, 20, silence, LineSecurity.PLAIN),
                    new Random(),
                    System.currentTimeMillis())));
    run(() -> {
      opened.listen(this);
      opened.video().listen(this);
      opened.video().receiveInto((packet, now) -> seen.add(packet.sequence()));
    });
    return opened;
  }

  void reopen(boolean isNat, Duration silence) {
    run(session::close);
    session = open(isNat, silence);
  }

  @AfterEach
  void close() {
    run(session::close);
    loops.close();
    sound.close();
    pictures.close();
  }

  String audio() {
    return "m=audio "
        + sound.port()
        + " RTP/AVP 0\r\na=rtcp:"
        + sound.controlPort()
        + "\r\na=rtpmap:0 PCMU/8000\r\n";
  }

  String control() {
    return "a=rtcp:" + pictures.controlPort() + "\r\n";
  }

  /** The phone's video line. */
  String lines(String feedback) {
    return "m=video "
        + pictures.port()
        + " RTP/AVP 99\r\n"
        + control()
        + FORMAT
        + feedback
        + "\r\n";
  }

  /** The phone offers both lines; our port for pictures. */
  int agree(String feedback) {
    return answer(audio() + lines(feedback)).media().get(1).port();
  }

  SessionDescription answer(String lines) {
    return agreed(onLoop(() -> session.answer(read(lines), BOTH)));
  }

  void accept(String videoLine) {
    agreed(onLoop(() -> session.acceptAnswer(read(audio() + videoLine))));
  }

  static SessionDescription agreed(MediaSession.Negotiation negotiation) {
    if (negotiation instanceof MediaSession.Negotiation.Agreed agreed) {
      return agreed.description();
    }
    throw new AssertionError(negotiation);
  }

  static SessionDescription read(String lines) {
    String text = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\n";
    boolean hasBitrate = lines.startsWith("b=");
    int end = hasBitrate ? lines.indexOf('\n') + 1 : 0;
    String whole = text + lines.substring(0, end) + "t=0 0\r\n" + lines.substring(end);
    return ((SdpReader.Result.Read) SdpReader.read(whole)).description();
  }

  NegotiatedVideo negotiated() {
    return requireNonNull(session.video().negotiated());
  }

  void goBothWays(int port, int sequence) throws Exception {
    pictures.send(port, H264, 5, sequence);
    assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo(sequence);
    send(sequence);
    RtpPacket packet = requireNonNull(pictures.next(5_000));
    assertThat(packet.payloadType()).isEqualTo(H264);
    assertThat(packet.payloadLength()).isEqualTo(7);
    ssrc = ssrc == 0 ? packet.ssrc() : ssrc;
    assertThat(packet.ssrc()).isEqualTo(ssrc);
  }

  void soundGoesBothWays(int port) throws Exception {
    BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    run(() -> session.receiveInto((packet, now) -> heard.add(packet.payloadType())));
    sound.send(port, 0, 6, 1);
    assertThat(heard.poll(20, TimeUnit.SECONDS)).isZero();
    run(() -> session.sink().accept(TestingRtp.packet(7, 1, 160), loop.nanoTime()));
    assertThat(requireNonNull(sound.next(5_000)).payloadType()).isZero();
  }

  void send(int sequence) {
    run(() ->
        session
            .video()
            .sink()
            .accept(TestingRtp.packet(H264, 7, sequence, 3_000, new byte[7]), loop.nanoTime()));
  }

  /** What the phone said before this has been heard when this returns. */
  void tellAndWait(int port) throws Exception {
    pictures.tell(port + 1, control, FeedbackWriter.oldFullIntraRequest(control, 0, 5));
    assertThat(wishes.poll(20, TimeUnit.SECONDS)).isTrue();
    wishes.add(true);
  }

  /** Of all that we send. */
  int ssrc() throws Exception {
    if (ssrc == 0) {
      send(1);
      ssrc = requireNonNull(pictures.next(5_000)).ssrc();
    }
    return ssrc;
  }

  static boolean areTaken(int port) {
    return !isFree(port) && !isFree(port + 1);
  }

  static boolean isFreed(int port) {
    for (int i = 0; i < 1_000; i++) {
      if (isFree(port)) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  static boolean isFree(int port) {
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  <T> T onLoop(Supplier<T> task) {
    return loop.eventLoop().submit(task::get).syncUninterruptibly().getNow();
  }

  void run(Runnable task) {
    loop.eventLoop().submit(task).syncUninterruptibly();
  }

  @Override
  public void onKeyframeWanted() {
    wishes.add(true);
  }

  @Override
  public void onBitrate(long bitsPerSecond) {
    bitrates.add(bitsPerSecond);
  }

  @Override
  public void onConnected() {}

  @Override
  public void onFailed(SessionFailure failure) {
    failures.add(failure);
  }

  @Override
  public void onPeerLoss(double fractionLost) {}
}
