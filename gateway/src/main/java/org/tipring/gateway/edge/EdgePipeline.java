package org.tipring.gateway.edge;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.websocket.NettyServerWebSocketUpgradeHandler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What every connection to the edge gets besides Micronaut's handlers: TLS, limits, patience. */
@Singleton
final class EdgePipeline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private static final int SEND_BUFFER = 128 * 1024;

  private final EdgeParts parts;
  private final @Nullable TlsFiles tls;

  EdgePipeline(EdgeParts parts, @jakarta.annotation.Nullable TlsFiles tls) {
    this.parts = parts;
    this.tls = tls;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Customizer(null));
    return event.getBean();
  }

  private final class Customizer implements NettyServerCustomizer {
    private final @Nullable Channel channel;

    Customizer(@Nullable Channel channel) {
      this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new Customizer(channel) : this;
    }

    @Override
    public void onInitialPipelineBuilt() {
      if (channel != null && enter(channel)) {
        channel.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
        if (tls != null) {
          channel.pipeline().addFirst("tls", tls.newHandler(channel.alloc()));
        }
      }
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel != null) {
        ChannelPipeline pipeline = channel.pipeline();
        // a page's few hundred bytes are not worth an inflater for whoever asks
        pipeline.remove(NettyServerWebSocketUpgradeHandler.COMPRESSION_HANDLER);
        pipeline.addBefore(
            ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "patience", new RequestPatience());
      }
    }

    private boolean enter(Channel channel) {
      if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
        return true;
      }
      InetAddress address = remote.getAddress();
      if (parts.sockets().enter(address) != Crowd.Admission.ADMITTED) {
        var _ = channel.close();
        return false;
      }
      channel.closeFuture().addListener(closed -> parts.sockets().leave(address));
      return true;
    }
  }
}
