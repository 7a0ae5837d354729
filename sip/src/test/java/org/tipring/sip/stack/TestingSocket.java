package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A bare UDP socket on loopback that sends whatever it is told to. */
final class TestingSocket implements AutoCloseable {
  private final DatagramSocket socket;
  private final InetSocketAddress agent;

  TestingSocket(String from, int agentPort) throws IOException {
    socket = new DatagramSocket(0, InetAddress.ofLiteral(from));
    socket.setSoTimeout(20_000);
    agent = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), agentPort);
  }

  int port() {
    return socket.getLocalPort();
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    socket.send(new DatagramPacket(bytes, bytes.length, agent));
  }

  /** The next message; fails when none comes. */
  String receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }

  /** The same with another patience. */
  String receiveWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      return receive();
    } finally {
      socket.setSoTimeout(20_000);
    }
  }

  /** The first line of the next message. */
  String receiveLine() throws IOException {
    return receive().lines().findFirst().orElse("");
  }

  /** Asks something that gets an answer, and sees that nothing else was answered before it. */
  void isAnsweredOnlyNow(String name) throws IOException {
    send(TestingMessages.options(name, port()));
    assertThat(receive()).startsWith("SIP/2.0 200 OK").contains(name);
  }

  boolean hearsNothing(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      receive();
      return false;
    } catch (SocketTimeoutException silence) {
      return true;
    } finally {
      socket.setSoTimeout(20_000);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
