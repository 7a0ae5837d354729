package org.tipring.media.sdes;

import java.util.ArrayList;
import java.util.List;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.srtp.SrtpKey;
import org.tipring.media.srtp.SrtpProfile;

/**
 * An {@code a=crypto} line that we could use (RFC 4568 section 4): the key by which its author
 * protects what it sends.
 *
 * @param tag 0 to 999999999, of its own within a media line
 * @param suite as its author calls it; an answer must call it the same
 */
public record CryptoAttribute(int tag, String suite, SrtpProfile profile, SrtpKey key) {
  static final String NAME = "crypto";

  /** Lines that are looked at on one media line; there are hardly more suites. */
  static final int MOST = 8;

  /** The lines of a media line that we could use, in its author's order of preference. */
  public static List<CryptoAttribute> read(MediaDescription media) {
    List<CryptoAttribute> usable = new ArrayList<>();
    int seen = 0;
    for (Attribute attribute : media.attributes()) {
      String value = attribute.value();
      if (attribute.name().equals(NAME) && value != null && seen < MOST) {
        seen++;
        CryptoAttribute crypto = CryptoReader.read(value);
        if (crypto != null && usable.stream().noneMatch(other -> other.tag == crypto.tag)) {
          usable.add(crypto);
        }
      }
    }
    return List.copyOf(usable);
  }

  CryptoAttribute tagged(int other) {
    return new CryptoAttribute(other, suite, profile, key);
  }

  boolean isSameAs(CryptoAttribute other) {
    return profile == other.profile && key.isSameAs(other.key);
  }

  /** The line; it shows the key, and is for a description alone. */
  public Attribute toAttribute() {
    return new Attribute(NAME, CryptoReader.write(this));
  }

  /** Without the key: this is what a log may show. */
  @Override
  public String toString() {
    return tag + " " + suite;
  }
}
