package org.tipring.gateway.call;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.GatewayConfig;
import org.tipring.config.InboundTrunkConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.config.TrunkMediaConfig.Encryption;

/**
 * Says at the start which trunks' keys everybody on the way can read: keys in a description are as
 * secret as the signalling that carries it (RFC 4568 section 8.3).
 */
public final class KeysInTheClear {
  private static final Logger log = LoggerFactory.getLogger(KeysInTheClear.class);

  private KeysInTheClear() {}

  /** Warns once a trunk; nobody is refused: some encrypt the way below SIP. */
  public static void warn(GatewayConfig config) {
    for (OutboundTrunkConfig trunk : config.outboundTrunks()) {
      if (isReadable(trunk)) {
        warn(trunk, trunk.transport().name());
      }
    }
    for (InboundTrunkConfig trunk : config.inboundTrunks()) {
      if (isReadable(trunk, config.sip())) {
        warn(trunk, "UDP and TCP alone, there being no tls-port");
      }
    }
  }

  private static void warn(TrunkConfig trunk, String way) {
    log.warn(
        "trunk {}: media is encrypted with keys in the SDP, but SIP travels by {}: whoever reads it"
            + " can listen",
        trunk.name(),
        way);
  }

  static boolean isReadable(OutboundTrunkConfig trunk) {
    return bringsKeys(trunk) && !trunk.transport().name().equals("TLS");
  }

  /** Where there is TLS, it is the caller's choice, which nobody knows beforehand. */
  static boolean isReadable(InboundTrunkConfig trunk, SipConfig sip) {
    return bringsKeys(trunk) && sip.tlsPort() == 0;
  }

  private static boolean bringsKeys(TrunkConfig trunk) {
    Encryption encryption = trunk.media().encryption();
    return encryption == Encryption.SDES || encryption == Encryption.OPTIONAL;
  }
}
