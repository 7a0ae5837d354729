package org.tipring.sip.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.rtcp.FeedbackWriter;
import org.tipring.media.rtcp.RtcpPacket;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.media.session.VideoStream;

/** Ports, lines and packets of a phone's pictures. */
class PicturesOfAPhoneTest extends TestingPhoneSession {
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
      assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo(sequence);
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
    assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo(SourceLatch.GOOD_PACKETS);
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
    assertThat(failures.poll(20, TimeUnit.SECONDS)).isInstanceOf(SessionFailure.Silent.class);
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
}
