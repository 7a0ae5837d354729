package org.tipring.media.format;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tipring.media.sdp.MediaDescription;

/**
 * Which audio formats two ends share (RFC 3264 sections 5 to 7), as a pure function of what was
 * offered and what is preferred.
 *
 * <p>A preference names audio encodings only. Telephone events and comfort noise come along by
 * themselves: events on the clock of the audio they interrupt (RFC 4733 section 2.1), comfort noise
 * beside 8 kHz encodings (RFC 3389 section 5).
 */
public final class FormatNegotiation {
  /**
   * What we say of Opus as its receiver: packets from 10 ms on, and forward error correction is put
   * to use. DTX is understood but not asked for: steady packets keep NATs open, tell silence from a
   * dead peer, and leave no comfort noise to invent towards a phone.
   */
  public static final Map<String, String> OPUS_PARAMETERS = opusParameters();

  private static final int FIRST_DYNAMIC = 96;

  private FormatNegotiation() {}

  /** Our side of an answer: what its media line lists, and what that agrees on. */
  public record Answer(List<PayloadFormat> formats, NegotiatedAudio audio) {}

  /**
   * Answers an offered media line, most preferred first, under the offer's own payload types.
   *
   * @param direction as agreed, seen from our side
   * @return null when there is no audio format in common
   */
  public static @Nullable Answer answer(
      MediaDescription offer, Direction direction, List<MediaFormat> preference) {
    List<PayloadFormat> offered = PayloadFormats.read(offer);
    List<PayloadFormat> sends = new ArrayList<>();
    List<PayloadFormat> receives = new ArrayList<>();
    for (MediaFormat wanted : preference) {
      PayloadFormat theirs = isAudio(wanted) ? first(offered, wanted) : null;
      if (theirs != null && !sends.contains(theirs)) {
        sends.add(theirs);
        receives.add(new PayloadFormat(theirs.payloadType(), asReceiver(wanted)));
      }
    }
    if (sends.isEmpty()) {
      return null;
    }
    List<PayloadFormat> events = eventsFor(sends, offered);
    PayloadFormat noise = noiseFor(sends, offered);
    List<PayloadFormat> formats = new ArrayList<>(receives);
    for (PayloadFormat event : events) {
      formats.add(new PayloadFormat(event.payloadType(), eventFormat(event.format().clockRate())));
    }
    if (noise != null) {
      formats.add(noise);
    }
    NegotiatedAudio audio =
        new NegotiatedAudio(
            List.copyOf(sends),
            List.copyOf(receives),
            events.isEmpty() ? null : events.getFirst(),
            events,
            sends.getFirst().format().clockRate() == 8_000 ? noise : null,
            PacketTime.asked(offer),
            direction);
    return new Answer(List.copyOf(formats), audio);
  }

  /**
   * What our own offer lists: the preference, telephone-event on one clock (several confuse
   * telephones), and comfort noise.
   */
  public static List<PayloadFormat> offer(List<MediaFormat> preference) {
    List<PayloadFormat> formats = new ArrayList<>();
    int dynamic = FIRST_DYNAMIC;
    boolean narrow = false;
    for (MediaFormat wanted : preference) {
      if (isAudio(wanted) && first(formats, wanted) == null) {
        int assigned = PayloadFormats.assigned(wanted);
        formats.add(new PayloadFormat(assigned < 0 ? dynamic++ : assigned, asReceiver(wanted)));
        narrow |= wanted.clockRate() == 8_000;
      }
    }
    formats.add(new PayloadFormat(101, eventFormat(narrow ? 8_000 : 48_000)));
    if (narrow) {
      formats.add(new PayloadFormat(13, MediaFormat.COMFORT_NOISE));
    }
    return List.copyOf(formats);
  }

