package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.calls.Hearing;
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
import org.tipring.it.sound.Sound;

/** Phones transfer the page they talk to, or take each other's place; its session stays. */
@ExtendWith(OnStage.class)
class PhonesTransferTest {
  private static final int FIRST_HERTZ = 1130;
  private static final int SECOND_HERTZ = 1480;

  @Test
  void blind(Gateway gateway, Chromium chromium) {
    String target = elsewhere(gateway.passThrough());
    try (RtpPhone second = RtpPhone.open(gateway.passThrough().host(), Law.PCMA, SECOND_HERTZ);
        Sipp called = Sipp.answer("answer", gateway.passThrough().with(second))) {
      transferred(gateway, chromium, "transfer", target, second, called);
      called.awaitSuccess();
      assertThat(called.awaitRequest("INVITE").header("Referred-By")).contains("sip:phone@");
    }
  }

  @Test
  void blindWithAnEarlyBye(Gateway gateway, Chromium chromium) {
    String target = elsewhere(gateway.passThrough());
    try (RtpPhone second = RtpPhone.open(gateway.passThrough().host(), Law.PCMA, SECOND_HERTZ);
        Sipp called = Sipp.answer("answer", gateway.passThrough().with(second))) {
      transferred(gateway, chromium, "transfer-and-leave", target, second, called);
      called.awaitSuccess();
    }
  }

  /** By the dispatch rule that leads from the first phone's trunk to that one. */
  private static String elsewhere(Trunk trunk) {
    return "<sip:7%s@%s>".formatted(trunk.number().substring(1), trunk.host());
  }

  @Test
  void attended(Gateway gateway, Chromium chromium) {
    Trunk trunk = gateway.quality();
    int port = Ports.free(trunk.host());
    String target =
        "<sip:bob@%s:%d?Replaces=consult%%401%%3Bto-tag%%3Dx%%3Bfrom-tag%%3Dy>"
            .formatted(trunk.host(), port);
    try (RtpPhone second = RtpPhone.open(trunk.host(), Law.PCMA, SECOND_HERTZ);
        Sipp called =
            Sipp.answer("answer", Sipp.Setting.at(trunk.host(), port, Sipp.sdpOf(second)))) {
      transferred(gateway, chromium, "transfer", target, second, called);
      called.awaitSuccess();
      assertThat(called.awaitRequest("INVITE").header("Replaces"))
          .isEqualTo("consult@1;to-tag=x;from-tag=y");
    }
  }

  private static void transferred(
      Gateway gateway,
      Chromium chromium,
      String scenario,
      String target,
      RtpPhone second,
      Sipp called) {
    try (RtpPhone first = RtpPhone.open(gateway.quality().host(), Law.PCMU, FIRST_HERTZ);
        Sipp sipp =
            Sipp.answer(
                scenario,
                gateway.quality().with(first).telling("refer_to", target).with("-d", "800"));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      first.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      second.speakTo(called.awaitRequest("INVITE").audioAddress());
      page.awaitFrame("\"transferred\"", "\"peer\"");
      sipp.awaitSuccess();
      assertTalking(page, second);
      assertThat(notified(sipp)).contains("SIP/2.0 100 Trying", "SIP/2.0 200 OK");
    }
  }

  /** The page and that phone hear each other, and the page was never offered anything. */
  private static void assertTalking(CallingPage page, RtpPhone phone) {
    double length = page.heard().lengthMillis();
    page.awaitHeard(Duration.ofMillis((long) length + 1500));
    Sound atPage = page.heard();
    Sound atPhone = phone.ear().sound();
    assertThat(page.frames().stream().filter(frame -> frame.text().contains("\"answer\"")))
        .hasSize(1);
    page.hangUp();
    Hearing.assertWhole("the page", atPage.from(atPage.lengthMillis() - 1000), SECOND_HERTZ);
    Hearing.assertWhole("the phone", atPhone.from(atPhone.lengthMillis() - 1000), MICROPHONE_HERTZ);
  }

  private static List<String> notified(Sipp sipp) {
    return sipp.received().stream()
        .filter(message -> message.isRequest("NOTIFY"))
        .map(message -> message.body().strip())
        .toList();
  }

  @Test
  void toNobody(Gateway gateway, Chromium chromium) {
    try (RtpPhone first = RtpPhone.open(gateway.quality().host(), Law.PCMU, SECOND_HERTZ);
        Sipp called =
            Sipp.answer(
                "refuse",
                gateway
                    .passThrough()
                    .with(first)
                    .telling("status", "486")
                    .telling("reason", "Busy Here"));
        Sipp sipp =
            Sipp.answer(
                "transfer",
                gateway
                    .quality()
                    .with(first)
                    .telling("refer_to", elsewhere(gateway.passThrough()))
                    .with("-d", "500"));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      first.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      called.awaitSuccess();
      sipp.await(
          "the NOTIFY of the failure", m -> m.isReceived() && m.body().contains("SIP/2.0 486"));
      assertTalking(page, first);
      sipp.awaitSuccess();
    }
  }

  @Test
  void notByATrunkThatMayNot(Gateway gateway, Chromium chromium) {
    try (RtpPhone first = RtpPhone.open(gateway.tcp().host(), Law.PCMU, SECOND_HERTZ);
        Sipp sipp =
            Sipp.answer(
                "transfer-refused",
                gateway
                    .tcp()
                    .with(first)
                    .telling("refer_to", "<sip:echo@127.0.0.1>")
                    .telling("status", "603")
                    .with("-d", "500"));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.tcp().number());
      first.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      sipp.awaitResponse(603, "REFER");
      assertTalking(page, first);
      sipp.awaitSuccess();
    }
  }

  @Test
  void byReplaces(Gateway gateway, Chromium chromium) {
    Trunk trunk = gateway.quality();
    try (RtpPhone first = RtpPhone.open(trunk.host(), Law.PCMU, FIRST_HERTZ);
        RtpPhone second = RtpPhone.open(trunk.host(), Law.PCMA, SECOND_HERTZ);
        Sipp sipp = Sipp.answer("answer", trunk.with(first));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(trunk.number());
      SipTrace.Message invite = sipp.awaitRequest("INVITE");
      first.speakTo(invite.audioAddress());
      page.awaitState("active");
      try (Sipp taking = Replacing.by("take-over", gateway, second, sipp)) {
        second.speakTo(taking.awaitResponse(200, "INVITE").audioAddress());
        page.awaitFrame("\"transferred\"", "\"peer\"");
        sipp.awaitSuccess();
        assertTalking(page, second);
        taking.awaitSuccess();
      }
    }
  }
}
