package org.tipring.it.bench.calling;

import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call while it is being set up, and until it is over. On the placer's loop. */
final class LoadCall {
  private static final String CANDIDATE = "a=";
  private static final String MEDIA = "\r\nm=";
  private static final int LINE_END = 2;

  private final CallOrder order;
  private final CompletableFuture<PlacedCall> placed;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final StringBuilder answer = new StringBuilder();
  private @Nullable PhoneAnswer phone;
  private @Nullable Future<?> patience;
  private boolean hasAllCandidates;

  LoadCall(CallOrder order, CompletableFuture<PlacedCall> placed) {
    this.order = order;
    this.placed = placed;
  }

  CallOrder order() {
    return order;
  }

  /** What is dialled for this call: so the phone knows which one it is. */
  String number() {
    return AnsweringPhone.PREFIX + order.call();
  }

  /** Done when the gateway has said that the call is over. */
  CompletableFuture<Void> over() {
    return over;
  }

  /** Replaces the alarm that rings when nothing happens. */
  void alarm(Future<?> alarm) {
    stopWaiting();
    patience = alarm;
  }

  private void stopWaiting() {
    if (patience != null) {
      patience.cancel(false);
    }
  }

  void answered(String sdp) {
    if (!placed.isDone()) {
      answer.append(sdp);
    }
  }

  /**
   * @param candidate "" when there are no more
   */
  void candidate(String candidate) {
    if (candidate.isEmpty()) {
      hasAllCandidates = true;
      completeWhenWhole();
    } else if (!placed.isDone() && answer.indexOf(CANDIDATE + candidate) < 0) {
      answer.insert(endOfFirstLine(), CANDIDATE + candidate + "\r\n");
    }
  }

  /** Both media lines share one path, that of the first. */
  private int endOfFirstLine() {
    int second = answer.indexOf(MEDIA, answer.indexOf(MEDIA) + 1);
    return second < 0 ? answer.length() : second + LINE_END;
  }

  void invited(PhoneAnswer agreed) {
    phone = agreed;
    completeWhenWhole();
  }

  private void completeWhenWhole() {
    if (phone != null && hasAllCandidates && !answer.isEmpty() && !placed.isDone()) {
      stopWaiting();
      placed.complete(phone.placed(answer.toString()));
    }
  }

  /** Whoever waits for the call learns that there will be none. */
  void refuse(CallRefused why) {
    stopWaiting();
    placed.completeExceptionally(why);
  }

  /** The call is over, whether it ever came about or not. */
  void end(CallRefused why) {
    refuse(why);
    over.complete(null);
  }
}
