package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;
import org.tipring.it.sound.Sound;

/** A call between a page and a phone that goes on while something bad happens beside it. */
public final class RunningCall implements AutoCloseable {
  private static final int PHONE_HERTZ = 1130;
  private static final Pattern HOST_CANDIDATE =
      Pattern.compile("candidate:\\S+ 1 udp \\d+ 127\\.0\\.0\\.1 (\\d+) typ host");

  private final RtpPhone phone;
  private final Sipp sipp;
  private final CallingPage page;
  private final InetSocketAddress phoneSide;
  private final double answeredAt;

  public RunningCall(Gateway gateway, Chromium chromium) {
    phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, PHONE_HERTZ);
    sipp = Sipp.answer("answer", gateway.quality().with(phone));
    page = chromium.page(gateway.origin(), "alice");
    page.dial(gateway.quality().number());
    SipTrace.Message invite = sipp.awaitRequest("INVITE");
    phoneSide = invite.audioAddress();
    answeredAt = sipp.awaitAnswering().atMillis();
    phone.speakTo(phoneSide);
    page.awaitState("active");
    page.awaitHeard(Duration.ofMillis(300));
  }

  public CallingPage page() {
    return page;
  }

  public RtpPhone phone() {
    return phone;
  }

  /** Where the gateway takes RTP from the phone. */
  InetSocketAddress phoneSide() {
    return phoneSide;
  }

  /** Where the gateway takes STUN, DTLS and SRTP from the browser. */
  InetSocketAddress browserSide() {
    for (CallingPage.Frame frame : page.frames()) {
      Matcher candidate = HOST_CANDIDATE.matcher(frame.text());
      if (!frame.isSent() && candidate.find()) {
        return Loopback.at(Integer.parseInt(candidate.group(1)));
      }
    }
    throw new AssertionError("the answer names no host candidate on loopback");
  }

  /** Goes on for a second more; both ends must have heard each other all the time. */
  public void assertUnhurt() {
    double until = page.heard().lengthMillis() + 1000;
    page.awaitHeard(Duration.ofMillis((long) until));
    assertThat(page.isEnded()).isFalse();
    Hearing.assertInTimeAndWhole("the browser", page.heard(), PHONE_HERTZ, answeredAt);
    Hearing.assertInTimeAndWhole("the phone", phone.ear().sound(), MICROPHONE_HERTZ, answeredAt);
    page.hangUp();
    sipp.awaitSuccess();
  }

  /** Both ends hear each other for a second from now on, whatever was before. */
  public void assertGoesOn() {
    double now = System.currentTimeMillis();
    page.awaitHeard(Duration.ofMillis((long) page.heard().lengthMillis() + 1500));
    assertThat(page.isEnded()).isFalse();
    Sound atPage = page.heard();
    Hearing.assertWhole("the browser", atPage.from(now - atPage.startMillis()), PHONE_HERTZ);
    Sound atPhone = phone.ear().sound();
    Hearing.assertWhole("the phone", atPhone.from(now - atPhone.startMillis()), MICROPHONE_HERTZ);
    page.hangUp();
    sipp.awaitSuccess();
  }

  @Override
  public void close() {
    page.close();
    sipp.close();
    phone.close();
  }
}
