package org.tipring.gateway.operate;

import java.time.Instant;

/**
 * One thing that happened in a call: an arrow between two parties, or, from and to the gateway, a
 * remark.
 *
 * @param what in a word or a line
 * @param text the message itself as it may be shown, or ""
 */
record TraceEntry(Instant at, String from, String to, String what, String text) {
  static final String GATEWAY = "gateway";

  static TraceEntry remark(Instant at, String what) {
    return new TraceEntry(at, GATEWAY, GATEWAY, what, "");
  }

  boolean isRemark() {
    return from.equals(to);
  }

  TraceEntry withoutText() {
    return new TraceEntry(at, from, to, what, "");
  }
}