  /**
   * Takes the answer to an offer of ours: we send under the payload types of the answer, and
   * receive under those of the offer. A peer that sends under its own is understood too.
   *
   * @param offered what {@link #offer} listed
   * @param direction as agreed, seen from our side
   * @return null when there is no audio format in common
   */
  public static @Nullable NegotiatedAudio accept(
      List<PayloadFormat> offered, MediaDescription answer, Direction direction) {
    Map<Integer, MediaFormat> ours =
        offered.stream().collect(toMap(PayloadFormat::payloadType, PayloadFormat::format));
    List<PayloadFormat> answered = PayloadFormats.read(answer, ours);
    List<PayloadFormat> sends = new ArrayList<>();
    List<PayloadFormat> receives = new ArrayList<>();
    for (PayloadFormat theirs : answered) {
      PayloadFormat our = isAudio(theirs.format()) ? first(offered, theirs.format()) : null;
      if (our != null && first(sends, theirs.format()) == null) {
        sends.add(theirs);
        receives.add(our);
        addUnderTheirs(receives, our, theirs.payloadType(), ours);
      }
    }
    if (sends.isEmpty()) {
      return null;
    }
    List<PayloadFormat> sendsEvents = new ArrayList<>();
    List<PayloadFormat> receivesEvents = new ArrayList<>();
    for (PayloadFormat theirs : eventsFor(sends, answered)) {
      PayloadFormat our = first(offered, theirs.format());
      if (our != null) {
        sendsEvents.add(theirs);
        receivesEvents.add(our);
        addUnderTheirs(receivesEvents, our, theirs.payloadType(), ours);
      }
    }
    return new NegotiatedAudio(
        List.copyOf(sends),
        List.copyOf(receives),
        sendsEvents.isEmpty() ? null : sendsEvents.getFirst(),
        List.copyOf(receivesEvents),
        sends.getFirst().format().clockRate() == 8_000 ? noiseFor(sends, answered) : null,
        PacketTime.asked(answer),
        direction);
  }

  private static void addUnderTheirs(
      List<PayloadFormat> receives,
      PayloadFormat our,
      int payloadType,
      Map<Integer, MediaFormat> ours) {
    if (!ours.containsKey(payloadType)) {
      receives.add(new PayloadFormat(payloadType, our.format()));
    }
  }

  /**
   * The events among {@code offered} whose clock some chosen audio has, that of the first before
   * the others; when no clock fits, any rather than none.
   */
  private static List<PayloadFormat> eventsFor(
      List<PayloadFormat> audio, List<PayloadFormat> offered) {
    List<PayloadFormat> fitting = new ArrayList<>();
    for (PayloadFormat chosen : audio) {
      PayloadFormat event = first(offered, eventFormat(chosen.format().clockRate()));
      if (event != null && !fitting.contains(event)) {
        fitting.add(event);
      }
    }
    if (fitting.isEmpty()) {
      PayloadFormat other = first(offered, MediaFormat.TELEPHONE_EVENT_8000);
      if (other == null) {
        other = first(offered, MediaFormat.TELEPHONE_EVENT_48000);
      }
      if (other != null) {
        fitting.add(other);
      }
    }
    return List.copyOf(fitting);
  }

  private static @Nullable PayloadFormat noiseFor(
      List<PayloadFormat> audio, List<PayloadFormat> offered) {
    boolean narrow = audio.stream().anyMatch(chosen -> chosen.format().clockRate() == 8_000);
    return narrow ? first(offered, MediaFormat.COMFORT_NOISE) : null;
  }

  private static @Nullable PayloadFormat first(List<PayloadFormat> formats, MediaFormat wanted) {
    for (PayloadFormat format : formats) {
      if (format.format().matches(wanted)) {
        return format;
      }
    }
    return null;
  }

  private static boolean isAudio(MediaFormat format) {
    return !format.isVideo()
        && !format.matches(MediaFormat.RTX)
        && !format.encodingName().equalsIgnoreCase("telephone-event")
        && !format.encodingName().equalsIgnoreCase("CN");
  }

  private static MediaFormat eventFormat(int clockRate) {
    return new MediaFormat("telephone-event", clockRate, 1, Map.of("", "0-15"));
  }

  private static MediaFormat asReceiver(MediaFormat wanted) {
    return wanted.matches(MediaFormat.OPUS) && wanted.parameters().isEmpty()
        ? wanted.withParameters(OPUS_PARAMETERS)
        : wanted;
  }

  private static Map<String, String> opusParameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("minptime", "10");
    parameters.put("useinbandfec", "1");
    return Collections.unmodifiableMap(parameters);
  }
}
