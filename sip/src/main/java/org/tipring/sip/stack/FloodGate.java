package org.tipring.sip.stack;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.tipring.config.LimitsConfig;

/**
 * Keeps what peers send within the rates, before anything is parsed: whoever calls is told to come
 * back later, everything else that is too much is dropped.
 */
final class FloodGate {
  private static final int COME_BACK_SECONDS = 5;
  private static final Set<String> OF_STANDING_CALLS = Set.of("ACK", "BYE", "CANCEL", "PRACK");

  /** What a request of ours may bring back: provisional responses, and each of them again. */
  private static final int RESPONSES_A_REQUEST = 5;

  private final RateLimiter rates;
  private final RateLimiter responses;

  FloodGate(LimitsConfig limits, long now) {
    int perAddress = limits.sipRequestsPerSecondPerAddress();
    int inAll = limits.sipRequestsPerSecond();
    rates = new RateLimiter(perAddress, inAll, now);
    responses = new RateLimiter(RESPONSES_A_REQUEST * perAddress, RESPONSES_A_REQUEST * inAll, now);
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
    if (isResponse(message)) {
      return responses.admits(source.getAddress(), true, now) ? SERVED : DROPPED;
    }
    // as long as there is enough for all, nobody looks at what it is
    if (rates.admits(source.getAddress(), false, now)) {
      return SERVED;
    }
    Optional<RoughRequest> request = RoughRequest.of(message);
    boolean isOfStandingCall = request.filter(FloodGate::isOfStandingCall).isPresent();
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
    return OF_STANDING_CALLS.contains(request.method()) || request.isInDialog();
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
