package org.tipring.it.bench.load;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.it.bench.calling.PhonePictures;
import org.tipring.it.bench.calling.PlacedCall;
import org.tipring.it.bench.calling.PlacedPictures;
import org.tipring.it.bench.speech.VoiceCodec;
import org.tipring.it.bench.video.Projector;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtp.RtpPacket;

/** A call of two that show each other a film, and say nothing. */
final class FilmCall extends LoadedCall {
  /** Frames by which one call's film is behind the one before it, so that key frames are spread. */
  private static final int STAGGER = 7;

  private final FilmScript script;
  private final Projector browserShows;
  private final Projector phoneShows;
  private final BrowserEnd browser;
  private final PhoneEnd phone;
  private final PhoneEnd screen;
  private long seenByBrowser;
  private long seenByPhone;
  private long bytesToBrowser;
  private long bytesToPhone;
  private int phonePayloadType;

  /** Opens the ports of both ends; off the loop. */
  FilmCall(MediaLoop loop, int number, FilmScript script) {
    super(loop, number);
    this.script = script;
    browserShows = new Projector(script.browser(), number * STAGGER, 2 * number);
    phoneShows = new Projector(script.phone(), number * STAGGER, 2 * number + 1);
    List<MediaFormat> offered =
        script.isOnSoundLine()
            ? List.of(MediaFormat.OPUS)
            : List.of(MediaFormat.OPUS, script.browser().format());
    browser = new BrowserEnd(loop, offered, this::onBrowserSees);
    screen = PhoneEnd.open(loop, 2 * number, this::onPhoneSees);
    phone = script.isOnSoundLine() ? screen : PhoneEnd.open(loop, 2 * number + 1, (p, now) -> {});
  }

  private void onBrowserSees(RtpPacket packet, long nowNanos) {
    seenByBrowser += counted(packet);
    bytesToBrowser += packet.length();
  }

  private void onPhoneSees(RtpPacket packet, long nowNanos) {
    seenByPhone += counted(packet);
    bytesToPhone += packet.length();
  }

  /** Where the gateway makes other packets, pictures are counted by their ends. */
  private int counted(RtpPacket packet) {
    return packet.marker() || !script.isConverted() ? 1 : 0;
  }

  @Override
  BrowserEnd browser() {
    return browser;
  }

  @Override
  PhoneEnd phone() {
    return phone;
  }

  @Override
  VoiceCodec codec() {
    return VoiceCodec.OPUS;
  }

  @Override
  @Nullable PhonePictures pictures() {
    return script.isOnSoundLine()
        ? null
        : new PhonePictures(screen.address(), script.phone().format());
  }

  @Override
  void placed(PlacedCall placed) {
    PlacedPictures pictures = placed.pictures();
    phonePayloadType = placed.payloadType();
    if (pictures != null) {
      phonePayloadType = pictures.payloadType();
      screen.speakTo(pictures.rtp());
    }
  }

  @Override
  void browserSpeaks(long nowNanos) {
    if (script.isOnSoundLine()) {
      browserShows.show(browser.sink(), browser.payloadType(), nowNanos);
    } else {
      browserShows.show(browser.pictureSink(), browser.picturePayloadType(), nowNanos);
    }
  }

  @Override
  void phoneSpeaks(long nowNanos) {
    phoneShows.show(screen, phonePayloadType, nowNanos);
  }

  @Override
  Traffic toPhone() {
    return new Traffic(sent(browserShows), seenByPhone, bytesToPhone);
  }

  @Override
  Traffic toBrowser() {
    return new Traffic(sent(phoneShows), seenByBrowser, bytesToBrowser);
  }

  private long sent(Projector projector) {
    return script.isConverted() ? projector.frames() : projector.packets();
  }

  @Override
  public void close() {
    super.close();
    screen.close();
  }
}
