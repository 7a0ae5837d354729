package org.tipring.sip.rtp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tipring.config.PortRange;
import org.tipring.config.TrunkMediaConfig.Encryption;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.rtp.TestingRtp;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession.Negotiation;
import org.tipring.sip.sdp.LineSecurity;

/** Two sessions over loopback, each what the other takes for a phone. */
final class TestingEncryptedCall implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  final MediaLoops loops = new MediaLoops(1);
  final MediaLoop loop = loops.next();
  private final RtpPorts ports =
      new RtpPorts(LOOPBACK, new PortRange(23_000, 23_999), new Random());
  final End here;
  End there;

  TestingEncryptedCall(Encryption here, Encryption there) {
    this.here = new End(new LineSecurity(here, false));
    this.there = new End(new LineSecurity(there, true));
  }

  /** Offer and answer, each as text; the offer may be changed on its way. */
  Negotiation negotiate(End from, End to, String change, String into, MediaFormat... formats) {
    List<MediaFormat> preference =
        formats.length == 0 ? List.of(MediaFormat.PCMU) : List.of(formats);
    SessionDescription offer = onLoop(() -> from.session.createOffer(preference));
    String text = SdpWriter.write(offer).replaceAll(change, into);
    Negotiation answered = onLoop(() -> to.session.answer(read(text), preference));
    if (answered instanceof Negotiation.Agreed agreed) {
      to.last = SdpWriter.write(agreed.description());
      return onLoop(() -> from.session.acceptAnswer(read(to.last)));
    }
    return answered;
  }

  Negotiation negotiate(End from, End to) {
    return negotiate(from, to, "nothing at all", "");
  }

  static SessionDescription read(String text) {
    return ((SdpReader.Result.Read) SdpReader.read(text)).description();
  }

  static String protocols(String description) {
    return description
        .lines()
        .filter(line -> line.startsWith("m="))
        .map(line -> line.split(" ", 4)[2])
        .collect(Collectors.joining(" "));
  }

  void goBothWays(int sequence) throws InterruptedException {
    goesFrom(here, there, sequence);
    goesFrom(there, here, sequence);
  }

  void goesFrom(End from, End to, int sequence) throws InterruptedException {
    from.send(sequence);
    assertThat(to.heard.poll(20, TimeUnit.SECONDS))
        .as("packet %d; %s", sequence, to.statistics())
        .isEqualTo(sequence & 0xff);
  }

  <T> T onLoop(Supplier<T> task) {
    return loop.eventLoop().submit(task::get).syncUninterruptibly().getNow();
  }

  void run(Runnable task) {
    loop.eventLoop().submit(task).syncUninterruptibly();
  }

  @Override
  public void close() {
    run(here.session::close);
    run(there.session::close);
    loops.close();
  }

  /** A session, and what it heard: the first byte of each packet. */
  final class End {
    final RtpSession session;
    final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    String last = "";

    End(LineSecurity security) {
      RtpSettings settings = new RtpSettings(LOOPBACK, false, 20, Duration.ofHours(1), security);
      session =
          requireNonNull(
              onLoop(() ->
                  RtpSession.open(
                      loop, ports, settings, new Random(), System.currentTimeMillis())));
      run(() ->
          session.receiveInto(
              (packet, now) -> heard.add(packet.array()[packet.payloadOffset()] & 0xff)));
    }

    void send(int sequence) {
      byte[] payload = new byte[160];
      payload[0] = (byte) sequence;
      run(() ->
          session
              .sink()
              .accept(TestingRtp.packet(0, 7, sequence, 160 * sequence, payload), loop.nanoTime()));
    }

    String statistics() {
      return onLoop(session::statistics).toString();
    }

    long dropped() {
      return onLoop(session::statistics).packetsDropped();
    }
  }
}
