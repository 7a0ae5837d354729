package org.tipring.gateway.edge;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that says exactly the bytes it is told to. */
final class TestingHttp implements AutoCloseable {
  private static final int WAIT_MILLIS = 30_000;

  private final Socket socket;
  private final DataInputStream in;

  TestingHttp(int port) throws IOException {
    socket = new Socket();
    socket.setReceiveBufferSize(16_384);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAIT_MILLIS);
    socket.setSoTimeout(WAIT_MILLIS);
    in = new DataInputStream(socket.getInputStream());
  }

  void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** A handshake with these headers besides the necessary ones; the status of the answer. */
  int upgrade(String... headers) throws IOException {
    StringBuilder request = new StringBuilder("GET /v1/signal HTTP/1.1\r\n");
    request.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
    request.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    write(request.append("\r\n").toString());
    return status(head());
  }

  /** Says a short message as a client must, masked; apostrophes stand for quotation marks. */
  void say(String message) throws IOException {
    byte[] text = message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x81);
    if (text.length < 126) {
      frame.write(0x80 | text.length);
    } else {
      frame.writeBytes(
          new byte[] {(byte) (0x80 | 126), (byte) (text.length >> 8), (byte) text.length});
    }
    // a mask of zeroes masks nothing, and is one
    frame.writeBytes(new byte[4]);
    frame.writeBytes(text);
    write(frame.toByteArray());
  }

  static int status(String head) {
    return Integer.parseInt(head.split(" ", 3)[1]);
  }

  /** The head of an answer, to its empty line. */
  String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.readByte());
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** Reads frames of the server's up to a close; its code. */
  int closeCode() throws IOException {
    while (true) {
      int opcode = in.readByte() & 0x0F;
      int length = in.readByte() & 0x7F;
      length = length == 126 ? in.readUnsignedShort() : length;
      byte[] content = in.readNBytes(length);
      if (opcode == 8) {
        return (content[0] & 0xFF) << 8 | (content[1] & 0xFF);
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
