package org.tipring.media.sdes;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.media.srtp.SrtpKey;
import org.tipring.media.srtp.SrtpKeys;
import org.tipring.media.srtp.SrtpProfile;

/**
 * The keys of one media line, as offers and answers exchange them (RFC 4568 section 5.1). Each side
 * makes the key that it sends under; the suite is the same both ways.
 */
public final class CryptoExchange {
  /** What our offers list, most wanted first: GCM costs least. */
  private static final List<SrtpProfile> OFFERED =
      List.of(
          SrtpProfile.AEAD_AES_128_GCM,
          SrtpProfile.AEAD_AES_256_GCM,
          SrtpProfile.AES_256_CM_HMAC_SHA1_80,
          SrtpProfile.AES_CM_128_HMAC_SHA1_80,
          SrtpProfile.AES_CM_128_HMAC_SHA1_32);

  private final RandomGenerator random;
  private List<CryptoAttribute> offered = List.of();
  private @Nullable CryptoAttribute ours;
  private @Nullable CryptoAttribute theirs;

  /**
   * @param random good enough for keys
   */
  public CryptoExchange(RandomGenerator random) {
    this.random = random;
  }

  /**
   * What an offer of ours lists: the same in every offer, as long as our key stays. What is agreed
   * on is kept, since a key that changed would begin a context anew (section 7.1.4).
   */
  public List<CryptoAttribute> offer() {
    CryptoAttribute kept = ours;
    boolean isListed =
        kept == null || offered.stream().anyMatch(line -> line.key().isSameAs(kept.key()));
    if (offered.isEmpty() || !isListed) {
      offered = fresh(kept);
    }
    return offered;
  }

  private List<CryptoAttribute> fresh(@Nullable CryptoAttribute first) {
    List<CryptoAttribute> lines = new ArrayList<>();
    if (first != null) {
      lines.add(first.tagged(1));
    }
    for (SrtpProfile profile : OFFERED) {
      if (first == null || first.profile() != profile) {
        lines.add(line(lines.size() + 1, profile.name(), profile));
      }
    }
    return List.copyOf(lines);
  }

  /**
   * Takes the peer's lines and answers with one: the one that is agreed on already, else the first,
   * but those last whose packets bear an identifier.
   *
   * @param isElsewhere whether the peer is at another address than before: then it may be somebody
   *     else, who knows nothing of our rollover counter, and our key is a new one
   * @return null when there is none; nothing has changed then
   */
  public @Nullable CryptoAttribute answer(List<CryptoAttribute> lines, boolean isElsewhere) {
    CryptoAttribute chosen = choose(lines);
    if (chosen == null) {
      return null;
    }
    boolean isKept = theirs != null && chosen.isSameAs(theirs) && !isElsewhere;
    CryptoAttribute answer =
        ours != null && isKept
            ? new CryptoAttribute(chosen.tag(), chosen.suite(), chosen.profile(), ours.key())
            : line(chosen.tag(), chosen.suite(), chosen.profile());
    ours = answer;
    theirs = chosen;
    return answer;
  }

  private @Nullable CryptoAttribute choose(List<CryptoAttribute> lines) {
    CryptoAttribute first = null;
    for (CryptoAttribute line : lines) {
      if (theirs != null && line.isSameAs(theirs)) {
        return line;
      }
      boolean isBetter = first == null || (bearsMki(first) && !bearsMki(line));
      first = isBetter ? line : first;
    }
    return first;
  }

  private static boolean bearsMki(CryptoAttribute line) {
    return line.key().mki().length() > 0;
  }

  /**
   * Takes the peer's answer to our last offer.
   *
   * @return false when it takes none of our lines; nothing has changed then
   */
  public boolean accept(List<CryptoAttribute> answer) {
    for (CryptoAttribute line : answer) {
      for (CryptoAttribute offer : offered) {
        if (offer.tag() == line.tag() && offer.profile() == line.profile()) {
          ours = offer;
          theirs = line;
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Plain RTP was agreed on. A key that was in use is not used again, since a context that begins
   * anew under it would repeat its key stream; what was only offered, another fork may still take.
   */
  public void leave() {
    if (ours != null) {
      offered = List.of();
    }
    ours = null;
    theirs = null;
  }

  /** What is agreed on, or null while nothing is. */
  public @Nullable SrtpKeys keys() {
    return ours == null || theirs == null
        ? null
        : new SrtpKeys(ours.profile(), ours.key(), theirs.key());
  }

  private CryptoAttribute line(int tag, String suite, SrtpProfile profile) {
    byte[] key = new byte[profile.keyLength()];
    byte[] salt = new byte[profile.saltLength()];
    random.nextBytes(key);
    random.nextBytes(salt);
    return new CryptoAttribute(tag, suite, profile, new SrtpKey(key, salt));
  }
}
