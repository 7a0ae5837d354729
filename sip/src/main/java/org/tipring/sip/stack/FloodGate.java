package org.tipring.sip.stack;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.tipring.sip.message.SipMethod;

/**
 * Keeps what peers send within the rates, before anything is parsed: whoever calls is told to come
 * back later, everything else that is too much is dropped.
 */
final class FloodGate {
  private static final int COME_BACK_SECONDS = 5;

  private final RateLimiter rates;

  FloodGate(RateLimiter rates) {
    this.rates = rates;
  }

  /** What becomes of a message. */
  sealed interface Ruling {
    /** It is read. */
    record Served() implements Ruling {}

    /** It is not read, and its sender is told so. */
    record Refused(RoughAnswer answer) implements Ruling {}

    record Dropped() implements Ruling {}
  }

  private static final Ruling SERVED = new Ruling.Served();
  private static final Ruling DROPPED = new Ruling.Dropped();

  Ruling rule(byte[] message, InetSocketAddress source, long now) {
    // as long as there is enough for all, nobody looks at what it is
    if (rates.admits(source.getAddress(), false, now)) {
      return SERVED;
    }
    Optional<RoughRequest> request = RoughRequest.of(message);
    boolean isOfStandingCall = request.map(FloodGate::isOfStandingCall).orElse(isResponse(message));
    if (isOfStandingCall && rates.admits(source.getAddress(), true, now)) {
      return SERVED;
    }
    return request
        .filter(rough -> isNewCall(rough) && rates.admitsRefusal(now))
        .flatMap(rough -> RoughAnswer.later(rough, message.length, wait(rough), source))
        .<Ruling>map(Ruling.Refused::new)
        .orElse(DROPPED);
  }

  private static boolean isOfStandingCall(RoughRequest request) {
    return switch (SipMethod.named(request.method()).orElse(null)) {
      case ACK, BYE, CANCEL, PRACK -> true;
      case null -> false;
      default -> request.isInDialog();
    };
  }

  private static boolean isNewCall(RoughRequest request) {
    return request.method().equals("INVITE") && !request.isInDialog();
  }

  private static boolean isResponse(byte[] message) {
    return message.length > 4
        && message[0] == 'S'
        && message[1] == 'I'
        && message[2] == 'P'
        && message[3] == '/';
  }

  /** Spread, so that those who are refused together do not come back together. */
  private static Duration wait(RoughRequest request) {
    int spread = Math.floorMod(String.valueOf(request.callId()).hashCode(), COME_BACK_SECONDS + 1);
    return Duration.ofSeconds(COME_BACK_SECONDS + spread);
  }
}
