package org.tipring.webrtc.ice;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Random;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The STUN of a controlling browser, written out by hand: it checks when it is told to, answers
 * what it is asked, and may be at several addresses under one name and password.
 */
final class TestingBrowser implements AutoCloseable {
  static final String UFRAG = "brow";
  static final String PASSWORD = "a browser's own password";

  private static final int COOKIE = 0x2112_A442;
  private static final int REQUEST = 0x0001;
  private static final int SUCCESS = 0x0101;

  private final Random random = new Random(4711);
  private final byte[] bytes = new byte[256];
  private final DatagramSocket socket;
  private final InetSocketAddress gateway;
  private final IceAgent agent;
  int answers;

  TestingBrowser(InetSocketAddress gateway, IceAgent agent) throws IOException {
    this.gateway = gateway;
    this.agent = agent;
    socket = new DatagramSocket(new InetSocketAddress(TestingPeer.LOOPBACK, 0));
    socket.setSoTimeout(30);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(TestingPeer.LOOPBACK, socket.getLocalPort());
  }

  /** Sends a check, with USE-CANDIDATE or not, and answers whatever comes for a while. */
  void check(boolean useCandidate) throws IOException {
    byte[] transaction = new byte[12];
    random.nextBytes(transaction);
    ByteBuffer message = begin(REQUEST, transaction);
    attribute(message, 0x0006, (agent.localUfrag() + ":" + UFRAG).getBytes(StandardCharsets.UTF_8));
    attribute(message, 0x0024, ByteBuffer.allocate(4).putInt(1_853_824_767).array());
    attribute(message, 0x802a, ByteBuffer.allocate(8).putLong(42).array());
    if (useCandidate) {
      attribute(message, 0x0025, new byte[0]);
    }
    send(message, agent.localPassword());
    serve();
  }

  /** Answers the gateway's requests until nothing comes for a moment. */
  void serve() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
    try {
      while (true) {
        socket.receive(packet);
        ByteBuffer received = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        int type = received.getShort(0);
        if (type == REQUEST) {
          answer(received);
        } else if (type == SUCCESS) {
          answers++;
        }
      }
    } catch (SocketTimeoutException quiet) {
      // all is answered
    }
  }

  private void answer(ByteBuffer request) throws IOException {
    byte[] transaction = new byte[12];
    request.get(8, transaction);
    ByteBuffer message = begin(SUCCESS, transaction);
    ByteBuffer mapped = ByteBuffer.allocate(8).putShort((short) 1);
    mapped.putShort((short) (gateway.getPort() ^ (COOKIE >>> 16)));
    mapped.putInt(0x7f00_0001 ^ COOKIE);
    attribute(message, 0x0020, mapped.array());
    send(message, PASSWORD);
  }

  private ByteBuffer begin(int type, byte[] transaction) {
    ByteBuffer message = ByteBuffer.wrap(bytes);
    return message.putShort((short) type).putShort((short) 0).putInt(COOKIE).put(transaction);
  }

  private static void attribute(ByteBuffer message, int type, byte[] value) {
    message.putShort((short) type).putShort((short) value.length).put(value);
    while (message.position() % 4 != 0) {
      message.put((byte) 0);
    }
  }

  private void send(ByteBuffer message, String password) throws IOException {
    try {
      message.putShort(2, (short) (message.position() - 20 + 24));
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      mac.update(bytes, 0, message.position());
      attribute(message, 0x0008, mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    message.putShort(2, (short) (message.position() - 20 + 8));
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, message.position());
    attribute(
        message, 0x8028, ByteBuffer.allocate(4).putInt((int) crc.getValue() ^ 0x5354_554e).array());
    socket.send(new DatagramPacket(bytes, message.position(), gateway));
  }

  @Override
  public void close() {
    socket.close();
  }
}
