package org.tipring.media.packetize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.TestingH264;

class Vp8DepacketizerTest {
  private static final String KEY = "504200 9d012a ae00 8e00 0102";

  private final TestingVideo video = new TestingVideo(MediaFormat.VP8);

  @Test
  void everyDescriptorOfTheRfcIsTakenOff() {
    // none; picture ID of 7 and of 15 bits; TL0PICIDX, TID and KEYIDX too; those without an ID
    String[] descriptors = {
      "10", "9080 11", "9080 9234", "90f0 9234 05 40", "90e0 11 05 40", "9040 05", "9020 40", "9000"
    };
    int timestamp = 0;
    for (String descriptor : descriptors) {
      video.payload(timestamp += 3_000, true, descriptor + KEY);
    }
    assertThat(video.frames).hasSize(descriptors.length);
    assertThat(video.frames).allMatch(EncodedFrame::isKey);
    assertThat(video.frames).extracting(EncodedFrame::data).containsOnly(TestingH264.hex(KEY));
    assertThat(video.broken).isZero();
  }

  @Test
  void aDescriptorThatIsCutOffIsMalformed() {
    video.payload(0, true, "10" + KEY);
    for (String cut :
        new String[] {"10", "90", "9080", "9080 80", "90f0 9234 05", "90f0 9234 05 40"}) {
      video.payload(3_000, true, cut);
    }
    assertThat(video.dropped(DropReason.MALFORMED)).isEqualTo(6);
    assertThat(video.frames).hasSize(1);
  }

  @Test
  void aFrameWhoseMarkerIsMissingEndsWhereTheNextBegins() {
    video.nowNanos = 100;
    video.payload(0, false, "10" + KEY);
    video.payload(0, false, "00 03");
    assertThat(video.frames).isEmpty();
    video.payload(3_000, true, "10 01");
    assertThat(video.frames).hasSize(2);
    assertThat(video.frames.getFirst().data()).isEqualTo(TestingH264.hex(KEY + "03"));
    assertThat(video.frames.get(1).isKey()).isFalse();
    assertThat(video.frames.get(1).timestamp()).isEqualTo(3_000);
    assertThat(video.firstArrivalNanos).isEqualTo(102);
  }

  @Test
  void nothingIsGivenBeforeAKeyFrame() {
    video.payload(0, true, "10 01");
    assertThat(video.broken).isEqualTo(1);
    video.payload(3_000, true, "10" + KEY);
    video.payload(6_000, true, "10 01");
    assertThat(video.frames).extracting(EncodedFrame::isKey).containsExactly(true, false);
  }

  @Test
  void afterALossNothingIsGivenUntilAKeyFrame() {
    video.payload(0, true, "10" + KEY);
    video.sequence++;
    video.payload(6_000, true, "10 01");
    assertThat(video.broken).isEqualTo(2);
    assertThat(video.dropped(DropReason.BROKEN_FRAME)).isEqualTo(2);
    assertThat(video.frames).hasSize(1);
    video.payload(9_000, true, "10" + KEY);
    assertThat(video.frames).hasSize(2);
  }

  @Test
  void aFrameWhoseBeginningIsLostIsNotTakenForAWholeOne() {
    video.payload(0, true, "10" + KEY);
    video.sequence++;
    // its rest happens to look like a key frame
    video.payload(3_000, true, "00" + KEY);
    assertThat(video.frames).hasSize(1);
  }

  @Test
  void aTornFrameTakesNothingOfTheNextOneWithIt() {
    video.payload(0, false, "10" + KEY);
    video.sequence++;
    video.payload(0, false, "00 03");
    // no marker came: what has another timestamp is another frame
    video.payload(3_000, true, "10" + KEY);
    assertThat(video.frames).hasSize(1);
    assertThat(video.frames.getFirst().timestamp()).isEqualTo(3_000);
  }

  @Test
  void partitionsAreNumberedAsTheSenderLikes() {
    video.payload(0, true, "10" + KEY);
    video.payload(3_000, false, "11 01");
    video.payload(3_000, true, "12 02");
    assertThat(video.frames).hasSize(2);
    assertThat(video.frames.get(1).data()).containsExactly(1, 2);
  }

  @Test
  void paddingIsInSequenceAndNothingElse() {
    video.payload(0, true, "10" + KEY);
    video.payload(0, false, "");
    video.payload(3_000, true, "10 01");
    assertThat(video.frames).hasSize(2);
    assertThat(video.broken).isZero();
  }

  @Test
  void whatNoDecoderBearsIsNotHandedOn() {
    video.payload(0, true, "10 504200 9d012a ff3f ff3f");
    assertThat(video.dropped(DropReason.TOO_LARGE_FRAME)).isEqualTo(1);
    video.payload(3_000, true, "10 504200 9d012b ae00 8e00");
    assertThat(video.dropped(DropReason.MALFORMED)).isEqualTo(1);
    assertThat(video.frames).isEmpty();
    assertThat(video.broken).isEqualTo(2);
  }

  @Test
  void aFrameOfMorePacketsThanAnyHasIsDroppedAndTheNextIsNot() {
    video.payload(0, false, "10" + KEY);
    for (int i = 1; i < FrameAssembler.MOST_PACKETS; i++) video.payload(0, false, "00 00");
    assertThat(video.broken).isZero();
    video.payload(0, false, "00 00");
    assertThat(video.broken).isEqualTo(1);
    for (int i = 0; i < 100; i++) video.payload(0, i == 99, "00 00");
    assertThat(video.dropped(DropReason.TOO_LARGE_FRAME)).isEqualTo(1);
    assertThat(video.broken).isEqualTo(1);
    video.payload(3_000, true, "10" + KEY);
    assertThat(video.frames).hasSize(1);
  }

  @Test
  void aFrameOfMoreBytesThanAnyHasIsDropped() {
    byte[] large = new byte[1 + 60_000];
    for (int i = 0; i < EncodedFrame.MAX_LENGTH / 60_000; i++) video.payload(0, false, large);
    assertThat(video.dropped(DropReason.BROKEN_FRAME)).as("its first is no beginning").isEqualTo(1);
    large[0] = 0x10;
    for (int i = 0; i < EncodedFrame.MAX_LENGTH / 60_000; i++) video.payload(3_000, false, large);
    assertThat(video.dropped(DropReason.TOO_LARGE_FRAME)).isZero();
    video.payload(3_000, true, large);
    assertThat(video.dropped(DropReason.TOO_LARGE_FRAME)).isEqualTo(1);
  }
}
