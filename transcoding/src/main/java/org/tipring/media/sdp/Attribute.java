package org.tipring.media.sdp;

import org.jspecify.annotations.Nullable;

/** One {@code a=} line (RFC 8866 section 5.13): a property when it has no value. */
public record Attribute(String name, @Nullable String value) {
  /** Without keys and passwords: this is what a log may show. */
  @Override
  public String toString() {
    boolean isSecret = name.equals("crypto") || name.equals("ice-pwd");
    return value == null ? name : name + ":" + (isSecret ? "******" : value);
  }
}
