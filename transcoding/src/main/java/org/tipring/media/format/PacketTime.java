package org.tipring.media.format;

import org.jspecify.annotations.Nullable;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SdpText;

/** How much sound a packet carries, as SDP asks for it (RFC 8866 sections 6.4 and 6.5). */
public final class PacketTime {
  /** What is meant when nobody says (RFC 3551 section 4.5). */
  public static final int DEFAULT_MILLIS = 20;

  private static final int[] POSSIBLE = {60, 40, 30, 20, 10};

  private PacketTime() {}

  /** {@code a=ptime} of a media line within {@code a=maxptime}: 10, 20, 30, 40 or 60. */
  public static int asked(MediaDescription media) {
    int wanted = millis(media.attribute("ptime"), DEFAULT_MILLIS);
    int most = millis(media.attribute("maxptime"), POSSIBLE[0]);
    return possible(Math.min(wanted, most));
  }

  /** The longest packet time that we make and that is not over {@code millis}; 10 at least. */
  public static int possible(int millis) {
    for (int candidate : POSSIBLE) {
      if (candidate <= millis) {
        return candidate;
      }
    }
    return POSSIBLE[POSSIBLE.length - 1];
  }

  private static int millis(@Nullable String value, int otherwise) {
    if (value == null) {
      return otherwise;
    }
    // some write "20.0"; 0 is what a few phones write for "do not care"
    int dot = value.indexOf('.');
    int millis = SdpText.number(dot < 0 ? value : value.substring(0, dot), 10_000);
    return millis <= 0 ? otherwise : millis;
  }
}
