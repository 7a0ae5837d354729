package org.tipring.sip.dialog;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkDialogConfig;
import org.tipring.config.TrunkDialogConfig.Reach;
import org.tipring.config.TrunkDialogConfig.Reliable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.message.Via;
import org.tipring.sip.transaction.SipTimers;

/** Makes the messages that a phone on the other side of a dialog would send. */
final class TestingPhone {
  static final long MILLIS = 1_000_000L;
  static final SessionDescription OURS = sdp(4000, "sendrecv");
  static final SessionDescription THEIRS = sdp(5000, "sendrecv");
  static final SessionDescription THEIRS_HELD = sdp(5000, "sendonly");
  static final EndCause HANGUP = new EndCause(Kind.HANGUP, 200, "hung up", Side.CALLER);
  static final String OUR_TAG = "ours";

  static final NameAddress OUR_CONTACT = NameAddress.of(SipUri.of("gw", "192.0.2.1", 5060));
  static final SipUri PHONE = SipUri.of("phone", "192.0.2.9", 5070);

  /** A trunk that wants nothing special. */
  static final TrunkDialogConfig PLAIN = policy(Duration.ZERO, Reliable.SUPPORTED, false);

  private TestingPhone() {}

  static LegIdentity identity(Side peer) {
    return identity(peer, PLAIN);
  }

  static LegIdentity identity(Side peer, TrunkDialogConfig policy) {
    return new LegIdentity(OUR_CONTACT, peer, SipTimers.DEFAULT, new Random(1), policy);
  }

  static TrunkDialogConfig policy(Duration sessionTimer, Reliable reliable, boolean delayedOffer) {
    return new TrunkDialogConfig(
        sessionTimer, reliable, delayedOffer, Reach.TRUNK, Reach.TRUNK, false);
  }

  /** A call to a phone that waits for its offer and for being wanted. */
  static InviteClientMachine calling(LegIdentity identity) {
    return new InviteClientMachine(
        identity,
        new InviteLimits(Duration.ofSeconds(20), Duration.ofSeconds(60)),
        ourInvite(),
        new Redirects(identity.policy().redirects(), uri -> false));
  }

  static SessionDescription sdp(int port, String direction) {
    String text =
        "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n"
            + "m=audio %d RTP/AVP 0\r\na=%s\r\n".formatted(port, direction);
    return ((SdpReader.Result.Read) SdpReader.read(text)).description();
  }

  static Content body(SessionDescription description) {
    return Content.sdp(SdpWriter.write(description));
  }

  private static NameAddress address(String user, @Nullable String tag) {
    NameAddress address = NameAddress.of(SipUri.of(user, "example.com", -1));
    return tag == null ? address : address.withTag(tag);
  }

  /** A call in. */
  static SipRequest invite(@Nullable SessionDescription offer) {
    return request(SipMethod.INVITE, 1, "theirs", null, offer);
  }

  /** A request inside the dialog of that call. */
  static SipRequest within(SipMethod method, long cseq, @Nullable SessionDescription offer) {
    return request(method, cseq, "theirs", OUR_TAG, offer);
  }

  static SipRequest request(
      SipMethod method,
      long cseq,
      String fromTag,
      @Nullable String toTag,
      @Nullable SessionDescription offer) {
    return new SipRequest(
        method,
        SipUri.of("gw", "192.0.2.1", 5060),
        List.of(new Via("UDP", "192.0.2.9", 5070, Map.of("branch", "z9hG4bK" + cseq))),
        "call-1",
        cseq,
        address("phone", fromTag),
        address("gw", toTag),
        70,
        List.of(NameAddress.of(PHONE)),
        List.of(),
        List.of(),
        List.of(),
        offer == null ? null : body(offer));
  }

  /** Our INVITE before the machine completes it. */
  static SipRequest ourInvite() {
    return SipRequest.of(
        SipMethod.INVITE,
        SipUri.of("123", "trunk.example", 5060),
        "call-1",
        1,
        address("gw", OUR_TAG),
        address("phone", null));
  }

  /** A response to our INVITE from the phone with that tag. */
  static SipResponse response(
      int status, SipRequest invite, @Nullable String tag, @Nullable SessionDescription sdp) {
    SipResponse response = SipResponse.to(invite, status, tag == null ? "" : tag);
    if (tag != null && status < 300) {
      response = response.establishing(invite, NameAddress.of(PHONE));
    }
    return sdp == null ? response : response.withContent(body(sdp));
  }
}
