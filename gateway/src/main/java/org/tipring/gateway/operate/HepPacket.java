package org.tipring.gateway.operate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.stack.SipTap;

/** A SIP message in the capture protocol that HOMER takes, HEP version 3: a row of chunks. */
final class HepPacket {
  private static final int VENDOR_GENERIC = 0;
  private static final int HEADER = 6;
  private static final int SIP = 1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
  private final DataOutputStream chunks = new DataOutputStream(bytes);

  private HepPacket() {}

  /**
   * The packet for one message.
   *
   * @param captureId which of the collector's agents we are
   * @param password the collector's, or null
   */
  static byte[] of(
      SipTap.Passage passage,
      ShownSip shown,
      Instant at,
      int captureId,
      @Nullable String password) {
    try {
      HepPacket packet = new HepPacket();
      InetSocketAddress from = passage.isSent() ? passage.local() : passage.remote();
      InetSocketAddress to = passage.isSent() ? passage.remote() : passage.local();
      packet.addresses(from, to, passage.transport());
      packet.number(9, (int) at.getEpochSecond());
      packet.number(10, at.getNano() / 1000);
      packet.octet(11, SIP);
      packet.number(12, captureId);
      if (password != null) {
        packet.octets(14, password.getBytes(UTF_8));
      }
      packet.octets(17, shown.callId().getBytes(UTF_8));
      packet.octets(15, shown.text().replace("\n", "\r\n").getBytes(UTF_8));
      return packet.whole();
    } catch (IOException e) {
      throw new UncheckedIOException("an array refuses nothing", e);
    }
  }

  private void addresses(InetSocketAddress from, InetSocketAddress to, Transport transport)
      throws IOException {
    boolean isV4 = from.getAddress() instanceof Inet4Address;
    octet(1, isV4 ? 2 : 10);
    octet(2, transport == Transport.UDP ? 17 : 6);
    octets(isV4 ? 3 : 5, from.getAddress().getAddress());
    octets(isV4 ? 4 : 6, to.getAddress().getAddress());
    port(7, from.getPort());
    port(8, to.getPort());
  }

  private void head(int type, int length) throws IOException {
    chunks.writeShort(VENDOR_GENERIC);
    chunks.writeShort(type);
    chunks.writeShort(HEADER + length);
  }

  private void octet(int type, int value) throws IOException {
    head(type, 1);
    chunks.writeByte(value);
  }

  private void port(int type, int value) throws IOException {
    head(type, 2);
    chunks.writeShort(value);
  }

  private void number(int type, int value) throws IOException {
    head(type, 4);
    chunks.writeInt(value);
  }

  private void octets(int type, byte[] value) throws IOException {
    head(type, value.length);
    chunks.write(value);
  }

  private byte[] whole() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.size() + HEADER);
    DataOutputStream out = new DataOutputStream(all);
    out.writeBytes("HEP3");
    out.writeShort(bytes.size() + HEADER);
    bytes.writeTo(out);
    return all.toByteArray();
  }
}
