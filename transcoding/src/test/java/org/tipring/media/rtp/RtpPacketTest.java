package org.tipring.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpPacketTest {
  private final RtpPacket packet = new RtpPacket();

  @Test
  void aPlainPacketIsReadFieldByField() {
    assertThat(wrap("80 e0 fffe 80000001 deadbeef 0102")).isTrue();

    assertThat(packet.marker()).isTrue();
    assertThat(packet.payloadType()).isEqualTo(96);
    assertThat(packet.sequence()).isEqualTo(0xfffe);
    assertThat(packet.timestamp()).isEqualTo(0x80000001);
    assertThat(packet.ssrc()).isEqualTo(0xdeadbeef);
    assertThat(packet.payloadLength()).isEqualTo(2);
    assertThat(packet.array()[packet.payloadOffset()]).isEqualTo((byte) 1);
    assertThat(packet.hasExtension()).isFalse();
  }

  @Test
  void csrcsExtensionAndPaddingAreFoundAndTakenOff() {
    // two CSRCs, a one-byte extension (id 1, 1 byte; padding; id 3, 2 bytes; padding), 3 of padding
    assertThat(
            wrap(
                "b2 00 0001 00000002 00000003 0000000a 0000000b bede 0002 1055 00 31 6677 0000"
                    + " aabb 000003"))
        .isTrue();

    assertThat(packet.csrcCount()).isEqualTo(2);
    assertThat(packet.payloadLength()).isEqualTo(2);
    int level = packet.extensionOffset(1);
    assertThat(packet.array()[level]).isEqualTo((byte) 0x55);
    assertThat(packet.extensionLength(level)).isEqualTo(1);
    assertThat(packet.extensionLength(packet.extensionOffset(3))).isEqualTo(2);
    assertThat(packet.extensionOffset(2)).isEqualTo(-1);

    packet.bare();

    assertThat(HexFormat.of().formatHex(bytes())).isEqualTo("800000010000000200000003aabb");
  }

  @Test
  void whatDoesNotFitIsNoPacket() {
    assertThat(wrap("")).isFalse();
    assertThat(wrap("80 00 0001 00000002 000000")).isFalse();
    assertThat(wrap("40 00 0001 00000002 00000003")).isFalse();
    assertThat(wrap("c0 00 0001 00000002 00000003")).isFalse();
    // CSRCs, extension header, extension body, padding beyond the end; no padding where some is
    // said
    assertThat(wrap("81 00 0001 00000002 00000003")).isFalse();
    assertThat(wrap("90 00 0001 00000002 00000003 bede")).isFalse();
    assertThat(wrap("90 00 0001 00000002 00000003 bede0001")).isFalse();
    assertThat(wrap("90 00 0001 00000002 00000003 bedeffff 00000000")).isFalse();
    assertThat(wrap("a0 00 0001 00000002 00000003 00000005")).isFalse();
    assertThat(wrap("a0 00 0001 00000002 00000003 00000000")).isFalse();
  }

  @Test
  void aBrokenExtensionElementIsNoElement() {
    assertThat(wrap("90 00 0001 00000002 00000003 bede0001 0000001f")).isTrue();
    assertThat(packet.extensionOffset(1)).isEqualTo(-1);
    assertThat(wrap("90 00 0001 00000002 00000003 bede0001 f0001055")).isTrue();
    assertThat(packet.extensionOffset(1)).isEqualTo(-1);
    assertThat(wrap("90 00 0001 00000002 00000003 1000 0001 01015500")).isTrue();
    assertThat(packet.extensionOffset(1)).isEqualTo(-1);
  }

  @Test
  void everySetterChangesItsFieldAlone() {
    RtpPacket made = TestingRtp.packet(127, 1, 2, 3, new byte[] {9});
    made.setMarker(true);
    made.setPayloadType(8);
    made.setMarker(false);
    made.setMarker(true);
    made.setSequence(0x1_0005);
    made.setTimestamp(-2);
    made.setSsrc(-3);

    assertThat(made.marker()).isTrue();
    assertThat(made.payloadType()).isEqualTo(8);
    assertThat(made.sequence()).isEqualTo(5);
    assertThat(made.timestamp()).isEqualTo(-2);
    assertThat(made.ssrc()).isEqualTo(-3);
    assertThat(made.payloadLength()).isEqualTo(1);
  }

  @Test
  void anExtensionFindsPlaceInFrontOfThePayload() {
    assertThat(wrap("81 e0 0001 00000002 00000003 0000000a aabb")).isTrue();
    int payload = packet.payloadOffset();

    int data = packet.addExtension(5, 3);
    packet.array()[data] = 1;
    packet.array()[data + 2] = 3;

    assertThat(HexFormat.of().formatHex(bytes()))
        .isEqualTo("91e000010000000200000003" + "0000000a" + "bede0001" + "52010003" + "aabb");
    assertThat(packet.payloadOffset()).isEqualTo(payload);
    assertThat(packet.payloadLength()).isEqualTo(2);
    assertThat(packet.extensionOffset(5)).isEqualTo(data);
    assertThatThrownBy(() -> packet.addExtension(6, 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void everyLengthOfExtensionIsPaddedToWords() {
    for (int length = 1; length <= 16; length++) {
      RtpPacket made = TestingRtp.packet(96, 1, 2, 3, new byte[] {9, 8});
      int data = made.addExtension(14, length);
      Arrays.fill(made.array(), data, data + length, (byte) 0xff);

      RtpPacket read = new RtpPacket();
      assertThat(read.wrap(made.array(), made.offset(), made.length())).isTrue();
      assertThat(read.extensionLength(read.extensionOffset(14))).isEqualTo(length);
      assertThat(read.payloadLength()).isEqualTo(2);
      assertThat(read.array()[read.payloadOffset()]).isEqualTo((byte) 9);
      assertThat(read.sequence()).isEqualTo(2);
    }
  }

  @Test
  void thePayloadGrowsAndShrinksAtItsFrontUnderWholeHeaders() {
    assertThat(wrap("91 e0 0001 00000002 00000003 0000000a bede0001 10550000 aabbcc")).isTrue();

    packet.growFront(2);
    packet.array()[packet.payloadOffset()] = 0x11;
    packet.array()[packet.payloadOffset() + 1] = 0x22;

    assertThat(HexFormat.of().formatHex(bytes()))
        .isEqualTo("91e0000100000002000000030000000abede000110550000" + "1122aabbcc");
    packet.shrinkFront(4);
    assertThat(HexFormat.of().formatHex(bytes()))
        .isEqualTo("91e0000100000002000000030000000abede000110550000" + "cc");
  }

  @Test
  void noDatagramWhateverMakesItReadOutside() {
    Random random = new Random(1);
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] = (byte) (0x80 | (bytes[0] & 0x3f));
      }
      if (packet.wrap(bytes, 0, bytes.length)) {
        assertThat(packet.payloadLength()).isNotNegative();
        int found = packet.extensionOffset(1 + random.nextInt(14));
        if (found >= 0) {
          assertThat(found + packet.extensionLength(found))
              .isLessThanOrEqualTo(packet.payloadOffset());
        }
        packet.bare();
        assertThat(packet.offset() + packet.length()).isLessThanOrEqualTo(bytes.length);
      }
    }
  }

  private boolean wrap(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    byte[] array = new byte[RtpPacket.HEADROOM + bytes.length];
    System.arraycopy(bytes, 0, array, RtpPacket.HEADROOM, bytes.length);
    return packet.wrap(array, RtpPacket.HEADROOM, bytes.length);
  }

  private byte[] bytes() {
    return Arrays.copyOfRange(packet.array(), packet.offset(), packet.offset() + packet.length());
  }
}
