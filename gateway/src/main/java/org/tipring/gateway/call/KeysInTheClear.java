package org.tipring.gateway.call;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.TrunkMediaConfig.Encryption;

/**
 * Says at the start which trunks' keys everybody on the way can read: keys in a description are as
 * secret as the signalling that carries it (RFC 4568 section 8.3).
 */
public final class KeysInTheClear {
  private static final Logger log = LoggerFactory.getLogger(KeysInTheClear.class);

  private KeysInTheClear() {}

  /** Warns once a trunk; nobody is refused: some encrypt the way below SIP. */
  public static void warn(List<OutboundTrunkConfig> trunks) {
    for (OutboundTrunkConfig trunk : trunks) {
      if (isReadable(trunk)) {
        log.warn(
            "trunk {}: media is encrypted with keys in the SDP, but SIP travels by {}: whoever"
                + " reads it can listen",
            trunk.name(),
            trunk.transport());
      }
    }
  }

  static boolean isReadable(OutboundTrunkConfig trunk) {
    Encryption encryption = trunk.media().encryption();
    boolean bringsKeys = encryption == Encryption.SDES || encryption == Encryption.OPTIONAL;
    return bringsKeys && !trunk.transport().name().equals("TLS");
  }
}
