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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.config.PortRange;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.rtcp.BitrateLimit;
import org.tipring.media.rtcp.FeedbackWriter;
import org.tipring.media.rtcp.RtcpPacket;
import org.tipring.media.rtcp.RtcpReader;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.TestingRtp;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.SessionFailure;
import org.tipring.media.session.VideoStream;

/** A session with a phone that has an audio line and a video line, over loopback. */
class PicturesOfAPhoneTest implements VideoStream.Listener, MediaSession.Listener {
  private static final List<MediaFormat> BOTH = List.of(MediaFormat.PCMU, MediaFormat.H264);
  private static final List<MediaFormat> SOUND = List.of(MediaFormat.PCMU);
  private static final int H264 = 99;
  private static final int SHORT = 150;
  private static final String FORMAT = "a=rtpmap:99 H264/90000\r\na=fmtp:99 packetization-mode=1";
  private static final String FEEDBACK =
      "\r\na=rtcp-fb:* nack pli\r\na=rtcp-fb:* ccm fir\r\na=rtcp-fb:* ccm tmmbr";

  private final MediaLoops loops = new MediaLoops(1);
  private final MediaLoop loop = loops.next();
  private final TestingVideoPhone sound = new TestingVideoPhone();
  private final TestingVideoPhone pictures = new TestingVideoPhone();
  private final BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> wishes = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> bitrates = new LinkedBlockingQueue<>();
  private final BlockingQueue<SessionFailure> failures = new LinkedBlockingQueue<>();
  private final byte[] control = new byte[200];
  private int ssrc;
  private RtpSession session = open(false, Duration.ofSeconds(30));

  private RtpSession open(boolean isNat, Duration silence) {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    RtpPorts ports = new RtpPorts(loopback, new PortRange(22_000, 22_999), new Random());
    RtpSession opened =
        requireNonNull(
            onLoop(() ->
                RtpSession.open(
                    loop,
                    ports,
                    new RtpSettings(loopback, isNat, 20, silence),
                    new Random(),
                    System.currentTimeMillis())));
    run(() -> {
      opened.listen(this);
      opened.video().listen(this);
      opened.video().receiveInto((packet, now) -> seen.add(packet.sequence()));
    });
    return opened;
  }

