package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.Trunk;
import org.tipring.it.sound.Law;
import org.tipring.it.sound.ToneTrack;

/** Phones call phones and pages call pages where a rule leads them, and each hears the other. */
@ExtendWith(OnStage.class)
class CallsGoWhereTheRulesSayTest {
  private static final int CALLER_HERTZ = 1130;
  private static final int CALLED_HERTZ = 870;

  @Test
  void fromAPhoneToAPhoneOfAnotherTrunkUnderAnotherNumber(Gateway gateway) {
    SipTrace.Message invite = callThrough(gateway, gateway.passThrough(), "70055");
    assertThat(invite.startLine()).startsWith("INVITE sip:20055@127.0.0.12:");
    assertThat(invite.header("From")).contains("sip:4711@");
    assertThat(invite.header("Max-Forwards")).isEqualTo("69");
  }

  @Test
  void fromAPhoneToAUriReachedByATrunk(Gateway gateway) {
    SipTrace.Message invite = callThrough(gateway, gateway.tcp(), "6100");
    assertThat(invite.startLine()).startsWith("INVITE sip:6100@phones.example SIP/2.0");
  }

  private static SipTrace.Message callThrough(Gateway gateway, Trunk to, String number) {
    String host = gateway.quality().host();
    try (RtpPhone called = RtpPhone.open(to.host(), Law.PCMA, CALLED_HERTZ);
        RtpPhone calling = RtpPhone.open(host, Law.PCMU, CALLER_HERTZ);
        Sipp answering = Sipp.answer("answer", to.with(called))) {
      Map<String, String> keys = new HashMap<>(Sipp.sdpOf(calling));
      keys.put("from_user", "4711");
      Sipp.Setting setting = Sipp.Setting.at(host, Ports.free(host), keys).with("-d", "1500");
      try (Sipp sipp = Sipp.call("call-and-hang-up", setting, gateway.sip(), number)) {
        SipTrace.Message invite = answering.awaitRequest("INVITE");
        called.speakTo(invite.audioAddress());
        sipp.awaitResponse(180, "INVITE");
        SipTrace.Message answer = sipp.awaitResponse(200, "INVITE");
        calling.speakTo(answer.audioAddress());
        sipp.awaitSuccess();
        answering.awaitSuccess();

        Hearing.assertInTimeAndWhole(
            "the caller", calling.ear().sound(), CALLED_HERTZ, answer.atMillis());
        Hearing.assertInTimeAndWhole(
            "the called", called.ear().sound(), CALLER_HERTZ, answer.atMillis());
        return invite;
      }
    }
  }

  @Test
  void aRefusalByTheOnePhoneIsToldToTheOther(Gateway gateway) {
    String host = gateway.quality().host();
    Trunk to = gateway.passThrough();
    try (RtpPhone phone = RtpPhone.open(host, Law.PCMU, CALLER_HERTZ)) {
      Map<String, String> keys = new HashMap<>(Sipp.sdpOf(phone));
      keys.put("from_user", "4711");
      keys.put("status", "486");
      keys.put("reason", "Busy Here");
      try (Sipp refusing = Sipp.answer("refuse", to.at(keys));
          Sipp sipp =
              Sipp.call(
                  "call-refused",
                  Sipp.Setting.at(host, Ports.free(host), keys),
                  gateway.sip(),
                  "70055")) {
        sipp.awaitResponse(486, "INVITE");
        sipp.awaitSuccess();
        refusing.settle();
      }
    }
  }

  @Test
  void fromAPageToAPage(Gateway gateway, Chromium chromium) {
    try (CallingPage caller = chromium.page(gateway.origin(), "alice");
        CallingPage called = chromium.page(gateway.origin(), "bob")) {
      caller.dial("8bob");
      assertThat(called.awaitIncoming().text("from")).isEqualTo("alice");
      called.accept();
      caller.awaitState("active");
      called.awaitState("active");
      called.mute(true);
      awaitTone(called);
      // one at a time: both tones are alike, and a browser takes an echo out of what it sends
      caller.mute(true);
      called.mute(false);
      awaitTone(caller);
      called.hangUp();
      caller.awaitEnded();
    }
  }

  private static void awaitTone(CallingPage page) {
    Await.until(
        "the page hears the other",
        Duration.ofSeconds(30),
        () -> ToneTrack.of(page.heard(), MICROPHONE_HERTZ).isHeard());
  }
}
