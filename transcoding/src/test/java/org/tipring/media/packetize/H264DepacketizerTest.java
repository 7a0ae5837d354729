package org.tipring.media.packetize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.video.TestingH264.PPS;
import static org.tipring.media.video.TestingH264.SPS;
import static org.tipring.media.video.TestingH264.hex;
import static org.tipring.media.video.TestingH264.stream;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.TestingH264;

class H264DepacketizerTest {
  private static final byte[] IDR = hex("65880102");
  private static final byte[] SLICE = hex("41880304");

  private final TestingVideo video = new TestingVideo(MediaFormat.H264);

  @Test
  void singleUnitsMakeAnAccessUnit() {
    key(0);
    video.payload(3_000, true, SLICE);
    assertThat(video.frames.getFirst().data()).isEqualTo(stream(SPS, PPS, IDR));
    assertThat(video.frames.get(1).data()).isEqualTo(stream(SLICE));
    assertThat(video.frames).extracting(EncodedFrame::isKey).containsExactly(true, false);
  }

  @Test
  void anAggregateAndFragmentsAreTakenApartAndPutTogether() {
    video.payload(0, false, "78 0018" + text(SPS) + "0006" + text(PPS));
    video.payload(0, false, "7c85 8801");
    video.payload(0, false, "7c05 02");
    video.payload(0, true, "7c45 03");
    assertThat(video.frames).hasSize(1);
    assertThat(video.frames.getFirst().data()).isEqualTo(stream(SPS, PPS, hex("6588010203")));
  }

  @Test
  void parameterSetsOfThePastAndOfSdpGoBeforeAnIdrPictureWithoutThem() {
    key(0);
    video.payload(3_000, true, IDR);
    assertThat(video.frames.get(1).data()).isEqualTo(stream(SPS, PPS, IDR));

    Base64.Encoder base64 = Base64.getEncoder();
    String sprop = base64.encodeToString(SPS) + "," + base64.encodeToString(PPS);
    TestingVideo told =
        new TestingVideo(MediaFormat.H264.withParameters(Map.of("sprop-parameter-sets", sprop)));
    told.payload(0, true, IDR);
    told.payload(3_000, true, SLICE);
    assertThat(told.frames.getFirst().data()).isEqualTo(stream(SPS, PPS, IDR));
    assertThat(told.frames.get(1).data()).as("none needs them").isEqualTo(stream(SLICE));
  }

  @Test
  void anIdrPictureWhoseSetsNobodyKnowsIsNoBeginning() {
    video.payload(0, true, IDR);
    assertThat(video.frames).isEmpty();
    assertThat(video.broken).isEqualTo(1);
  }

  @Test
  void setsWithAMarkerOfTheirOwnAreKeptForThePicture() {
    video.payload(0, true, SPS);
    video.payload(0, true, PPS);
    video.payload(0, true, IDR);
    assertThat(video.frames).hasSize(1);
    assertThat(video.frames.getFirst().data()).isEqualTo(stream(SPS, PPS, IDR));
    assertThat(video.broken).isZero();
  }

  @Test
  void afterALossAPictureBeginsWithItsFirstSlice() {
    key(0);
    video.sequence++;
    // first_mb_in_slice is not 0: what was lost was the slice before
    video.payload(3_000, true, "6540 0102");
    assertThat(video.frames).hasSize(1);
    video.payload(6_000, false, IDR);
    video.payload(6_000, true, "6540 0102");
    assertThat(video.frames).hasSize(2);
  }

  @Test
  void fragmentsThatDoNotFollowOneAnotherAreBroken() {
    key(0);
    video.payload(3_000, true, "7c05 02");
    video.payload(6_000, false, "7c85 8801");
    video.payload(6_000, true, "7c85 8801");
    video.payload(9_000, false, "7c85 8801");
    video.payload(9_000, true, SLICE);
    video.payload(12_000, true, "7c85 8801");
    assertThat(video.dropped(DropReason.BROKEN_FRAME)).isEqualTo(4);
    assertThat(video.frames).hasSize(1);
  }

  @Test
  void whatIsMalformedOrInterleavedIsDropped() {
    String[] payloads = {
      "78",
      "78 00",
      "78 0000",
      "78 0004 418801",
      "78 0002 5801",
      "7c85",
      "7c9c 8801",
      "79 0000",
      "5d"
    };
    key(0);
    int timestamp = 0;
    for (String payload : payloads) {
      video.payload(timestamp += 3_000, true, payload);
    }
    assertThat(video.frames).hasSize(1);
    // an empty aggregate holds no picture, and harms nothing
    assertThat(video.dropped(DropReason.MALFORMED)).isEqualTo(payloads.length - 1);
  }

  @Test
  void whatIsOfNoMeaningIsPassedOver() {
    key(0);
    video.payload(3_000, false, "0930");
    video.payload(3_000, false, "1f01");
    video.payload(3_000, true, SLICE);
    assertThat(video.frames.get(1).data()).isEqualTo(stream(SLICE));
  }

  @Test
  void aPictureForNoDecoderOfOursIsNotHandedOn() {
    video.payload(0, false, TestingH264.HUGE_SPS);
    video.payload(0, false, PPS);
    video.payload(0, true, IDR);
    assertThat(video.dropped(DropReason.TOO_LARGE_FRAME)).isEqualTo(1);
    assertThat(video.frames).isEmpty();
    video.payload(3_000, true, IDR);
    assertThat(video.frames).as("its set is not remembered").isEmpty();
  }

  @Test
  void norWhenItsSizeHidesWithinASlice() {
    video.payload(0, false, SPS);
    video.payload(0, false, PPS);
    video.payload(0, true, "65880102 000001" + text(TestingH264.HUGE_SPS));
    assertThat(video.frames).isEmpty();
    assertThat(video.dropped(DropReason.TOO_LARGE_FRAME)).isEqualTo(1);
  }

  @Test
  void moreUnitsThanAPictureHasAreRefused() {
    key(0);
    video.payload(3_000, true, "78" + "00024188".repeat(64));
    assertThat(video.frames).hasSize(2);
    video.payload(6_000, true, "78" + "00024188".repeat(65));
    assertThat(video.frames).hasSize(2);
    assertThat(video.dropped(DropReason.TOO_LARGE_FRAME)).isEqualTo(1);
    // a packet each is what mode 0 makes of large pictures
    key(9_000);
    for (int i = 0; i < 100; i++) video.payload(12_000, i == 99, SLICE);
    assertThat(video.frames).hasSize(4);
  }

  private void key(int timestamp) {
    video.payload(timestamp, false, SPS);
    video.payload(timestamp, false, PPS);
    video.payload(timestamp, true, IDR);
  }

  private static String text(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
