package org.tipring.it.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.tipring.it.sound.Law;

/**
 * The sound of a phone whose signalling SIPp does: sends a G.711 tone from a steady clock, hears
 * and keeps what comes.
 */
public final class RtpPhone implements AutoCloseable {
  /** The payload type of telephone-event in all our scenarios. */
  public static final int EVENT_PAYLOAD_TYPE = 101;

  private final DatagramChannel channel;
  private final Law law;
  private final PhoneEar ear;
  private final PhoneMouth mouth;
  private final int packetMillis;
  private volatile @Nullable InetSocketAddress peer;
  private volatile boolean isMuted;
  private volatile boolean isClosed;

  private RtpPhone(DatagramChannel channel, Law law, int packetMillis, double hertz, int sequence) {
    this.channel = channel;
    this.law = law;
    this.packetMillis = packetMillis;
    this.ear = new PhoneEar(law, EVENT_PAYLOAD_TYPE);
    this.mouth = new PhoneMouth(law, EVENT_PAYLOAD_TYPE, packetMillis, hertz, sequence);
  }

  /** A phone on a free even port, packets of 20 ms. */
  public static RtpPhone open(String host, Law law, double hertz) {
    return open(host, law, hertz, 20);
  }

  public static RtpPhone open(String host, Law law, double hertz, int packetMillis) {
    return open(host, law, hertz, packetMillis, 4000);
  }

  /**
   * The same from a sequence number on.
   *
   * @param sequence of its first packet
   */
  public static RtpPhone open(String host, Law law, double hertz, int packetMillis, int sequence) {
    try {
      DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
      channel.bind(Loopback.at(host, Ports.free(host)));
      RtpPhone phone = new RtpPhone(channel, law, packetMillis, hertz, sequence);
      Thread.ofPlatform().daemon().name("rtp-phone-ear").start(phone::listen);
      Thread.ofPlatform().daemon().name("rtp-phone-mouth").start(phone::speak);
      return phone;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Law law() {
    return law;
  }

  public int port() {
    try {
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins to speak to an address, or goes on there. */
  public void speakTo(InetSocketAddress peer) {
    this.peer = peer;
  }

  public void mute(boolean muted) {
    isMuted = muted;
  }

  /** Changes the tone; 0 is silence. */
  public void hum(double hertz) {
    mouth.hum(hertz);
  }

  /** Sends digits by RFC 4733, 120 ms each with 80 ms between, and waits until they are out. */
  public void sendDigits(String digits) {
    mouth.say(digits);
    Await.until(
        "digits are sent", Duration.ofMillis(5000 + digits.length() * 300L), mouth::isSilent);
  }

  /** Plays a sound of 8 kHz in place of its tone, and waits until it is out. */
  public void play(short[] sound) {
    mouth.play(sound);
    Await.until("the sound is out", Duration.ofMillis(5000 + sound.length / 8), mouth::isSilent);
  }

  public PhoneEar ear() {
    return ear;
  }

  private void speak() {
    long next = System.nanoTime();
    while (!isClosed) {
      InetSocketAddress to = peer;
      if (to != null) {
        for (ByteBuffer packet : mouth.next()) {
          send(packet, to);
        }
      }
      next += packetMillis * 1_000_000L;
      for (long now = System.nanoTime(); now - next < 0 && !isClosed; now = System.nanoTime()) {
        LockSupport.parkNanos(next - now);
      }
    }
  }

  private void send(ByteBuffer packet, InetSocketAddress to) {
    try {
      if (!isMuted) {
        channel.send(packet, to);
      }
    } catch (IOException e) {
      // a port nobody has any more answers by ICMP; a phone goes on
    }
  }

  private void listen() {
    ByteBuffer buffer = ByteBuffer.allocate(2048);
    while (!isClosed) {
      buffer.clear();
      try {
        InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
        buffer.flip();
        if (source != null && buffer.remaining() >= 12) {
          ear.hear(HeardPacket.read(buffer, source));
        }
      } catch (IOException e) {
        // as above; a closed channel ends the loop by isClosed
      }
    }
  }

  @Override
  public void close() {
    isClosed = true;
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
