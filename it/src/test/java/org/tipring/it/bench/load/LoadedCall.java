package org.tipring.it.bench.load;

import java.util.concurrent.CompletableFuture;
import org.tipring.it.bench.calling.CallOrder;
import org.tipring.it.bench.calling.CallPlacer;
import org.tipring.it.bench.calling.PlacedCall;
import org.tipring.it.bench.meter.Ear;
import org.tipring.it.bench.meter.Latencies;
import org.tipring.it.bench.speech.Talker;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtp.RtpPacket;

/** One call of a load: a browser and a phone that speak to each other through the gateway. */
final class LoadedCall implements AutoCloseable {
  /** Frames by which one call's speech is behind the one before it, so that marks are spread. */
  private static final int STAGGER = 7;

  private final MediaLoop loop;
  private final int number;
  private final Script script;
  private final Talker browserTalks;
  private final Talker phoneTalks;
  private final Ear browserEar;
  private final Ear phoneEar;
  private final BrowserEnd browser;
  private final PhoneEnd phone;
  private long heardByBrowser;
  private long heardByPhone;
  private long placedAt;
  private int phonePayloadType;

  /** Opens the ports of both ends; off the loop. */
  LoadedCall(MediaLoop loop, int number, Script script, Heard heard) {
    this.loop = loop;
    this.number = number;
    this.script = script;
    browserTalks = new Talker(script.browser(), number * STAGGER, 2 * number);
    phoneTalks = new Talker(script.phone(), number * STAGGER, 2 * number + 1);
    phoneEar = script.ear(number, browserTalks, script.phone().codec(), heard.byPhone());
    browserEar = script.ear(number, phoneTalks, script.browser().codec(), heard.byBrowser());
    browser = new BrowserEnd(loop, this::onBrowserHears);
    phone = PhoneEnd.open(loop, number, this::onPhoneHears);
  }

  private void onBrowserHears(RtpPacket packet, long nowNanos) {
    heardByBrowser++;
    browserEar.hear(packet, nowNanos);
  }

  private void onPhoneHears(RtpPacket packet, long nowNanos) {
    heardByPhone++;
    phoneEar.hear(packet, nowNanos);
  }

  /**
   * Has the gateway set the call up.
   *
   * @param taken gets how long it took, from the order until ICE and DTLS are done
   */
  CompletableFuture<Void> setUp(CallPlacer placer, Latencies taken) {
    return CompletableFuture.supplyAsync(browser::offer, loop.eventLoop())
        .thenCompose(offer -> placer.place(order(offer)))
        .thenComposeAsync(this::connect, loop.eventLoop())
        .thenAcceptAsync(
            done -> taken.add(loop.nanoTime(), loop.nanoTime() - placedAt), loop.eventLoop());
  }

  private CallOrder order(String offer) {
    placedAt = loop.nanoTime();
    return new CallOrder(
        number,
        offer,
        phone.address(),
        script.phone().codec().encodingName(),
        script.phone().codec().payloadType());
  }

  private CompletableFuture<Void> connect(PlacedCall placed) {
    phonePayloadType = placed.payloadType();
    phone.speakTo(placed.rtp());
    return browser.connect(placed.answer());
  }

  CompletableFuture<Void> hangUp(CallPlacer placer) {
    return placer.hangUp(number);
  }

  void browserSpeaks(long nowNanos) {
    browserTalks.say(browser.sink(), browser.payloadType(), nowNanos);
  }

  void phoneSpeaks(long nowNanos) {
    phoneTalks.say(phone, phonePayloadType, nowNanos);
  }

  /** On the loop. */
  Traffic toPhone() {
    return new Traffic(browserTalks.sent(), heardByPhone);
  }

  /** On the loop. */
  Traffic toBrowser() {
    return new Traffic(phoneTalks.sent(), heardByBrowser);
  }

  /** Frees both ends; on the loop. */
  @Override
  public void close() {
    browser.close();
    phone.close();
    browserEar.close();
    phoneEar.close();
  }
}
