package org.tipring.it.peers;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.tipring.it.sight.CardDecoder;
import org.tipring.it.sight.SeenPictures;
import org.tipring.it.sight.SeenPictures.Sample;

/** What the tests' video phone sees: frames put together, decoded, and the cards on them. */
public final class VideoEye {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final VideoLine line;
  private final CardDecoder decoder;
  private final List<HeardPacket> packets = new CopyOnWriteArrayList<>();
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private final List<Double> keyframes = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
  private @Nullable HeardPacket last;
  private boolean isBroken;

  VideoEye(VideoLine line) {
    this.line = line;
    decoder = line.isH264() ? CardDecoder.h264() : CardDecoder.vp8();
  }

  void see(HeardPacket packet) {
    if (packet.payloadType() != line.payloadType() || packet.payload().length == 0) {
      return;
    }
    packets.add(packet);
    if (last != null && packet.sequence() != ((last.sequence() + 1) & 0xFFFF)) {
      isBroken = true;
    }
    last = packet;
    if (line.isH264()) {
      H264Payloads.append(packet.payload(), frame);
    } else {
      Vp8Payloads.append(packet.payload(), frame);
    }
    if (packet.marker()) {
      finish(packet.atMillis());
    }
  }

  /** What follows a loss is not shown before a key frame, as careful phones do. */
  private void finish(double atMillis) {
    byte[] coded = frame.toByteArray();
    frame.reset();
    boolean isKey = line.isH264() ? H264Payloads.isKey(coded) : Vp8Payloads.isKey(coded);
    if (isKey) {
      keyframes.add(atMillis);
      isBroken = false;
    }
    CardDecoder.@Nullable Seen seen = isBroken ? null : decoder.decode(coded);
    if (seen != null) {
      int counter = seen.counter();
      samples.add(new Sample(atMillis, counter, seen.size().width(), seen.size().height()));
    }
  }

  /** Every picture until now. */
  public SeenPictures seen() {
    return new SeenPictures(samples);
  }

  /** When key frames were complete, in milliseconds of the epoch. */
  public List<Double> keyframes() {
    return new ArrayList<>(keyframes);
  }

  /** The types of H.264's payloads until now, in order (RFC 6184 section 5.2). */
  public List<Integer> payloadTypes() {
    return packets.stream().map(packet -> H264Payloads.typeOf(packet.payload())).toList();
  }

  /** The packets of pictures in order of arrival. */
  public List<HeardPacket> packets() {
    return packets;
  }

  /** Waits for the first picture whose card can be read. */
  public SeenPictures awaitFirst() {
    Await.until("the phone sees a picture", SOON, () -> !seen().recognised().isEmpty());
    return seen();
  }

  /** Looks for so long, and says what was seen meanwhile. */
  public SeenPictures watch(Duration time) {
    double from = Clock.nowMillis();
    Await.pause(time);
    return seen().from(from);
  }

  /** Waits for a key frame that is complete after a moment, and says when it was. */
  public double awaitKeyframe(double afterMillis) {
    return Await.value(
        "a key frame comes",
        SOON,
        () -> keyframes.stream().filter(at -> at > afterMillis).findFirst().orElse(null));
  }

  void close() {
    decoder.close();
  }
}
