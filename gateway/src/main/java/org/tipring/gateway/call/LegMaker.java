package org.tipring.gateway.call;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.config.Defaults;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.config.TrunkMediaConfig;
import org.tipring.config.TrunkMediaConfig.VideoPolicy;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.Party;
import org.tipring.sip.trunk.IncomingCall;
import org.tipring.sip.trunk.Trunks;

/** Makes the legs of calls: what each may speak, and where its media comes from. */
final class LegMaker {
  private static final TrunkMediaConfig BETWEEN_PAGES =
      Defaults.trunkMedia().withVideo(VideoPolicy.PASSTHROUGH, List.of());

  private final MediaSources media;
  private final Trunks trunks;

  LegMaker(MediaSources media, Trunks trunks) {
    this.media = media;
    this.trunks = trunks;
  }

  /** A page that talks with another page. */
  Leg betweenPages(MediaLoop loop, Party page) {
    return page(loop, page, BETWEEN_PAGES);
  }

  /** A page that talks with a phone of a trunk with that policy. */
  Leg page(MediaLoop loop, Party page, TrunkMediaConfig policy) {
    Leg.Formats formats =
        new Leg.Formats(
            AudioPreference.ofBrowser(policy),
            VideoPreference.ofBrowser(policy),
            policy.video() == VideoPolicy.PASSTHROUGH);
    return new Leg(page, media.browser(loop), formats, null, null);
  }

  Leg callingPhone(MediaLoop loop, Party phone, IncomingCall call) {
    OutboundTrunkConfig way = trunks.directory().towards(call.trunk(), call.source()).orElse(null);
    return phone(loop, phone, call.trunk(), way, trunks.addressTowards(call.source()));
  }

  Leg calledPhone(MediaLoop loop, Party phone, OutboundTrunkConfig trunk) {
    return phone(loop, phone, trunk, trunk, trunks.addressTowards(trunk));
  }

  private Leg phone(
      MediaLoop loop,
      Party phone,
      TrunkConfig trunk,
      @Nullable OutboundTrunkConfig way,
      InetAddress ours) {
    Leg.Formats formats =
        new Leg.Formats(
            List.of(AudioPreference.ofPhone(trunk.media())),
            VideoPreference.ofPhone(trunk.media()),
            true);
    return new Leg(phone, media.phone(loop, trunk, ours), formats, trunk, way);
  }
}
