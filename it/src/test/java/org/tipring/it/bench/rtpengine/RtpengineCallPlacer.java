package org.tipring.it.bench.rtpengine;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tipring.it.bench.calling.CallOrder;
import org.tipring.it.bench.calling.CallPlacer;
import org.tipring.it.bench.calling.CallRefused;
import org.tipring.it.bench.calling.PlacedCall;

/**
 * Has rtpengine relay a call: the browser's offer is made a plain one, which the phone answers at
 * once, and that is made the answer to the browser.
 */
public final class RtpengineCallPlacer implements CallPlacer {
  private static final Pattern CANDIDATE =
      Pattern.compile("a=candidate:\\S+ 1 \\S+ \\d+ ([0-9.]+) (\\d+) typ host");

  private final NgClient ng;
  private final Map<Integer, String> callIds = new ConcurrentHashMap<>();

  /**
   * @param rtpengine where it listens for the {@code ng} protocol
   */
  public RtpengineCallPlacer(InetSocketAddress rtpengine) {
    ng = new NgClient(rtpengine);
  }

  /** Done when rtpengine answers at all. */
  public CompletableFuture<Void> ping() {
    return ng.ask(Map.of("command", "ping")).thenAccept(pong -> {});
  }

  @Override
  public CompletableFuture<PlacedCall> place(CallOrder order) {
    callIds.put(order.call(), UUID.randomUUID().toString());
    return ng.ask(offer(order)).thenCompose(offered -> answer(order, sdp(offered)));
  }

  private CompletableFuture<PlacedCall> answer(CallOrder order, String offered) {
    PlainDescription plain = PlainDescription.read(offered);
    int payloadType = plain.payloadType(order);
    Map<String, Object> message = message("answer", order.call());
    message.put("to-tag", "phone");
    message.put("sdp", PlainDescription.answer(order, payloadType));
    message.put("ICE", "force");
    // it begins the handshake as soon as it has the offer, and must be let finish it
    message.put("DTLS", "active");
    message.put("transport-protocol", "UDP/TLS/RTP/SAVPF");
    message.put("rtcp-mux", List.of("require"));
    message.put("replace", List.of("origin", "session-connection"));
    return ng.ask(message)
        .thenApply(answered -> new PlacedCall(sdp(answered), plain.rtp(), payloadType));
  }

  private Map<String, Object> offer(CallOrder order) {
    Map<String, Object> message = message("offer", order.call());
    message.put("sdp", gathered(order.offer()));
    message.put("ICE", "remove");
    message.put("DTLS", "off");
    message.put("transport-protocol", "RTP/AVP");
    message.put("rtcp-mux", List.of("demux"));
    message.put("replace", List.of("origin", "session-connection"));
    if (!order.codec().equalsIgnoreCase("opus")) {
      message.put("codec", Map.of("mask", List.of("all"), "transcode", List.of(order.codec())));
    }
    return message;
  }

  @Override
  public CompletableFuture<Void> hangUp(int call) {
    if (!callIds.containsKey(call)) {
      return CompletableFuture.completedFuture(null);
    }
    Map<String, Object> message = message("delete", call);
    message.put("delete delay", 0L);
    callIds.remove(call);
    return ng.ask(message).thenAccept(done -> {});
  }

  private Map<String, Object> message(String command, int call) {
    Map<String, Object> message = new HashMap<>();
    message.put("command", command);
    message.put("call-id", callIds.getOrDefault(call, ""));
    message.put("from-tag", "browser");
    return message;
  }

  /**
   * Puts the first candidate's address where the offer says only that candidates will tell: to
   * rtpengine, 0.0.0.0 is a call on hold.
   */
  private static String gathered(String offer) {
    Matcher candidate = CANDIDATE.matcher(offer);
    if (!candidate.find()) {
      return offer;
    }
    return offer
        .replaceFirst("m=audio 9 ", "m=audio " + candidate.group(2) + " ")
        .replace("c=IN IP4 0.0.0.0", "c=IN IP4 " + candidate.group(1));
  }

  private static String sdp(Map<?, ?> answer) {
    if (answer.get("sdp") instanceof String sdp) {
      return sdp;
    }
    throw new CallRefused("bad-answer", "rtpengine's answer has no SDP");
  }

  @Override
  public void close() {
    ng.close();
  }
}
