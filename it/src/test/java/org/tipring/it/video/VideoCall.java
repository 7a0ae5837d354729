package org.tipring.it.video;

import org.jspecify.annotations.Nullable;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.PageVideo;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.VideoLine;
import org.tipring.it.peers.VideoPhone;
import org.tipring.it.sound.Law;
import org.tipring.media.video.VideoSize;

/** A call that a page makes, with pictures, to the tests' own phone; it is answered. */
final class VideoCall implements AutoCloseable {
  /** What the phone says. */
  static final int PHONE_HERTZ = 1130;

  /** What the phone films. */
  static final VideoSize SIZE = new VideoSize(640, 360);

  private final RtpPhone sound;
  private final VideoPhone phone;
  private final CallingPage page;
  private final PageVideo seenByPage;
  private @Nullable Sipp sipp;
  private double answeredAt;

  /**
   * @param codec of the page
   * @param line of the phone
   * @param scenario that SIPp plays
   */
  VideoCall(Gateway gateway, Chromium chromium, String codec, VideoLine line, String scenario) {
    sound = RtpPhone.open(gateway.quality().host(), Law.PCMU, PHONE_HERTZ);
    phone = VideoPhone.open(gateway.quality().host(), line, SIZE);
    page = chromium.page(gateway.origin(), "alice");
    seenByPage = PageVideo.on(page, codec);
    try {
      Sipp.Setting setting = gateway.quality().with(sound, phone).with("-d", "3000");
      dial(gateway.quality().number(), Sipp.answer(scenario, setting));
    } catch (AssertionError e) {
      close();
      throw e;
    }
  }

  private void dial(String number, Sipp answering) {
    sipp = answering;
    phone.obey(answering);
    page.dial(number);
    SipTrace.Message invite = answering.awaitRequest("INVITE");
    sound.speakTo(invite.audioAddress());
    if (invite.body().contains("m=video")) {
      phone.filmTo(invite.videoAddress());
    }
    answeredAt = answering.awaitAnswering().atMillis();
    page.awaitState("active");
  }

  CallingPage page() {
    return page;
  }

  /** What the page sees. */
  PageVideo seenByPage() {
    return seenByPage;
  }

  VideoPhone phone() {
    return phone;
  }

  RtpPhone sound() {
    return sound;
  }

  Sipp sipp() {
    if (sipp == null) {
      throw new AssertionError("there is no call");
    }
    return sipp;
  }

  /** When the phone sent its 200, in milliseconds of the epoch. */
  double answeredAt() {
    return answeredAt;
  }

  /** The page hangs up, and the scenario comes to the end that it wants. */
  void hangUp() {
    page.hangUp();
    sipp().awaitSuccess();
  }

  @Override
  public void close() {
    page.close();
    if (sipp != null) {
      sipp.settle();
      sipp.close();
    }
    phone.close();
    sound.close();
  }
}
