package org.tipring.gateway.edge;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides, before anything is upgraded, who may open a WebSocket. */
@ServerFilter(SignalSocket.PATH)
final class SignalDoor {
  private final EdgeParts parts;

  SignalDoor(EdgeParts parts) {
    this.parts = parts;
  }

  /** The refusal, or null to let the request through. */
  @RequestFilter
  @Nullable HttpResponse<?> judge(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    if (!has(headers, HttpHeaders.UPGRADE, "websocket")) {
      return refuse(HttpStatus.UPGRADE_REQUIRED, "a WebSocket is wanted");
    }
    if (!"13".equals(headers.get("Sec-WebSocket-Version"))
        || headers.get("Sec-WebSocket-Key") == null
        || !has(headers, HttpHeaders.CONNECTION, "upgrade")) {
      return refuse(HttpStatus.BAD_REQUEST, "not a WebSocket handshake of version 13");
    }
    if (!has(headers, "Sec-WebSocket-Protocol", SignalSocket.PROTOCOL)) {
      return refuse(HttpStatus.BAD_REQUEST, "the sub-protocol is " + SignalSocket.PROTOCOL);
    }
    if (!parts.origins().allows(headers.getAll(HttpHeaders.ORIGIN), headers.get("Host"))) {
      return refuse(HttpStatus.FORBIDDEN, "this Origin may not connect");
    }
    return enter(request);
  }

  private @Nullable HttpResponse<?> enter(HttpRequest<?> request) {
    InetAddress address = request.getRemoteAddress().getAddress();
    return switch (parts.connections().enter(address)) {
      case ADMITTED -> {
        Channel channel = ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel();
        channel.closeFuture().addListener(closed -> parts.connections().leave(address));
        yield null;
      }
      case TOO_MANY -> refuse(HttpStatus.SERVICE_UNAVAILABLE, "too many connections");
      case TOO_MANY_FROM_ADDRESS ->
          refuse(HttpStatus.TOO_MANY_REQUESTS, "too many connections from this address");
    };
  }

  private static boolean has(HttpHeaders headers, CharSequence name, String wanted) {
    for (String value : headers.getAll(name)) {
      for (String token : value.toLowerCase(Locale.ROOT).split(",", -1)) {
        if (token.strip().equals(wanted)) {
          return true;
        }
      }
    }
    return false;
  }

  private static HttpResponse<?> refuse(HttpStatus status, String why) {
    return HttpResponse.status(status).contentType(MediaType.TEXT_PLAIN_TYPE).body(why + "\n");
  }
}
