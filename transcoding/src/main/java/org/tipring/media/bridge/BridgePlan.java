package org.tipring.media.bridge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.g711.G711;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadFormat;

/** How the sound of one leg becomes the other's, in one direction. */
public sealed interface BridgePlan {
  /**
   * Packets go on under another payload type, at most from one G.711 law to the other.
   *
   * @param renames one for every payload type that can go on as it is
   * @param rest for what may arrive besides, or null when there is no such thing
   */
  record PassThrough(List<Rename> renames, @Nullable AudioTranscode rest) implements BridgePlan {}

  /**
   * Sound is decoded and encoded again.
   *
   * @param from what may arrive, under the payload types it arrives with
   * @param noise the payload type under which comfort noise may arrive, or -1
   * @param to what is sent
   * @param sampleRate of the PCM in between, in Hz
   * @param packetMillis how much sound a packet holds
   * @param neverSilent whether the receiver is to hear something even while nothing arrives
   */
  record AudioTranscode(
      List<PayloadFormat> from,
      int noise,
      PayloadFormat to,
      int sampleRate,
      int packetMillis,
      boolean neverSilent)
      implements BridgePlan {}

  /**
   * A payload type of one side and its name on the other.
   *
   * @param law to be changed for the other law on the way, or null when the bytes stay as they are
   */
  record Rename(int from, int to, @Nullable G711 law) {}

  /**
   * Plans the direction from one side to the other: what need not be converted is not.
   *
   * @param from what may arrive
   * @param to what may be sent
   */
  static BridgePlan of(NegotiatedAudio from, NegotiatedAudio to) {
    List<Rename> renames = new ArrayList<>();
    List<PayloadFormat> rest = new ArrayList<>();
    for (PayloadFormat arriving : from.receives()) {
      Rename rename = rename(arriving, to.sends());
      if (rename != null) {
        renames.add(rename);
      } else {
        rest.add(arriving);
      }
    }
    // what arrives first of all decides; a lesser format in common is no reason to pass nothing on
    if (rename(from.sends().getFirst(), to.sends()) == null || renames.isEmpty()) {
      return transcode(from.receives(), from, to);
    }
    PayloadFormat noise = from.sendsComfortNoise();
    PayloadFormat noiseOn = to.sendsComfortNoise();
    if (noise != null && noiseOn != null) {
      renames.add(new Rename(noise.payloadType(), noiseOn.payloadType(), null));
    }
    return new PassThrough(List.copyOf(renames), rest.isEmpty() ? null : transcode(rest, from, to));
  }

  private static @Nullable Rename rename(PayloadFormat arriving, List<PayloadFormat> sends) {
    PayloadFormat same = find(sends, arriving.format());
    if (same != null) {
      return new Rename(arriving.payloadType(), same.payloadType(), null);
    }
    G711 law = AudioCodecs.law(arriving.format());
    PayloadFormat other = law == null ? null : find(sends, AudioCodecs.format(law.other()));
    return other == null ? null : new Rename(arriving.payloadType(), other.payloadType(), law);
  }

  private static AudioTranscode transcode(
      List<PayloadFormat> arriving, NegotiatedAudio from, NegotiatedAudio to) {
    PayloadFormat target = to.sends().getFirst();
    PayloadFormat noise = from.sendsComfortNoise();
    boolean isOpus = target.format().matches(MediaFormat.OPUS);
    int rate = AudioCodecs.naturalRate(isOpus ? arriving.getFirst().format() : target.format());
    return new AudioTranscode(
        List.copyOf(arriving),
        noise == null ? -1 : noise.payloadType(),
        target,
        rate,
        AudioCodecs.packetMillis(target.format(), to.packetTimeMillis()),
        // a browser knows by other means that we live; a phone and its NAT may not
        !isOpus);
  }

  private static @Nullable PayloadFormat find(List<PayloadFormat> formats, MediaFormat wanted) {
    for (PayloadFormat format : formats) {
      if (format.format().matches(wanted)) {
        return format;
      }
    }
    return null;
  }
}
