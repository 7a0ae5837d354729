package org.tipring.sip.rtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.rtcp.RtcpPacket;
import org.tipring.media.rtcp.RtcpReader;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.TestingRtp;

/** One media line of a phone: two sockets, whatever is sent and received by them. */
final class TestingVideoPhone implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  final DatagramSocket rtp = socket();
  final DatagramSocket rtcp = socket();

  private static DatagramSocket socket() {
    try {
      return new DatagramSocket(0, LOOPBACK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return rtp.getLocalPort();
  }

  int controlPort() {
    return rtcp.getLocalPort();
  }

  void send(int toPort, int payloadType, int ssrc, int sequence) throws IOException {
    RtpPacket packet =
        TestingRtp.packet(payloadType, ssrc, sequence, 3_000, new byte[] {(byte) sequence});
    send(
        rtp,
        toPort,
        Arrays.copyOfRange(packet.array(), packet.offset(), packet.offset() + packet.length()));
  }

  void tell(int toPort, byte[] control, int length) throws IOException {
    send(rtcp, toPort, Arrays.copyOf(control, length));
  }

  private static void send(DatagramSocket socket, int port, byte[] datagram) throws IOException {
    socket.send(
        new DatagramPacket(datagram, datagram.length, new InetSocketAddress(LOOPBACK, port)));
  }

  /** The next RTP packet; null when none comes. */
  @Nullable RtpPacket next(int waitMillis) throws IOException {
    byte[] datagram = receive(rtp, waitMillis);
    RtpPacket packet = new RtpPacket();
    return datagram != null && packet.wrap(datagram, 0, datagram.length) ? packet : null;
  }

  /** The next RTCP datagram, as it came; null when none comes. */
  byte @Nullable [] nextControl(int waitMillis) throws IOException {
    return receive(rtcp, waitMillis);
  }

  /** The next RTCP datagram with a packet of that kind, read. */
  List<RtcpPacket> nextControl(Class<? extends RtcpPacket> kind) throws IOException {
    while (true) {
      byte[] datagram = nextControl(5_000);
      if (datagram == null) {
        throw new AssertionError("no " + kind.getSimpleName());
      }
      List<RtcpPacket> packets = RtcpReader.read(datagram, 0, datagram.length);
      if (packets.stream().anyMatch(kind::isInstance)) {
        return packets;
      }
    }
  }

  private static byte @Nullable [] receive(DatagramSocket socket, int waitMillis)
      throws IOException {
    DatagramPacket datagram = new DatagramPacket(new byte[2_000], 2_000);
    socket.setSoTimeout(waitMillis);
    try {
      socket.receive(datagram);
      return Arrays.copyOf(datagram.getData(), datagram.getLength());
    } catch (SocketTimeoutException nothing) {
      return null;
    }
  }

  @Override
  public void close() {
    rtp.close();
    rtcp.close();
  }
}
