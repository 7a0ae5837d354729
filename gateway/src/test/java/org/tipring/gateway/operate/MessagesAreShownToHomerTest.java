package org.tipring.gateway.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.stack.SipTap.Passage;

/** HEP version 3, chunk by chunk, read by another hand than the one that wrote it. */
class MessagesAreShownToHomerTest {
  private static final String MESSAGE =
      "OPTIONS sip:+4930123456@a.b SIP/2.0\r\nCall-ID: abc@x\r\nAuthorization: Digest secret\r\n\r\n";

  private static Map<Integer, byte[]> chunks(byte[] packet) {
    ByteBuffer in = ByteBuffer.wrap(packet);
    byte[] magic = new byte[4];
    in.get(magic);
    assertThat(new String(magic, UTF_8)).isEqualTo("HEP3");
    assertThat(in.getShort()).isEqualTo((short) packet.length);
    Map<Integer, byte[]> chunks = new HashMap<>();
    while (in.hasRemaining()) {
      assertThat(in.getShort()).isZero();
      int type = in.getShort();
      byte[] value = new byte[in.getShort() - 6];
      in.get(value);
      chunks.put(type, value);
    }
    return chunks;
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1, 192.0.2.9, 2, 3, 4", "2001:db8::1, 2001:db8::9, 10, 5, 6"})
  void withWhereItWasSentAndWhatMayBeSeen(
      String ours, String theirs, byte family, int sourceChunk, int targetChunk) {
    Passage passage =
        new Passage(
            false,
            Transport.TCP,
            new InetSocketAddress(InetAddress.ofLiteral(ours), 5060),
            new InetSocketAddress(InetAddress.ofLiteral(theirs), 50_612),
            MESSAGE.getBytes(UTF_8));
    Instant at = Instant.ofEpochSecond(1_700_000_000L, 123_456_000);
    Map<Integer, byte[]> chunks =
        chunks(HepPacket.of(passage, ShownSip.of(passage.bytes()), at, 2001, "key"));

    assertThat(chunks.get(1)).containsExactly(family);
    assertThat(chunks.get(2)).containsExactly(6);
    assertThat(chunks.get(sourceChunk)).isEqualTo(passage.remote().getAddress().getAddress());
    assertThat(chunks.get(targetChunk)).isEqualTo(passage.local().getAddress().getAddress());
    assertThat(ByteBuffer.wrap(chunks.get(7)).getShort() & 0xFFFF).isEqualTo(50_612);
    assertThat(ByteBuffer.wrap(chunks.get(8)).getShort()).isEqualTo((short) 5060);
    assertThat(ByteBuffer.wrap(chunks.get(9)).getInt()).isEqualTo(1_700_000_000);
    assertThat(ByteBuffer.wrap(chunks.get(10)).getInt()).isEqualTo(123_456);
    assertThat(chunks.get(11)).containsExactly(1);
    assertThat(ByteBuffer.wrap(chunks.get(12)).getInt()).isEqualTo(2001);
    assertThat(chunks.get(14)).asString(UTF_8).isEqualTo("key");
    assertThat(chunks.get(17)).asString(UTF_8).isEqualTo("abc@x");
    assertThat(chunks.get(15))
        .asString(UTF_8)
        .startsWith("OPTIONS sip:…3456@a.b SIP/2.0\r\n")
        .doesNotContain("secret");
  }
}
