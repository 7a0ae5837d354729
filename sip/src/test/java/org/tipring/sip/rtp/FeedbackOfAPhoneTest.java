package org.tipring.sip.rtp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tipring.media.rtcp.BitrateLimit;
import org.tipring.media.rtcp.FeedbackWriter;
import org.tipring.media.rtcp.RtcpPacket;
import org.tipring.media.rtcp.RtcpReader;

/** What a phone and we say to each other of pictures. */
class FeedbackOfAPhoneTest extends TestingPhoneSession {
  @Test
  void everyDialectOfWantingAPictureIsHeard() throws Exception {
    int port = agree("");
    assertThat(onLoop(session.video()::canAskForKeyframe)).isFalse();
    byte[] c = control;
    pictures.tell(port + 1, c, FeedbackWriter.pictureLoss(c, 0, 5, ssrc()));
    assertThat(wishes.poll(20, TimeUnit.SECONDS)).isTrue();
    pictures.tell(port + 1, c, FeedbackWriter.fullIntraRequest(c, 0, 5, ssrc(), 1));
    assertThat(wishes.poll(20, TimeUnit.SECONDS)).isTrue();
    pictures.tell(port + 1, c, FeedbackWriter.oldFullIntraRequest(c, 0, 5));
    assertThat(wishes.poll(20, TimeUnit.SECONDS)).isTrue();
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
    assertThat(bitrates.poll(20, TimeUnit.SECONDS)).isEqualTo(256_000);
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
}
