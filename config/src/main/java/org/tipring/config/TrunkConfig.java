package org.tipring.config;

import org.jspecify.annotations.Nullable;
import org.tipring.config.preset.Preset;

/** A SIP peer: one that calls go to, or one that calls come from. */
public sealed interface TrunkConfig permits OutboundTrunkConfig, InboundTrunkConfig {
  /** How SIP travels. */
  enum Transport {
    UDP,
    TCP,
    TLS;

    /** The port where none is named (RFC 3261 section 19.1.2). */
    public int usualPort() {
      return this == TLS ? 5061 : 5060;
    }
  }

  /** What rules, variables and logs call it. */
  String name();

  /** What its defaults were, or null for the usual ones. */
  @Nullable Preset preset();

  /** Who answers its challenges, or whom it has to be when it calls. */
  DigestConfig digest();

  /** How sound and pictures travel. */
  TrunkMediaConfig media();

  /** How calls are signalled. */
  TrunkDialogConfig dialog();

  /** What is passed on of headers. */
  TrunkHeadersConfig headers();
}
