package org.tipring.it.sound;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tipring.config.MediaConfig;
import org.tipring.media.bridge.TestingBridge;
import org.tipring.media.bridge.TestingSession;
import org.tipring.media.format.MediaFormat;

/**
 * A browser's call, over the real paths, to a phone that says what it hears; packets come a little
 * late, in order, both ways.
 */
final class TestingEcho implements AutoCloseable {
  private static final int PACKET_MILLIS = 20;
  private static final MediaFormat OPUS =
      MediaFormat.OPUS.withParameters(Map.of("minptime", "10", "useinbandfec", "1"));

  private final TestingBridge bridge;
  private final int jitterMillis;
  private final Random random = new Random(5);
  private long lastToGateway;
  private long lastFromPhone;
  private int echoed;

  /**
   * @param jitterMillis the most that a packet is late
   */
  TestingEcho(MediaConfig config, int jitterMillis) {
    this.jitterMillis = jitterMillis;
    bridge =
        new TestingBridge(
            config,
            TestingBridge.agreed(PACKET_MILLIS, OPUS),
            TestingBridge.agreed(PACKET_MILLIS, MediaFormat.PCMU));
  }

  /** The browser says this, and the phone echoes it. */
  void say(List<byte[]> payloads) {
    for (int i = 0; i < payloads.size() * PACKET_MILLIS; i++) {
      if (i % PACKET_MILLIS == 0) {
        send(payloads.get(i / PACKET_MILLIS), i / PACKET_MILLIS);
      }
      passOneMilli();
    }
    for (int i = 0; i < 3 * jitterMillis; i++) {
      passOneMilli();
    }
  }

  List<TestingSession.Sent> atThePhone() {
    return bridge.phone.sent;
  }

  List<TestingSession.Sent> backAtTheBrowser() {
    return bridge.browser.sent;
  }

  private void passOneMilli() {
    bridge.pass(1);
    while (echoed < atThePhone().size()) {
      echo(atThePhone().get(echoed++));
    }
  }

  private void send(byte[] payload, int number) {
    lastToGateway = late(lastToGateway);
    int payloadType = TestingBridge.payloadType(OPUS);
    at(
        lastToGateway,
        () ->
            bridge.browser.receive(
                payloadType, number, number * 960, 7, payload, payload.length, bridge.now()));
  }

  private void echo(TestingSession.Sent sent) {
    lastFromPhone = late(lastFromPhone);
    at(
        lastFromPhone,
        () ->
            bridge.phone.receive(
                sent.payloadType(),
                sent.sequence(),
                sent.timestamp(),
                9,
                sent.payload(),
                sent.payload().length,
                bridge.now()));
  }

  /** When a packet of now arrives: not before the one that was sent before it. */
  private long late(long last) {
    long millis = jitterMillis == 0 ? 0 : random.nextInt(jitterMillis + 1);
    return Math.max(last, bridge.now() + millis * TestingBridge.MILLI);
  }

  private void at(long nanos, Runnable arrival) {
    bridge.loop.schedule(Duration.ofNanos(nanos - bridge.now()), arrival);
  }

  @Override
  public void close() {
    bridge.close();
  }

  @Override
  public String toString() {
    return bridge.paths.toString();
  }
}
