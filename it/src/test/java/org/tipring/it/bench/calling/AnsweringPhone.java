package org.tipring.it.bench.calling;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The SIP endpoint of all phones: answers every INVITE of an ordered call at once with the phone's
 * session description. A user agent server over UDP, no more (RFC 3261); on the placer's loop.
 */
final class AnsweringPhone extends SimpleChannelInboundHandler<DatagramPacket> {
  /** What every phone's number begins with; the order's follows. */
  static final String PREFIX = "load-";

  /** T1, T2 and 64 * T1 of RFC 3261 section 13.3.1.4. */
  private static final long FIRST_REPEAT_MILLIS = 500;

  private static final long LONGEST_REPEAT_MILLIS = 4_000;
  private static final long LAST_REPEAT_MILLIS = 32_000;

  private final InetSocketAddress address;
  private final IntFunction<@Nullable LoadCall> orders;
  private final Map<String, Dialog> dialogs = new HashMap<>();

  /**
   * @param address where the phones are reached
   * @param orders finds a call by its number
   */
  AnsweringPhone(InetSocketAddress address, IntFunction<@Nullable LoadCall> orders) {
    this.address = address;
    this.orders = orders;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
    PhoneRequest request = PhoneRequest.read(datagram.content().toString(StandardCharsets.UTF_8));
    if (request == null) {
      return;
    }
    Dialog dialog = dialogs.get(request.callId());
    String response =
        switch (request.method()) {
          case "INVITE" ->
              dialog == null
                  ? invited(context, request, datagram.sender())
                  : invitedAgain(dialog, request);
          case "ACK" -> acknowledged(dialog);
          case "BYE" -> ended(request, dialog);
          // whatever it is to stop has had its final response (section 9.2)
          case "CANCEL" ->
              request.response(dialog == null ? "481 Call/Transaction Does Not Exist" : "200 OK");
          case "OPTIONS" -> request.response("200 OK");
          default -> request.response("501 Not Implemented");
        };
    if (response != null) {
      send(context, response, datagram.sender());
    }
  }

  private @Nullable String invited(
      ChannelHandlerContext context, PhoneRequest request, InetSocketAddress gateway) {
    LoadCall call = ordered(request.user());
    if (call == null) {
      return request.response("404 Not Found");
    }
    PhoneAnswer answer = PhoneAnswer.to(request.body(), call.order());
    if (answer == null) {
      return request.response("488 Not Acceptable Here");
    }
    String more =
        "Contact: <sip:%s@%s:%d>\r\nContent-Type: application/sdp\r\n"
            .formatted(request.user(), address.getAddress().getHostAddress(), address.getPort());
    String response = request.response("200 OK", more, answer.sdp());
    Dialog dialog = new Dialog(request, response, gateway);
    dialogs.put(request.callId(), dialog);
    send(context, response, gateway);
    repeat(context, dialog, FIRST_REPEAT_MILLIS, 0);
    call.invited(answer);
    return null;
  }

  private @Nullable LoadCall ordered(String user) {
    try {
      return user.startsWith(PREFIX)
          ? orders.apply(Integer.parseInt(user.substring(PREFIX.length())))
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** What was agreed on stays; the same INVITE once more gets the same response. */
  private static String invitedAgain(Dialog dialog, PhoneRequest request) {
    return dialog.sequence.equals(request.sequence())
        ? dialog.response
        : request.response("488 Not Acceptable Here");
  }

  private static @Nullable String acknowledged(@Nullable Dialog dialog) {
    if (dialog != null) {
      dialog.stopRepeating();
    }
    return null;
  }

  private String ended(PhoneRequest request, @Nullable Dialog dialog) {
    if (dialog == null) {
      return request.response("481 Call/Transaction Does Not Exist");
    }
    dialog.stopRepeating();
    dialogs.remove(request.callId());
    return request.response("200 OK");
  }

  private void repeat(ChannelHandlerContext context, Dialog dialog, long delay, long waited) {
    dialog.repeating =
        context
            .executor()
            .schedule(
                () -> {
                  long soFar = waited + delay;
                  if (soFar >= LAST_REPEAT_MILLIS) {
                    dialogs.remove(dialog.callId);
                    return;
                  }
                  send(context, dialog.response, dialog.gateway);
                  repeat(context, dialog, Math.min(2 * delay, LONGEST_REPEAT_MILLIS), soFar);
                },
                delay,
                TimeUnit.MILLISECONDS);
  }

  private static void send(ChannelHandlerContext context, String text, InetSocketAddress to) {
    var _ =
        context.writeAndFlush(
            new DatagramPacket(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8), to));
  }

  /** A call that was answered and not ended: until then it is kept, for what may be repeated. */
  private static final class Dialog {
    final String callId;
    final String sequence;
    final String response;
    final InetSocketAddress gateway;
    @Nullable Future<?> repeating;

    Dialog(PhoneRequest invite, String response, InetSocketAddress gateway) {
      this.callId = invite.callId();
      this.sequence = invite.sequence();
      this.response = response;
      this.gateway = gateway;
    }

    void stopRepeating() {
      if (repeating != null) {
        repeating.cancel(false);
      }
    }
  }
}
