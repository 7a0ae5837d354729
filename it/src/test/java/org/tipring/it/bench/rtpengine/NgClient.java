package org.tipring.it.bench.rtpengine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tipring.it.bench.calling.CallRefused;
import org.tipring.it.peers.Loopback;

/**
 * Asks rtpengine by its {@code ng} protocol: a cookie, a blank and a dictionary in one datagram,
 * sent again until a datagram with the same cookie answers.
 */
final class NgClient implements AutoCloseable {
  private static final int MOST_TRIES = 8;
  private static final int MAX_DATAGRAM = 65_535;
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

  private final InetSocketAddress rtpengine;
  private final DatagramSocket socket;
  private final Map<String, Question> open = new ConcurrentHashMap<>();
  private final AtomicLong asked = new AtomicLong();

  NgClient(InetSocketAddress rtpengine) {
    this.rtpengine = rtpengine;
    try {
      socket = new DatagramSocket(Loopback.at(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("ng").start(this::listen);
  }

  /**
   * @return the answer, from a thread of its own; fails with a {@link CallRefused} when rtpengine
   *     reports an error or says nothing
   */
  CompletableFuture<Map<?, ?>> ask(Map<String, Object> message) {
    Question question = new Question("bench" + asked.getAndIncrement(), message);
    open.put(question.cookie, question);
    question.send();
    return question.answer;
  }

  private void listen() {
    DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
    while (!socket.isClosed()) {
      try {
        socket.receive(packet);
        hear(Arrays.copyOf(packet.getData(), packet.getLength()));
      } catch (IOException e) {
        // it is closed, or nobody has the port yet: what was asked is asked again
      }
    }
  }

  private void hear(byte[] datagram) {
    String text = new String(datagram, StandardCharsets.ISO_8859_1);
    int blank = text.indexOf(' ');
    @Nullable Question question = blank < 0 ? null : open.remove(text.substring(0, blank));
    if (question != null) {
      question.onAnswer(Arrays.copyOfRange(datagram, blank + 1, datagram.length));
    }
  }

  @Override
  public void close() {
    socket.close();
    open.clear();
  }

  private final class Question {
    private final String cookie;
    private final byte[] datagram;
    private final CompletableFuture<Map<?, ?>> answer = new CompletableFuture<>();
    private int tries;

    Question(String cookie, Map<String, Object> message) {
      this.cookie = cookie;
      byte[] head = (cookie + " ").getBytes(StandardCharsets.US_ASCII);
      byte[] body = Bencode.encode(message);
      datagram = Arrays.copyOf(head, head.length + body.length);
      System.arraycopy(body, 0, datagram, head.length, body.length);
    }

    void send() {
      if (!open.containsKey(cookie)) {
        return;
      }
      if (tries++ == MOST_TRIES) {
        open.remove(cookie);
        answer.completeExceptionally(new CallRefused("timeout", "rtpengine does not answer"));
        return;
      }
      try {
        socket.send(new DatagramPacket(datagram, datagram.length, rtpengine));
      } catch (IOException e) {
        // as a datagram that was lost
      }
      LATER.execute(this::send);
    }

    void onAnswer(byte[] body) {
      try {
        Map<?, ?> message = Bencode.decodeDictionary(body);
        if ("error".equals(message.get("result"))) {
          throw new CallRefused("error", String.valueOf(message.get("error-reason")));
        }
        answer.complete(message);
      } catch (IllegalArgumentException | CallRefused e) {
        answer.completeExceptionally(e);
      }
    }
  }
}
