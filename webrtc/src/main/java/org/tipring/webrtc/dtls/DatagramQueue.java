package org.tipring.webrtc.dtls;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;

/**
 * The wire as a blocking handshake sees it: what arrived waits in a short queue, what it sends is
 * handed to the loop.
 */
final class DatagramQueue {
  /** More than two flights; what does not fit is lost, as on any network. */
  private static final int MOST = 16;

  private static final int RECEIVE_LIMIT = 1500;

  /** Leaves room for IP, UDP and whatever a tunnel adds. */
  private static final int SEND_LIMIT = 1200;

  private static final int ALERT = 21;
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> arrived = new ArrayBlockingQueue<>(MOST);
  private final byte[] flight = new byte[SEND_LIMIT];
  private int flightLength;
  private final Consumer<byte[]> sender;

  /** Written by the handshake's thread only once, read by every thread that sends. */
  private volatile boolean established;

  private volatile boolean closed;

  DatagramQueue(Consumer<byte[]> sender) {
    this.sender = sender;
  }

  /** Takes a copy of a datagram, or loses it when too many wait. */
  void offer(byte[] array, int offset, int length) {
    byte[] copy = new byte[length];
    System.arraycopy(array, offset, copy, 0, length);
    arrived.offer(copy);
  }

  /** Whether something waits to be read; nothing does any more once this is closed. */
  boolean hasDatagram() {
    return !closed && !arrived.isEmpty();
  }

  /** From now on nothing waits for more, and alerts go out; on the handshake's thread. */
  void establish() {
    sendFlight();
    established = true;
  }

  /** Packs the records of a flight into as few datagrams as hold them: fewer can be lost. */
  private void pack(byte[] buffer, int offset, int length) {
    if (flightLength + length > SEND_LIMIT) {
      sendFlight();
    }
    if (length > SEND_LIMIT) {
      sender.accept(Arrays.copyOfRange(buffer, offset, offset + length));
      return;
    }
    System.arraycopy(buffer, offset, flight, flightLength, length);
    flightLength += length;
  }

  private void sendFlight() {
    if (flightLength > 0) {
      sender.accept(Arrays.copyOf(flight, flightLength));
      flightLength = 0;
    }
  }

  /** Ends whoever waits. */
  void close() {
    closed = true;
    arrived.clear();
    arrived.offer(END);
  }

  boolean isClosed() {
    return closed;
  }

  /** A transport for one attempt: that Bouncy Castle closes it ends the attempt, not the wire. */
  DatagramTransport newTransport() {
    flightLength = 0;
    return new Transport();
  }

  private final class Transport implements DatagramTransport {
    @Override
    public int getReceiveLimit() {
      return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
      return SEND_LIMIT;
    }

    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
      if (!established) {
        // whoever listens has said all there is to say
        sendFlight();
      }
      try {
        byte[] datagram =
            waitMillis == 0 ? arrived.take() : arrived.poll(waitMillis, TimeUnit.MILLISECONDS);
        if (closed) {
          throw new IOException("closed");
        }
        if (datagram == null || datagram.length > length) {
          return -1;
        }
        System.arraycopy(datagram, 0, buffer, offset, datagram.length);
        return datagram.length;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
      if (established) {
        sender.accept(Arrays.copyOfRange(buffer, offset, offset + length));
      } else if ((buffer[offset] & 0xff) != ALERT) {
        // A handshake that failed is begun anew; an alert would make the browser give up
        pack(buffer, offset, length);
      }
    }

    @Override
    public void close() {}
  }
}
