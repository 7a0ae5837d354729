package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.it.peers.OnStage.MICROPHONE_HERTZ;

import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;

/** On a trunk of policy {@code passthrough} the browser speaks the phone's G.711. */
@ExtendWith(OnStage.class)
class PassThroughTest {
  private static final int PHONE_HERTZ = 1130;

  @ParameterizedTest
  @EnumSource(Law.class)
  void nothingIsConverted(Law law, Gateway gateway, Chromium chromium) {
    try (RtpPhone phone = RtpPhone.open(gateway.passThrough().host(), law, PHONE_HERTZ);
        Sipp sipp = Sipp.answer("answer", gateway.passThrough().with(phone));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      page.dial(gateway.passThrough().number());
      var invite = sipp.awaitRequest("INVITE");
      double answeredAt = sipp.awaitAnswering().atMillis();
      phone.speakTo(invite.audioAddress());
      page.awaitState("active");
      page.awaitHeard(Duration.ofMillis(1500));
      assertThat(page.codec()).isEqualTo(law.name());
      page.hangUp();
      sipp.awaitSuccess();

      Hearing.assertInTimeAndWhole("the browser", page.heard(), PHONE_HERTZ, answeredAt);
      Hearing.assertInTimeAndWhole("the phone", phone.ear().sound(), MICROPHONE_HERTZ, answeredAt);
    }
  }
}
