package org.tipring.it.bench.load;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tipring.it.bench.calling.CallOrder;
import org.tipring.it.bench.calling.CallPlacer;
import org.tipring.it.bench.calling.PhonePictures;
import org.tipring.it.bench.calling.PlacedCall;
import org.tipring.it.bench.meter.Latencies;
import org.tipring.it.bench.speech.VoiceCodec;
import org.tipring.media.loop.MediaLoop;

/** One call of a load: a browser and a phone that hear each other through the gateway. */
abstract class LoadedCall implements AutoCloseable {
  private final MediaLoop loop;
  private final int number;
  private long placedAt;

  LoadedCall(MediaLoop loop, int number) {
    this.loop = loop;
    this.number = number;
  }

  abstract BrowserEnd browser();

  abstract PhoneEnd phone();

  abstract VoiceCodec codec();

  /** What the phone is to show beside its sound, if anything. */
  @Nullable PhonePictures pictures() {
    return null;
  }

  /** The gateway says where the phone is to send. */
  abstract void placed(PlacedCall placed);

  /** One frame of the browser's; on the loop, as all below. */
  abstract void browserSpeaks(long nowNanos);

  abstract void phoneSpeaks(long nowNanos);

  abstract Traffic toPhone();

  abstract Traffic toBrowser();

  /**
   * Has the gateway set the call up.
   *
   * @param taken gets how long it took, from the order until ICE and DTLS are done
   */
  CompletableFuture<Void> setUp(CallPlacer placer, Latencies taken) {
    return CompletableFuture.supplyAsync(browser()::offer, loop.eventLoop())
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
        phone().address(),
        codec().encodingName(),
        codec().payloadType(),
        pictures());
  }

  private CompletableFuture<Void> connect(PlacedCall placed) {
    placed(placed);
    phone().speakTo(placed.rtp());
    return browser().connect(placed.answer());
  }

  CompletableFuture<Void> hangUp(CallPlacer placer) {
    return placer.hangUp(number);
  }

  /** Frees both ends. */
  @Override
  public void close() {
    browser().close();
    phone().close();
  }
}
