package org.tipring.it.sip;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.Trunk;
import org.tipring.it.sound.Law;

/** Plays a scenario of a phone against the gateway and a page without media, or another phone. */
final class SipStage {
  static final int HERTZ = 1130;
  static final int OTHER_HERTZ = 870;

  /**
   * A call between phones of two trunks.
   *
   * @param caller plays the scenario
   * @param callerSound whose tone is {@link #HERTZ}
   * @param called who answers
   * @param calledSound whose tone is {@link #OTHER_HERTZ}
   */
  record TwoPhones(Sipp caller, RtpPhone callerSound, Sipp called, RtpPhone calledSound) {
    /** Lets both speak, as soon as each knows where to. */
    void speak() {
      calledSound.speakTo(called.awaitRequest("INVITE").audioAddress());
      callerSound.speakTo(caller.awaitResponse(200, "INVITE").audioAddress());
    }
  }

  private SipStage() {}

  /** The page dials the phone, which behaves as the scenario says. */
  static void called(String scenario, Gateway gateway, BiConsumer<PlainPage, Sipp> story) {
    called(scenario, Map.of(), gateway, story);
  }

  /**
   * The same.
   *
   * @param keys what {@code [name]} in the scenario stands for
   */
  static void called(
      String scenario,
      Map<String, String> keys,
      Gateway gateway,
      BiConsumer<PlainPage, Sipp> story) {
    Trunk trunk = gateway.quality();
    try (RtpPhone phone = RtpPhone.open(trunk.host(), Law.PCMU, HERTZ);
        Sipp sipp = Sipp.answer(scenario, trunk.at(with(phone, keys)));
        PlainPage page = PlainPage.open(gateway, "alice")) {
      page.dial(trunk.number());
      story.accept(page, sipp);
      sipp.awaitSuccess();
    }
  }

  /** The phone calls the page, and behaves as the scenario says. */
  static void calling(String scenario, Gateway gateway, BiConsumer<PlainPage, Sipp> story) {
    calling(scenario, gateway.quality().host(), Map.of(), gateway, story);
  }

  /**
   * The same.
   *
   * @param host of the phone, by which its trunk is known
   * @param keys what {@code [name]} in the scenario stands for
   */
  static void calling(
      String scenario,
      String host,
      Map<String, String> keys,
      Gateway gateway,
      BiConsumer<PlainPage, Sipp> story) {
    try (RtpPhone phone = RtpPhone.open(host, Law.PCMU, HERTZ);
        PlainPage page = PlainPage.open(gateway, "bob");
        Sipp sipp = call(scenario, host, with(phone, keys), gateway, "bob")) {
      story.accept(page, sipp);
      sipp.awaitSuccess();
    }
  }

  /** The phone calls one of another trunk, which answers and waits for the end. */
  static void betweenPhones(String scenario, Gateway gateway, Consumer<TwoPhones> story) {
    betweenPhones(scenario, "answer", gateway, story);
  }

  /** The phone calls one of another trunk, and each behaves as its scenario says. */
  static void betweenPhones(
      String calling, String answering, Gateway gateway, Consumer<TwoPhones> story) {
    String host = gateway.quality().host();
    Trunk to = gateway.passThrough();
    try (RtpPhone sound = RtpPhone.open(host, Law.PCMU, HERTZ);
        RtpPhone otherSound = RtpPhone.open(to.host(), Law.PCMA, OTHER_HERTZ);
        Sipp called = Sipp.answer(answering, to.with(otherSound));
        Sipp caller = call(calling, host, with(sound, Map.of()), gateway, "70055")) {
      story.accept(new TwoPhones(caller, sound, called, otherSound));
      caller.awaitSuccess();
      called.awaitSuccess();
    }
  }

  private static Sipp call(
      String scenario, String host, Map<String, String> keys, Gateway gateway, String number) {
    Sipp.Setting setting = Sipp.Setting.at(host, Ports.free(host), keys).with("-d", "1200");
    return Sipp.call(scenario, setting, gateway.sip(), number);
  }

  private static Map<String, String> with(RtpPhone phone, Map<String, String> keys) {
    Map<String, String> all = new HashMap<>(Sipp.sdpOf(phone));
    all.put("from_user", "4711");
    all.putAll(keys);
    return all;
  }
}
