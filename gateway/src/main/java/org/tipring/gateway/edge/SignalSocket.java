package org.tipring.gateway.edge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.netty.channel.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /v1/signal}, where every page that {@link SignalDoor} lets in becomes a {@link
 * org.tipring.gateway.page.Page}.
 */
@ServerWebSocket(value = SignalSocket.PATH, subprotocols = SignalSocket.PROTOCOL)
final class SignalSocket {
  static final String PATH = "/v1/signal";
  static final String PROTOCOL = "tipring.v1";

  private static final Logger log = LoggerFactory.getLogger(SignalSocket.class);

  private final EdgeParts parts;

  SignalSocket(EdgeParts parts) {
    this.parts = parts;
  }

  @OnOpen
  void onOpen(HttpRequest<?> request) {
    Channel channel = ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel();
    SocketPageChannel socket = new SocketPageChannel(channel);
    SignalHandler handler =
        new SignalHandler(parts.newPage(socket), socket, parts.limits().messagesPerSecond());
    channel
        .pipeline()
        .addBefore(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "tipring", handler);
  }

  /**
   * Wanted by Micronaut, which takes the decoder's limit from it; {@link SignalHandler} is first.
   */
  @OnMessage(maxPayloadLength = SignalHandler.MAX_FRAME)
  void onMessage(String message) {
    log.error("a frame has passed the signal handler");
  }
}
