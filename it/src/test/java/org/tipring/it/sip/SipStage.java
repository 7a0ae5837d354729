package org.tipring.it.sip;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.Sipp;
import org.tipring.it.sound.Law;

/** Plays a scenario of a phone against the gateway and a page without media. */
final class SipStage {
  private static final int HERTZ = 1130;

  private SipStage() {}

  /** The page dials the phone, which behaves as the scenario says. */
  static void called(String scenario, Gateway gateway, BiConsumer<PlainPage, Sipp> story) {
    try (RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, HERTZ);
        Sipp sipp = Sipp.answer(scenario, gateway.quality().with(phone));
        PlainPage page = PlainPage.open(gateway, "alice")) {
      page.dial(gateway.quality().number());
      story.accept(page, sipp);
      sipp.awaitSuccess();
    }
  }

  /** The phone calls the page, and behaves as the scenario says. */
  static void calling(String scenario, Gateway gateway, BiConsumer<PlainPage, Sipp> story) {
    try (RtpPhone phone = RtpPhone.open(gateway.quality().host(), Law.PCMU, HERTZ);
        PlainPage page = PlainPage.open(gateway, "bob")) {
      Map<String, String> keys = new HashMap<>(Sipp.sdpOf(phone));
      keys.put("from_user", "4711");
      Sipp.Setting setting =
          Sipp.Setting.at(gateway.quality().host(), gateway.quality().address().getPort(), keys);
      try (Sipp sipp = Sipp.call(scenario, setting, gateway.sip(), "bob")) {
        story.accept(page, sipp);
        sipp.awaitSuccess();
      }
    }
  }
}