  private void reopen(boolean isNat, Duration silence) {
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

  @Test
  void anOfferHasTwoPairsOfPorts() {
    SessionDescription offer = onLoop(() -> session.createOffer(BOTH));
    assertThat(offer.media()).extracting(MediaDescription::media).containsExactly("audio", "video");
    assertThat(offer.media())
        .extracting(MediaDescription::port)
        .doesNotHaveDuplicates()
        .allMatch(port -> port % 2 == 0 && areTaken(port));
  }

  @Test
  void anOfferWithoutPicturesOpensNoPortForThem() {
    assertThat(onLoop(() -> session.createOffer(SOUND)).media()).hasSize(1);
    assertThat(session.video().statistics()).isEqualTo(VideoStream.NONE.statistics());
    assertThat(onLoop(session.video()::requestKeyframe)).isFalse();
  }

  @Test
  void picturesGoBothWays() throws Exception {
    int port = agree(FEEDBACK);
    goBothWays(port, 10);
  }

  @Test
  void picturesGoBothWaysAfterAnOfferOfOurs() throws Exception {
    SessionDescription offer = onLoop(() -> session.createOffer(BOTH));
    int port = offer.media().get(1).port();
    // the phone answers under a payload type of its own
    accept(lines(FEEDBACK));
    goBothWays(port, 10);
  }

  @Test
  void disorderIsUndone() throws Exception {
    int port = agree(FEEDBACK);
    for (int sequence : new int[] {1, 3, 2, 4}) {
      pictures.send(port, H264, 5, sequence);
    }
    for (int sequence = 1; sequence <= 4; sequence++) {
      assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo(sequence);
    }
  }

  @Test
  void onlyThePhoneIsBelieved() throws Exception {
    int port = agree(FEEDBACK);
    try (TestingVideoPhone stranger = new TestingVideoPhone()) {
      stranger.send(port, H264, 5, 1);
      stranger.tell(port + 1, control, FeedbackWriter.pictureLoss(control, 0, 5, ssrc()));
      // its other line is no video line either
      sound.send(port, H264, 5, 2);
      sound.tell(port + 1, control, FeedbackWriter.pictureLoss(control, 0, 5, ssrc()));
      goBothWays(port, 3);
      tellAndWait(port);
      assertThat(wishes).hasSize(1);
    }
  }

  @Test
  void behindNatAnAddressIsLearntAndRequestsGoWhereItsReportsComeFrom() throws Exception {
    reopen(true, Duration.ofSeconds(30));
    // what the phone describes is the address behind its NAT
    String behind = "m=video 9 RTP/AVP 99\r\na=rtcp:10\r\n" + FORMAT + FEEDBACK;
    int port = answer(audio() + behind).media().get(1).port();
    for (int sequence = 1; sequence <= SourceLatch.GOOD_PACKETS; sequence++) {
      pictures.send(port, H264, 5, sequence);
    }
    assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo(SourceLatch.GOOD_PACKETS);
    tellAndWait(port);
    assertThat(onLoop(session.video()::requestKeyframe)).isTrue();
    assertThat(pictures.nextControl(RtcpPacket.PictureLoss.class)).isNotEmpty();
    send(1);
    assertThat(pictures.next(5_000)).isNotNull();
  }

  @Test
  void refusedPicturesLeaveTheSound() throws Exception {
    SessionDescription offer = onLoop(() -> session.createOffer(BOTH));
    accept("m=video 0 RTP/AVP 102\r\n");
    assertThat(session.video().negotiated()).isNull();
    send(1);
    pictures.send(offer.media().get(1).port(), H264, 5, 1);
    soundGoesBothWays(offer.media().get(0).port());
    assertThat(pictures.next(SHORT)).isNull();
    assertThat(seen).isEmpty();
  }

  @Test
  void aLaterOfferDropsPicturesAndAnotherBringsThemBackOnTheSamePorts() throws Exception {
    int port = agree(FEEDBACK);
    goBothWays(port, 10);
    SessionDescription without = answer(audio() + "m=video 0 RTP/AVP 99\r\n");
    assertThat(without.media()).extracting(MediaDescription::port).contains(0);
    assertThat(session.video().negotiated()).isNull();
    send(1);
    pictures.send(port, H264, 5, 11);
    pictures.tell(port + 1, control, FeedbackWriter.pictureLoss(control, 0, 5, ssrc()));
    assertThat(pictures.next(SHORT)).isNull();
    assertThat(onLoop(session.video()::requestKeyframe)).isFalse();
    soundGoesBothWays(without.media().get(0).port());
    assertThat(seen).isEmpty();
    assertThat(wishes).isEmpty();

    assertThat(agree(FEEDBACK)).isEqualTo(port);
    goBothWays(port, 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c=IN IP4 0.0.0.0\r\n", "a=sendonly\r\n", "a=inactive\r\n"})
  void aPhoneThatHoldsIsSentNothingUntilItResumes(String hold) throws Exception {
    int port = agree(FEEDBACK);
    goBothWays(port, 10);
    String video = "m=video " + pictures.port() + " RTP/AVP 99\r\n";
    String held =
        hold.startsWith("c=")
            ? video + hold + FORMAT + FEEDBACK + "\r\n"
            : video + control() + FORMAT + FEEDBACK + "\r\n" + hold;
    assertThat(answer(audio() + held).media().get(1).port()).isEqualTo(port);
    assertThat(negotiated().direction().sends()).isFalse();
    send(1);
    assertThat(pictures.next(SHORT)).isNull();
    assertThat(agree(FEEDBACK)).isEqualTo(port);
    goBothWays(port, 20);
  }

  @Test
  void everyDialectOfWantingAPictureIsHeard() throws Exception {
    int port = agree("");
    assertThat(onLoop(session.video()::canAskForKeyframe)).isFalse();
    byte[] c = control;
    pictures.tell(port + 1, c, FeedbackWriter.pictureLoss(c, 0, 5, ssrc()));
    assertThat(wishes.poll(5, TimeUnit.SECONDS)).isTrue();
    pictures.tell(port + 1, c, FeedbackWriter.fullIntraRequest(c, 0, 5, ssrc(), 1));
    assertThat(wishes.poll(5, TimeUnit.SECONDS)).isTrue();
    pictures.tell(port + 1, c, FeedbackWriter.oldFullIntraRequest(c, 0, 5));
    assertThat(wishes.poll(5, TimeUnit.SECONDS)).isTrue();
    // whoever has asked once can do it again
    assertThat(onLoop(session.video()::canAskForKeyframe)).isTrue();
  }

  @Test
  void aPictureIsAskedForInTheDialectThatThePhoneKnows() throws Exception {
    int port = agree(FEEDBACK);
    goBothWays(port, 10);
    assertThat(onLoop(session.video()::requestKeyframe)).isTrue();
    assertThat(pictures.nextControl(RtcpPacket.PictureLoss.class))
        .contains(new RtcpPacket.PictureLoss(ssrc(), 5));

    assertThat(agree("\r\na=rtcp-fb:* ccm fir")).isEqualTo(port);
    assertThat(onLoop(session.video()::requestKeyframe)).isTrue();
    assertThat(pictures.nextControl(RtcpPacket.FullIntraRequest.class))
        .noneMatch(RtcpPacket.PictureLoss.class::isInstance);

    agree("");
    assertThat(onLoop(session.video()::requestKeyframe)).isFalse();
  }

  @Test
  void aBitrateThatIsRequestedIsObeyedAndConfirmedOnce() throws Exception {
    int port = agree(FEEDBACK);
    int at = FeedbackWriter.bitrateRequest(control, 0, 5, new BitrateLimit(ssrc(), 256_000, 40));
    // the same entry twice in one packet
    System.arraycopy(control, 12, control, at, 8);
    control[3] = (byte) (control[3] + 2);
    pictures.tell(port + 1, control, at + 8);
    assertThat(bitrates.poll(5, TimeUnit.SECONDS)).isEqualTo(256_000);
    assertThat(pictures.nextControl(RtcpPacket.BitrateNotification.class))
        .contains(
            new RtcpPacket.BitrateNotification(ssrc(), List.of(new BitrateLimit(5, 256_000, 40))));
    assertThat(bitrates).isEmpty();
    byte[] more = pictures.nextControl(SHORT);
    List<RtcpPacket> read = more == null ? List.of() : RtcpReader.read(more, 0, more.length);
    assertThat(read).noneMatch(RtcpPacket.BitrateNotification.class::isInstance);
  }

  @Test
  void aRequestForSomebodyElseIsNotObeyed() throws Exception {
    int port = agree(FEEDBACK);
    BitrateLimit other = new BitrateLimit(ssrc() + 1, 256_000, 40);
    pictures.tell(port + 1, control, FeedbackWriter.bitrateRequest(control, 0, 5, other));
    tellAndWait(port);
    assertThat(bitrates).isEmpty();
  }

  @Test
  void aLimitOfOursIsRequestedOnceThePhoneSends() throws Exception {
    int port = agree(FEEDBACK);
    run(() -> session.video().limitPeer(300_000));
    pictures.send(port, H264, 5, 1);
    assertThat(pictures.nextControl(RtcpPacket.BitrateRequest.class))
        .contains(new RtcpPacket.BitrateRequest(ssrc(), List.of(new BitrateLimit(5, 300_000, 40))));
  }

  /** RFC 3550 section 6.1: the old profile takes nothing that does not begin with a report. */
  @Test
  void feedbackStandsBehindAReport() throws Exception {
    int port = agree(FEEDBACK);
    goBothWays(port, 10);
    onLoop(session.video()::requestKeyframe);
    byte[] first = requireNonNull(pictures.nextControl(5_000));
    assertThat(first[1] & 0xff).isBetween(200, 201);
    int second = 4 * ((first[2] & 0xff) << 8 | (first[3] & 0xff)) + 4;
    assertThat(first[second + 1] & 0xff).isEqualTo(202);
  }

  @Test
  void theBitrateThatIsStatedIsHeard() {
    answer(audio() + "m=video 6000 RTP/AVP 99\r\nb=TIAS:384000\r\n" + FORMAT + "\r\n");
    assertThat(negotiated().bitrate()).isEqualTo(384_000);
    answer("b=AS:512\r\n" + audio() + "m=video 6000 RTP/AVP 99\r\n" + FORMAT + "\r\n");
    assertThat(negotiated().bitrate()).isEqualTo(512_000);
  }

  @Test
  void picturesAloneCountAsLife() throws Exception {
    reopen(false, Duration.ofMillis(400));
    int port = agree(FEEDBACK);
    for (int sequence = 1; sequence <= 60; sequence++) {
      pictures.send(port, H264, 5, sequence);
      assertThat(failures.poll(15, TimeUnit.MILLISECONDS)).isNull();
    }
    assertThat(failures.poll(5, TimeUnit.SECONDS)).isInstanceOf(SessionFailure.Silent.class);
  }

  @Test
  void closingFreesBothPairs() throws Exception {
    int port = agree(FEEDBACK);
    int soundPort = onLoop(() -> session.createOffer(BOTH)).media().get(0).port();
    assertThat(areTaken(port)).isTrue();
    run(session::close);
    for (int freed : new int[] {port, port + 1, soundPort, soundPort + 1}) {
      assertThat(isFreed(freed)).isTrue();
    }
    send(1);
    assertThat(pictures.next(SHORT)).isNull();
  }

  private String audio() {
    return "m=audio "
        + sound.port()
        + " RTP/AVP 0\r\na=rtcp:"
        + sound.controlPort()
        + "\r\na=rtpmap:0 PCMU/8000\r\n";
  }

  private String control() {
    return "a=rtcp:" + pictures.controlPort() + "\r\n";
  }

  /** The phone's video line. */
  private String lines(String feedback) {
    return "m=video "
        + pictures.port()
        + " RTP/AVP 99\r\n"
        + control()
        + FORMAT
        + feedback
        + "\r\n";
  }

  /** The phone offers both lines; our port for pictures. */
  private int agree(String feedback) {
    return answer(audio() + lines(feedback)).media().get(1).port();
  }

  private SessionDescription answer(String lines) {
    return agreed(onLoop(() -> session.answer(read(lines), BOTH)));
  }

  private void accept(String videoLine) {
    agreed(onLoop(() -> session.acceptAnswer(read(audio() + videoLine))));
  }

  private static SessionDescription agreed(MediaSession.Negotiation negotiation) {
    if (negotiation instanceof MediaSession.Negotiation.Agreed agreed) {
      return agreed.description();
    }
    throw new AssertionError(negotiation);
  }

  private static SessionDescription read(String lines) {
    String text = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\n";
    boolean hasBitrate = lines.startsWith("b=");
    int end = hasBitrate ? lines.indexOf('\n') + 1 : 0;
    String whole = text + lines.substring(0, end) + "t=0 0\r\n" + lines.substring(end);
    return ((SdpReader.Result.Read) SdpReader.read(whole)).description();
  }

  private NegotiatedVideo negotiated() {
    return requireNonNull(session.video().negotiated());
  }

  private void goBothWays(int port, int sequence) throws Exception {
    pictures.send(port, H264, 5, sequence);
    assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo(sequence);
    send(sequence);
    RtpPacket packet = requireNonNull(pictures.next(5_000));
    assertThat(packet.payloadType()).isEqualTo(H264);
    assertThat(packet.payloadLength()).isEqualTo(7);
    ssrc = ssrc == 0 ? packet.ssrc() : ssrc;
    assertThat(packet.ssrc()).isEqualTo(ssrc);
  }

  private void soundGoesBothWays(int port) throws Exception {
    BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    run(() -> session.receiveInto((packet, now) -> heard.add(packet.payloadType())));
    sound.send(port, 0, 6, 1);
    assertThat(heard.poll(5, TimeUnit.SECONDS)).isZero();
    run(() -> session.sink().accept(TestingRtp.packet(7, 1, 160), loop.nanoTime()));
    assertThat(requireNonNull(sound.next(5_000)).payloadType()).isZero();
  }

  private void send(int sequence) {
    run(() ->
        session
            .video()
            .sink()
            .accept(TestingRtp.packet(H264, 7, sequence, 3_000, new byte[7]), loop.nanoTime()));
  }

  /** What the phone said before this has been heard when this returns. */
  private void tellAndWait(int port) throws Exception {
    pictures.tell(port + 1, control, FeedbackWriter.oldFullIntraRequest(control, 0, 5));
    assertThat(wishes.poll(5, TimeUnit.SECONDS)).isTrue();
    wishes.add(true);
  }

  /** Of all that we send. */
  private int ssrc() throws Exception {
    if (ssrc == 0) {
      send(1);
      ssrc = requireNonNull(pictures.next(5_000)).ssrc();
    }
    return ssrc;
  }

  private static boolean areTaken(int port) {
    return !isFree(port) && !isFree(port + 1);
  }

  private static boolean isFreed(int port) {
    for (int i = 0; i < 1_000; i++) {
      if (isFree(port)) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  private static boolean isFree(int port) {
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private <T> T onLoop(Supplier<T> task) {
    return loop.eventLoop().submit(task::get).syncUninterruptibly().getNow();
  }

  private void run(Runnable task) {
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
