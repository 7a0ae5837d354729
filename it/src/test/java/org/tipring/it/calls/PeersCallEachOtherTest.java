package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tipring.it.peers.Baresip;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;
import org.tipring.it.sound.Sound;
import org.tipring.it.sound.ToneTrack;

/** The peers call each other with no gateway between: what they then measure can be believed. */
class PeersCallEachOtherTest {
  private static final String HOST = Loopback.HOST;

  @Test
  void sippWithTheTestsOwnSoundCallsBaresipAndEachHearsTheOther() {
    int port = Ports.free(HOST);
    try (Baresip baresip = Baresip.start("bare", Loopback.at(port), "PCMU", 620, true);
        RtpPhone phone = RtpPhone.open(HOST, Law.PCMU, 870)) {
      Map<String, String> keys = new HashMap<>(Sipp.sdpOf(phone));
      keys.put("from_user", "sipp");
      Sipp.Setting setting = Sipp.Setting.at(HOST, Ports.free(HOST), keys).with("-d", "1500");
      try (Sipp sipp = Sipp.call("call-and-hang-up", setting, Loopback.at(port), "bare")) {
        SipTrace.Message answer = sipp.awaitResponse(200, "INVITE");
        phone.speakTo(answer.audioAddress());
        sipp.awaitSuccess();
        baresip.awaitClosed();

        assertHeard("the phone", phone.ear().sound(), 620, answer.atMillis());
        assertHeard("baresip", baresip.heard(), 870, answer.atMillis());
      }
    }
  }

  private static void assertHeard(String who, Sound sound, double hertz, double answeredAt) {
    assertThat(ToneTrack.of(sound, hertz).firstHeardAt()).isGreaterThan(answeredAt - 50);
    Hearing.assertInTimeAndWhole(who, sound, hertz, answeredAt);
  }

  @Test
  void baresipCallsSippAndDigitsArriveBothWays() {
    int port = Ports.free(HOST);
    try (Baresip baresip =
            Baresip.start("bare", Loopback.at(Ports.free(HOST)), "PCMA", 620, false);
        RtpPhone phone = RtpPhone.open(HOST, Law.PCMA, 870);
        Sipp sipp = Sipp.answer("answer", Sipp.Setting.at(HOST, port, Sipp.sdpOf(phone)))) {
      baresip.dial("sip:phone@" + HOST + ":" + port);
      phone.speakTo(sipp.awaitRequest("INVITE").audioAddress());
      baresip.awaitEstablished();
      baresip.awaitFirstPacket();
      phone.sendDigits("159#D");
      baresip.sendDigits("04*");
      baresip.hangUp();
      sipp.awaitSuccess();

      assertThat(baresip.digitsHeard()).isEqualTo("159#D");
      assertThat(phone.ear().digits()).isEqualTo("04*");
    }
  }
}
