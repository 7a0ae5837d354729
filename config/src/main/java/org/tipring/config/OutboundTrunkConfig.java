package org.tipring.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tipring.config.preset.Preset;

/**
 * A SIP peer that calls go to.
 *
 * @param name what rules and logs call it: letters, digits, hyphens
 * @param preset whose peculiarities the defaults of the rest are made for, or null
 * @param address its IP address or name
 * @param port its SIP port, 0 for what DNS says, else the transport's own; 0
 * @param transport how SIP travels to it; udp
 * @param callerId the user part of From for calls out, or null for the page user's name
 * @param domain the host part of From, To and the request URI, or null for the addresses
 * @param digest who answers its challenges; nobody
 * @param register whether we register there, as the digest's user or the caller ID; false
 * @param expires how long a registration is asked to last; 1h
 * @param messageWaiting whether we ask to be told of waiting messages (RFC 3842); false
 * @param ping how often it is asked whether it is there (OPTIONS), 0 for never; 30s
 * @param media how sound and pictures travel
 * @param dialog how calls are signalled
 * @param headers what is passed on of headers
 */
public record OutboundTrunkConfig(
    @Required String name,
    @Nullable Preset preset,
    @Required String address,
    int port,
    Transport transport,
    @Nullable String callerId,
    @Nullable String domain,
    DigestConfig digest,
    boolean register,
    Duration expires,
    boolean messageWaiting,
    Duration ping,
    TrunkMediaConfig media,
    TrunkDialogConfig dialog,
    TrunkHeadersConfig headers)
    implements TrunkConfig {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  public OutboundTrunkConfig {
    new Checks()
        .host("address", address)
        .between("port", port, 0, 65_535)
        .that(
            callerId == null || Words.isUser(callerId),
            "callerId",
            "must fit a SIP URI's user part")
        .host("domain", domain)
        .that(
            !register || digest.isSet() || callerId != null,
            "register",
            "needs somebody to register: digest.username, or caller-id")
        .between("expires", expires, MINUTE, Duration.ofHours(24))
        .that(
            ping.isZero() || (ping.toSeconds() >= 5 && ping.compareTo(Duration.ofHours(1)) <= 0),
            "ping",
            "must be 0s for never, or from 5s to 1h")
        .done();
  }

  /** The host part of URIs there. */
  public String host() {
    return domain == null ? address : domain;
  }

  /** The same with other media. */
  public OutboundTrunkConfig withMedia(TrunkMediaConfig other) {
    return new OutboundTrunkConfig(
        name,
        preset,
        address,
        port,
        transport,
        callerId,
        domain,
        digest,
        register,
        expires,
        messageWaiting,
        ping,
        other,
        dialog,
        headers);
  }

  /** The same with somebody else who answers its challenges. */
  public OutboundTrunkConfig withDigest(DigestConfig other) {
    return new OutboundTrunkConfig(
        name,
        preset,
        address,
        port,
        transport,
        callerId,
        domain,
        other,
        register,
        expires,
        messageWaiting,
        ping,
        media,
        dialog,
        headers);
  }

  /** The same by another transport. */
  public OutboundTrunkConfig over(Transport other) {
    return new OutboundTrunkConfig(
        name,
        preset,
        address,
        port,
        other,
        callerId,
        domain,
        digest,
        register,
        expires,
        messageWaiting,
        ping,
        media,
        dialog,
        headers);
  }

  /** The same signalled otherwise. */
  public OutboundTrunkConfig withDialog(TrunkDialogConfig other) {
    return new OutboundTrunkConfig(
        name,
        preset,
        address,
        port,
        transport,
        callerId,
        domain,
        digest,
        register,
        expires,
        messageWaiting,
        ping,
        media,
        other,
        headers);
  }

  /** The same asked so often whether it is there. */
  public OutboundTrunkConfig withPing(Duration other) {
    return new OutboundTrunkConfig(
        name,
        preset,
        address,
        port,
        transport,
        callerId,
        domain,
        digest,
        register,
        expires,
        messageWaiting,
        other,
        media,
        dialog,
        headers);
  }
}
