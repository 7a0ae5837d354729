package org.tipring.sip.dialog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipResponse;

/**
 * The answers to our offer, by early dialog (RFC 3261 section 12.1, 13.2.2.1): every branch of a
 * fork has its own, and the one told last holds.
 */
final class EarlyAnswers {
  private static final int MAX_EARLY_DIALOGS = 10;

  private final Map<String, SessionDescription> byTag = new LinkedHashMap<>();
  private @Nullable SessionDescription told;

  /** What to tell of a provisional response; empty when it says nothing new. */
  Optional<PartyEvent> early(SipResponse response) {
    String tag = response.to().tag();
    if (tag == null || (byTag.size() >= MAX_EARLY_DIALOGS && !byTag.containsKey(tag))) {
      return Optional.empty();
    }
    if (!(SdpBody.of(response) instanceof SdpBody.Present(SessionDescription remote))) {
      return Optional.empty();
    }
    // within one early dialog the first answer is the answer (RFC 6337 section 3.1.1)
    boolean isNew = byTag.putIfAbsent(tag, remote) == null;
    return isNew ? tell(remote, true) : Optional.empty();
  }

  /** The answer that a 2xx brings, or that its early dialog brought before; null without any. */
  @Nullable SessionDescription last(SipResponse success) {
    if (SdpBody.of(success) instanceof SdpBody.Present(SessionDescription remote)) {
      return remote;
    }
    return byTag.get(success.to().tag());
  }

  /** What to tell of the answer that holds; empty when it was told last. */
  Optional<PartyEvent> tell(SessionDescription remote, boolean isEarly) {
    if (remote.equals(told)) {
      return Optional.empty();
    }
    told = remote;
    return Optional.of(new PartyEvent.Described(remote, isEarly));
  }
}
