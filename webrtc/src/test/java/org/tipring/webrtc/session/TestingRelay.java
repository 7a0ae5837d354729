package org.tipring.webrtc.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A network between two ports on this machine: it sees what passes, as it is encrypted, and loses
 * what it is told to.
 */
final class TestingRelay implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  final Side browser;
  final Side gateway;

  TestingRelay(int browserPort, int gatewayPort) {
    browser = new Side(browserPort);
    gateway = new Side(gatewayPort);
    browser.start(gateway);
    gateway.start(browser);
  }

  /** What one end sees of the other: that end is reached by this socket, and seen to send by it. */
  static final class Side {
    private final int port;
    private final DatagramSocket socket;
    private final List<byte[]> passed = new CopyOnWriteArrayList<>();
    private volatile Predicate<byte[]> losing = packet -> false;

    private Side(int port) {
      this.port = port;
      try {
        socket = new DatagramSocket(0, LOOPBACK);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Where the other end is to send for this one. */
    int relayPort() {
      return socket.getLocalPort();
    }

    /** What was sent by this end until now: RTP and RTCP, those too that were lost then. */
    List<byte[]> sent() {
      return passed;
    }

    /** RTP of one payload type that this end has sent. */
    List<byte[]> sent(int payloadType) {
      return passed.stream().filter(packet -> payloadType(packet) == payloadType).toList();
    }

    /** From now on those packets of this end's get lost. */
    void lose(Predicate<byte[]> packets) {
      losing = packets;
    }

    private void start(Side other) {
      Thread.ofVirtual().start(() -> pump(other));
    }

    /** What comes here is for this end, and from the other. */
    private void pump(Side other) {
      DatagramPacket datagram = new DatagramPacket(new byte[2_000], 2_000);
      try {
        while (true) {
          datagram.setLength(2_000);
          socket.receive(datagram);
          byte[] packet = Arrays.copyOf(datagram.getData(), datagram.getLength());
          boolean isMedia = (packet[0] & 0xc0) == 0x80;
          boolean isLost = isMedia && other.losing.test(packet);
          if (isMedia) {
            other.passed.add(packet);
          }
          if (!isLost) {
            other.socket.send(new DatagramPacket(packet, packet.length, LOOPBACK, port));
          }
        }
      } catch (IOException closed) {
        // the end of the test
      }
    }
  }

  /** Of RTP, 0 to 127; 128 and more is RTCP's. */
  static int payloadType(byte[] packet) {
    int type = packet[1] & 0xff;
    return type >= 192 && type <= 223 ? type : type & 0x7f;
  }

  static int sequence(byte[] packet) {
    return (packet[2] & 0xff) << 8 | (packet[3] & 0xff);
  }

  static int ssrc(byte[] packet) {
    return (packet[8] & 0xff) << 24
        | (packet[9] & 0xff) << 16
        | (packet[10] & 0xff) << 8
        | (packet[11] & 0xff);
  }

  /** Whether it is RTCP that begins with that feedback message. */
  static boolean isFeedback(byte[] packet, int type, int format) {
    return (packet[1] & 0xff) == type && (packet[0] & 0x1f) == format;
  }

  @Override
  public void close() {
    browser.socket.close();
    gateway.socket.close();
  }
}
