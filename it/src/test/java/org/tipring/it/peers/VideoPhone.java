package org.tipring.it.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.tipring.it.sight.CardFile;
import org.tipring.media.video.VideoSize;

/**
 * The pictures of a phone whose signalling SIPp does: sends the test card from a steady clock, sees
 * and keeps what comes, asks for whole pictures in every dialect and obeys those who ask.
 */
public final class VideoPhone implements AutoCloseable {
  /** Something that was asked of us. */
  public record Request(double atMillis, String kind) {}

  private static final Duration INFO_PAUSE = Duration.ofMillis(20);
  private static final long PICTURE_NANOS = 1_000_000_000L / CardFile.RATE;

  private final DatagramChannel rtp;
  private final DatagramChannel rtcp;
  private final VideoLine line;
  private final VideoEye eye;
  private final VideoCamera camera;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile @Nullable InetSocketAddress peer;
  private volatile int peerSsrc;
  private volatile boolean isClosed;
  private int intraRequests;

  private VideoPhone(VideoLine line, VideoSize size, String host) throws IOException {
    this.line = line;
    eye = new VideoEye(line);
    camera = new VideoCamera(line, size);
    int port = Ports.free(host);
    rtp = DatagramChannel.open(StandardProtocolFamily.INET).bind(Loopback.at(host, port));
    rtcp = DatagramChannel.open(StandardProtocolFamily.INET).bind(Loopback.at(host, port + 1));
  }

  /**
   * A phone on a free pair of ports.
   *
   * @param size of what it sends
   */
  public static VideoPhone open(String host, VideoLine line, VideoSize size) {
    try {
      VideoPhone phone = new VideoPhone(line, size, host);
      Thread.ofPlatform().daemon().name("video-phone-eye").start(phone::look);
      Thread.ofPlatform().daemon().name("video-phone-rtcp").start(phone::hear);
      Thread.ofPlatform().daemon().name("video-phone-camera").start(phone::film);
      return phone;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public VideoLine line() {
    return line;
  }

  public int port() {
    return rtp.socket().getLocalPort();
  }

  /** Obeys INFO too (RFC 5168), which whoever does the signalling receives. */
  public void obey(Sipp signalling) {
    Thread.ofPlatform()
        .daemon()
        .name("video-phone-info")
        .start(() -> {
          for (long obeyed = 0; !isClosed; Await.pause(INFO_PAUSE)) {
            long asked =
                signalling.received().stream().filter(one -> one.isRequest("INFO")).count();
            for (; obeyed < asked; obeyed++) {
              requests.add(new Request(Clock.nowMillis(), "INFO"));
              camera.wantKeyframe();
            }
          }
        });
  }

  /** Begins to send to an address, whose RTCP is one port higher, or goes on there. */
  public void filmTo(InetSocketAddress peer) {
    this.peer = peer;
  }

  public VideoEye eye() {
    return eye;
  }

  /** What was asked of us, in order. */
  public List<Request> requests() {
    return requests;
  }

  /** The next picture is a key frame. */
  public void sendKeyframe() {
    camera.wantKeyframe();
  }

  public void askByPictureLoss() {
    sendFeedback(Rtcp.pictureLoss(camera.ssrc(), peerSsrc));
  }

  public void askByFullIntra() {
    sendFeedback(Rtcp.fullIntra(camera.ssrc(), peerSsrc, ++intraRequests & 0xFF));
  }

  public void askByOldFullIntra() {
    sendFeedback(Rtcp.oldFullIntra(camera.ssrc()));
  }

  /** Asks for no more than so many bits a second (TMMBR). */
  public void limit(long bitsPerSecond) {
    sendFeedback(Rtcp.limit(camera.ssrc(), peerSsrc, bitsPerSecond));
  }

  private void sendFeedback(ByteBuffer packet) {
    InetSocketAddress to = peer;
    if (to != null) {
      send(rtcp, packet, Loopback.at(to.getHostString(), to.getPort() + 1));
    }
  }

  private void film() {
    long next = System.nanoTime();
    for (int count = 0; !isClosed; ) {
      InetSocketAddress to = peer;
      if (to != null) {
        for (ByteBuffer packet : camera.next()) {
          send(rtp, packet, to);
        }
        if (count++ % CardFile.RATE == 0) {
          sendFeedback(camera.report());
        }
      }
      next += PICTURE_NANOS;
      for (long now = System.nanoTime(); now - next < 0 && !isClosed; now = System.nanoTime()) {
        LockSupport.parkNanos(next - now);
      }
    }
    camera.close();
  }

  private void look() {
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    while (!isClosed) {
      InetSocketAddress source = receive(rtp, buffer);
      if (source != null && buffer.remaining() >= 12) {
        HeardPacket packet = HeardPacket.read(buffer, source);
        peerSsrc = (int) packet.ssrc();
        eye.see(packet);
      }
    }
    eye.close();
  }

  private void hear() {
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    while (!isClosed) {
      if (receive(rtcp, buffer) != null) {
        for (String kind : Rtcp.requests(buffer)) {
          requests.add(new Request(Clock.nowMillis(), kind));
          if (kind.equals("PLI") || kind.endsWith("FIR")) {
            camera.wantKeyframe();
          }
        }
      }
    }
  }

  private static @Nullable InetSocketAddress receive(DatagramChannel channel, ByteBuffer buffer) {
    buffer.clear();
    try {
      InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
      buffer.flip();
      return source;
    } catch (IOException e) {
      // a port nobody has any more answers by ICMP; a closed channel ends the loop by isClosed
      return null;
    }
  }

  private static void send(DatagramChannel channel, ByteBuffer packet, InetSocketAddress to) {
    try {
      channel.send(packet, to);
    } catch (IOException e) {
      // as above
    }
  }

  @Override
  public void close() {
    isClosed = true;
    try {
      rtp.close();
      rtcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
