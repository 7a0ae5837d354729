package org.tipring.it.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A UDP socket of nobody that anyone knows, on an address of its own. */
public final class Stranger implements AutoCloseable {
  private final DatagramSocket socket;

  private Stranger(DatagramSocket socket) {
    this.socket = socket;
  }

  public static Stranger at(String host) {
    try {
      return new Stranger(new DatagramSocket(Loopback.at(host, 0)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void send(byte[] bytes, InetSocketAddress to) {
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether anything came back within some time. */
  public boolean isAnswered(Duration within) {
    try {
      socket.setSoTimeout((int) within.toMillis());
      socket.receive(new DatagramPacket(new byte[2048], 2048));
      return true;
    } catch (SocketTimeoutException silence) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
