package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.calls.Hearing;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;
import org.tipring.it.sound.Sound;

/** A page hands its phone over to somebody else, and is out of the call. */
@ExtendWith(OnStage.class)
class PagesTransferCallsTest {
  private static final int FIRST_HERTZ = 1130;
  private static final int SECOND_HERTZ = 1480;

  @Test
  void aPhoneThatCanIsAskedToCall(Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, FIRST_HERTZ);
        Sipp sipp = Sipp.answer("referred", gateway.quality().with(phone));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      phone.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      page.transfer("10099");
      page.awaitFrame("\"transferred\"", "\"you\"", "200");
      page.awaitEnded();
      sipp.awaitSuccess();
      assertThat(sipp.awaitRequest("REFER").header("Refer-To"))
          .isEqualTo(
              "<sip:10099@%s:%d>"
                  .formatted(gateway.quality().host(), gateway.quality().address().getPort()));
    }
  }

  @Test
  void thePhoneThatCannotIsJoinedWithTheTargetHere(Gateway gateway, Chromium chromium) {
    try (RtpPhone first = RtpPhone.open(gateway.quality().host(), Law.PCMU, FIRST_HERTZ);
        RtpPhone second = RtpPhone.open(gateway.passThrough().host(), Law.PCMA, SECOND_HERTZ);
        Sipp one = Sipp.answer("held-and-resumed", gateway.quality().with(first));
        Sipp other =
            Sipp.answer(
                "answer-and-hang-up", gateway.passThrough().with(second).with("-d", "2500"));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      first.speakTo(one.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      page.transfer(gateway.passThrough().number());
      SipTrace.Message invite = other.awaitRequest("INVITE");
      second.speakTo(invite.audioAddress());
      page.awaitFrame("\"transferring\"", "180");
      page.awaitFrame("\"transferred\"", "\"you\"", "200");
      assertThat(page.awaitEnded().text("cause")).isEqualTo("hangup");
      Await.pause(Duration.ofMillis(1500));
      assertEachHears(first, second);
      other.awaitSuccess();
      one.awaitSuccess();
    }
  }

  @Test
  void twoCallsAreJoined(Gateway gateway, Chromium chromium) {
    try (RtpPhone first = RtpPhone.open(gateway.quality().host(), Law.PCMU, FIRST_HERTZ);
        RtpPhone second = RtpPhone.open(gateway.passThrough().host(), Law.PCMA, SECOND_HERTZ);
        Sipp one = Sipp.answer("held-and-resumed", gateway.quality().with(first));
        Sipp other =
            Sipp.answer(
                "answer-and-hang-up", gateway.passThrough().with(second).with("-d", "4000"));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.quality().number());
      first.speakTo(one.awaitRequest("INVITE").audioAddress());
      page.awaitState("active");
      page.hold();
      page.awaitFrame("\"held\"", "\"you\"");
      page.dial(gateway.passThrough().number());
      second.speakTo(other.awaitRequest("INVITE").audioAddress());
      Await.until(
          "both calls are answered",
          Duration.ofSeconds(30),
          () -> page.events().stream().filter(event -> event.isState("active")).count() == 2);
      page.join();
      page.awaitFrame("\"transferred\"", "\"you\"", "200");
      Await.until(
          "the page is out of both calls",
          Duration.ofSeconds(30),
          () -> page.events().stream().filter(event -> event.type().equals("ended")).count() == 2);
      Await.pause(Duration.ofMillis(1500));
      assertEachHears(first, second);
      other.awaitSuccess();
      one.awaitSuccess();
    }
  }

  private static void assertEachHears(RtpPhone first, RtpPhone second) {
    Sound atFirst = first.ear().sound();
    Sound atSecond = second.ear().sound();
    Hearing.assertWhole("the first", atFirst.from(atFirst.lengthMillis() - 800), SECOND_HERTZ);
    Hearing.assertWhole("the second", atSecond.from(atSecond.lengthMillis() - 800), FIRST_HERTZ);
  }
}
