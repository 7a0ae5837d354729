package org.tipring.it.bench.load;

import java.util.List;
import org.tipring.it.bench.calling.PlacedCall;
import org.tipring.it.bench.meter.Ear;
import org.tipring.it.bench.speech.Talker;
import org.tipring.it.bench.speech.VoiceCodec;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtp.RtpPacket;

/** A call of two that speak to each other. */
final class SpokenCall extends LoadedCall {
  /** Frames by which one call's speech is behind the one before it, so that marks are spread. */
  private static final int STAGGER = 7;

  private final SpeechScript script;
  private final Talker browserTalks;
  private final Talker phoneTalks;
  private final Ear browserEar;
  private final Ear phoneEar;
  private final BrowserEnd browser;
  private final PhoneEnd phone;
  private long heardByBrowser;
  private long heardByPhone;
  private long bytesToBrowser;
  private long bytesToPhone;
  private int phonePayloadType;

  /** Opens the ports of both ends; off the loop. */
  SpokenCall(MediaLoop loop, int number, SpeechScript script, Heard heard) {
    super(loop, number);
    this.script = script;
    browserTalks = new Talker(script.browser(), number * STAGGER, 2 * number);
    phoneTalks = new Talker(script.phone(), number * STAGGER, 2 * number + 1);
    phoneEar = script.ear(number, browserTalks, script.phone().codec(), heard.byPhone());
    browserEar = script.ear(number, phoneTalks, script.browser().codec(), heard.byBrowser());
    browser = new BrowserEnd(loop, List.of(MediaFormat.OPUS), this::onBrowserHears);
    phone = PhoneEnd.open(loop, number, this::onPhoneHears);
  }

  private void onBrowserHears(RtpPacket packet, long nowNanos) {
    heardByBrowser++;
    bytesToBrowser += packet.length();
    browserEar.hear(packet, nowNanos);
  }

  private void onPhoneHears(RtpPacket packet, long nowNanos) {
    heardByPhone++;
    bytesToPhone += packet.length();
    phoneEar.hear(packet, nowNanos);
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
    return script.phone().codec();
  }

  @Override
  void placed(PlacedCall placed) {
    phonePayloadType = placed.payloadType();
  }

  @Override
  void browserSpeaks(long nowNanos) {
    browserTalks.say(browser.sink(), browser.payloadType(), nowNanos);
  }

  @Override
  void phoneSpeaks(long nowNanos) {
    phoneTalks.say(phone, phonePayloadType, nowNanos);
  }

  @Override
  Traffic toPhone() {
    return new Traffic(browserTalks.sent(), heardByPhone, bytesToPhone);
  }

  @Override
  Traffic toBrowser() {
    return new Traffic(phoneTalks.sent(), heardByBrowser, bytesToBrowser);
  }

  @Override
  public void close() {
    super.close();
    browserEar.close();
    phoneEar.close();
  }
}
