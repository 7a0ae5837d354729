package org.tipring.media.bridge;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tipring.config.MediaConfig;
import org.tipring.config.PortRange;
import org.tipring.config.TrunkMediaConfig.Dtmf;
import org.tipring.config.VideoConfig;
import org.tipring.media.codec.AudioDecoder;
import org.tipring.media.codec.AudioEncoder;
import org.tipring.media.dtmf.DigitPolicy;
import org.tipring.media.dtmf.PhoneDigits;
import org.tipring.media.dtmf.PhoneDigits.Info;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.tone.Tone;

/** Two sessions joined on a loop whose clock is the test's. */
public final class TestingBridge implements AutoCloseable {
  public static final MediaConfig CONFIG =
      new MediaConfig(null, new PortRange(20_000, 20_100), 200, 5, 32_000, null);
  public static final long MILLI = 1_000_000;
  private static final DigitPolicy PHONE = new PhoneDigits(Dtmf.AUTO, () -> Info.UNKNOWN);

  /** The payload type that a format has on every session here. */
  public static int payloadType(MediaFormat format) {
    return switch (format.encodingName()) {
      case "opus" -> 111;
      case "G722" -> 9;
      case "PCMU" -> 0;
      default -> 8;
    };
  }

  final MockTicker ticker = Ticker.newMockTicker();
  final EmbeddedChannel channel = EmbeddedChannel.builder().ticker(ticker).build();
  public final MediaLoop loop = new MediaLoop(channel.eventLoop());
  public final TestingSession browser;
  public final TestingSession phone;
  public final MediaPaths paths;
  private final DigitPolicy browserDigits;
  private final DigitPolicy phoneDigits;
  final StringBuilder digits = new StringBuilder();

  TestingBridge(@Nullable NegotiatedAudio browserAudio, @Nullable NegotiatedAudio phoneAudio) {
    this(CONFIG, browserAudio, phoneAudio);
  }

  public TestingBridge(
      MediaConfig config,
      @Nullable NegotiatedAudio browserAudio,
      @Nullable NegotiatedAudio phoneAudio) {
    this(config, browserAudio, phoneAudio, DigitPolicy.PAGE, PHONE);
  }

  TestingBridge(
      MediaConfig config,
      @Nullable NegotiatedAudio browserAudio,
      @Nullable NegotiatedAudio phoneAudio,
      DigitPolicy browserDigits,
      DigitPolicy phoneDigits) {
    this.browserDigits = browserDigits;
    this.phoneDigits = phoneDigits;
    browser = new TestingSession(browserAudio);
    phone = new TestingSession(phoneAudio);
    paths =
        MediaPaths.join(
            loop,
            new MediaPaths.Means(
                config,
                config::opusComplexity,
                new VideoConfig(1, 1280, 720, 30, 1_500_000, 85),
                (mediaLoop, plan, listener) -> null),
            browser,
            phone,
            new Ear());
  }

  /** Writes down what signalling would be told of, and says how digits go to and fro. */
  private final class Ear implements MediaPaths.Listener {
    @Override
    public void onDigit(boolean fromFirst, char digit, int durationMillis) {
      digits.append(fromFirst ? 'b' : 'p').append(digit);
    }

    @Override
    public DigitPolicy digitPolicy(boolean ofFirst) {
      return ofFirst ? browserDigits : phoneDigits;
    }
  }

  public static NegotiatedAudio agreed(int packetMillis, MediaFormat... formats) {
    List<PayloadFormat> audio =
        Stream.of(formats).map(format -> new PayloadFormat(payloadType(format), format)).toList();
    PayloadFormat wide = new PayloadFormat(110, MediaFormat.TELEPHONE_EVENT_48000);
    PayloadFormat narrow = new PayloadFormat(101, MediaFormat.TELEPHONE_EVENT_8000);
    boolean isOpus = formats[0].matches(MediaFormat.OPUS);
    return new NegotiatedAudio(
        audio,
        audio,
        isOpus ? wide : narrow,
        List.of(isOpus ? wide : narrow),
        isOpus ? null : new PayloadFormat(13, MediaFormat.COMFORT_NOISE),
        packetMillis,
        Direction.SENDRECV);
  }

  public long now() {
    return loop.nanoTime();
  }

  /** Lets time pass, and the loop do what it does meanwhile. */
  public void pass(long millis) {
    for (long i = 0; i < millis; i += 10) {
      ticker.advance(Math.min(10, millis - i), TimeUnit.MILLISECONDS);
      channel.runScheduledPendingTasks();
    }
  }

  @Override
  public void close() {
    paths.close();
    channel.finishAndReleaseAll();
  }

  /** A peer that speaks a tone in one format. */
  static final class Speaker implements AutoCloseable {
    final MediaFormat format;
    private final AudioEncoder encoder;
    private final Tone tone;
    private final int packetMillis;
    private final short[] pcm;
    private final byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
    int sequence = 65_530;
    int timestamp = -4_000;
    int ssrc = 77;

    Speaker(MediaFormat format, double hertz, int packetMillis) {
      this.format = format;
      this.packetMillis = packetMillis;
      int rate = AudioCodecs.naturalRate(format);
      boolean isOpus = format.matches(MediaFormat.OPUS);
      MediaFormat asked = isOpus ? format.withParameters(Map.of("useinbandfec", "1")) : format;
      encoder = AudioCodecs.encoder(asked, rate, CONFIG, CONFIG::opusComplexity);
      tone = Tone.sine(rate, hertz, 0.2);
      pcm = new short[rate / 1000 * packetMillis];
    }

    void expectLoss(double fraction) {
      encoder.expectLoss(fraction);
    }

    /** Speaks for one packet's time. */
    void speak(TestingSession session, boolean isLost, long nowNanos) {
      tone.fill(pcm, 0, pcm.length);
      int length = encoder.encode(pcm, 0, pcm.length, payload, 0);
      if (!isLost) {
        session.receive(
            payloadType(format), sequence & 0xffff, timestamp, ssrc, payload, length, nowNanos);
      }
      sequence++;
      timestamp += format.clockRate() / 1000 * packetMillis;
    }

    @Override
    public void close() {
      encoder.close();
    }
  }

  /** What a peer hears when it puts each packet where its timestamp says. */
  static short[] heard(List<TestingSession.Sent> packets, MediaFormat format, int millis) {
    int rate = AudioCodecs.naturalRate(format);
    short[] all = new short[rate / 1000 * millis];
    short[] pcm = new short[AudioDecoder.maxSamples(rate)];
    try (AudioDecoder decoder = AudioCodecs.decoder(format, rate)) {
      for (TestingSession.Sent packet : packets) {
        if (packet.payloadType() != payloadType(format)) {
          continue;
        }
        int samples = decoder.decode(packet.payload(), 0, packet.payload().length, pcm, 0);
        int units = packet.timestamp() - packets.getFirst().timestamp();
        int at = (int) ((long) units * rate / format.clockRate());
        if (at >= 0 && at + samples <= all.length) {
          System.arraycopy(pcm, 0, all, at, samples);
        }
      }
    }
    return all;
  }
}
