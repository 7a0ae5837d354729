package org.tipring.sip.stack;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.Via;

/**
 * What becomes of a message that arrives: silence for strangers by UDP and one word on a
 * connection, the rates, the guard and the parser, and a rough answer for what a peer got wrong. On
 * one event loop.
 */
final class Reception {
  /** After these nobody can be sure where on a stream the next message begins. */
  private static final Set<GuardReason> LOSES_COUNT =
      EnumSet.of(
          GuardReason.BAD_BYTE,
          GuardReason.BAD_START_LINE,
          GuardReason.BAD_HEADER,
          GuardReason.REPEATED_HEADER,
          GuardReason.BAD_CONTENT_LENGTH,
          GuardReason.NO_END,
          GuardReason.TOO_LONG,
          GuardReason.TOO_MANY_LINES,
          GuardReason.LINE_TOO_LONG);

  private final Answers answers;
  private final Predicate<InetAddress> isKnown;
  private final DropCounters drops;
  private final FloodGate gate;
  private final LongSupplier nanoTime;
  private final BiConsumer<SipMessage, SipSource> receiver;

  /** How it speaks back. */
  interface Answers {
    void sendDatagram(byte[] bytes, InetSocketAddress to);

    void sendStream(byte[] bytes, Channel connection);

    /** Somebody known has said this, within the rates. */
    void heard(byte[] bytes, SipSource source);

    /** Sends later requests for that place by this connection too. */
    void alias(SipTarget target, Channel connection);
  }

  Reception(
      Answers answers,
      Predicate<InetAddress> isKnown,
      DropCounters drops,
      FloodGate gate,
      LongSupplier nanoTime,
      BiConsumer<SipMessage, SipSource> receiver) {
    this.answers = answers;
    this.isKnown = isKnown;
    this.drops = drops;
    this.gate = gate;
    this.nanoTime = nanoTime;
    this.receiver = receiver;
  }

  void onDatagram(byte[] bytes, InetSocketAddress sender) {
    if (!isKnown.test(sender.getAddress())) {
      drops.count(GuardReason.STRANGER);
      return;
    }
    if (isKeepAlive(bytes)) {
      return;
    }
    SipSource source = new SipSource(new SipTarget(sender, Transport.UDP), null);
    if (isWithinRates(bytes, source)) {
      take(bytes, MessageReader.readDatagram(bytes), source);
    }
  }

  /**
   * A message cut from a stream.
   *
   * @return whether the connection may live on
   */
  boolean onStreamMessage(byte[] bytes, SipSource source) {
    if (!isKnown.test(source.address().getAddress())) {
      drops.count(GuardReason.STRANGER);
      // by the connection it has shown that it is where it says, and is told once
      RoughAnswer.forbidding(bytes, source.address()).ifPresent(answer -> send(answer, source));
      return false;
    }
    if (!isWithinRates(bytes, source)) {
      return true;
    }
    MessageReader.Reading reading = MessageReader.readStreamMessage(bytes);
    Channel connection = source.connection();
    if (reading instanceof MessageReader.Reading.Read(SipRequest request) && connection != null) {
      alias(request.vias().getFirst(), source, connection);
    }
    return take(bytes, reading, source);
  }

  /** Only of the address that it speaks from: others are not its to give (RFC 5923 section 10). */
  private void alias(Via via, SipSource source, Channel connection) {
    InetAddress address = source.address().getAddress();
    if (via.parameters().containsKey("alias") && via.host().equals(address.getHostAddress())) {
      int port = via.portOr(source.transport().usualPort());
      InetSocketAddress listening = new InetSocketAddress(address, port);
      answers.alias(
          new SipTarget(listening, source.transport(), source.peer().domain()), connection);
    }
  }

  private boolean isWithinRates(byte[] bytes, SipSource source) {
    switch (gate.rule(bytes, source.address(), nanoTime.getAsLong())) {
      case FloodGate.Ruling.Served() -> {
        return true;
      }
      case FloodGate.Ruling.Refused(RoughAnswer answer) -> send(answer, source);
      case FloodGate.Ruling.Dropped() -> {
        // counted below, as the other is
      }
    }
    drops.count(GuardReason.TOO_MANY);
    return false;
  }

  private boolean take(byte[] bytes, MessageReader.Reading reading, SipSource source) {
    answers.heard(bytes, source);
    switch (reading) {
      case MessageReader.Reading.Read(SipMessage message) -> {
        receiver.accept(message, source);
        return true;
      }
      case MessageReader.Reading.Refused(GuardReason reason) -> {
        drops.count(reason);
        RoughAnswer.refusing(bytes, reason, source.address())
            .ifPresent(answer -> send(answer, source));
        return !LOSES_COUNT.contains(reason);
      }
    }
  }

  private void send(RoughAnswer answer, SipSource source) {
    Channel connection = source.connection();
    if (connection != null) {
      answers.sendStream(answer.bytes(), connection);
    } else {
      InetAddress address = source.address().getAddress();
      answers.sendDatagram(answer.bytes(), new InetSocketAddress(address, answer.port()));
    }
  }

  /** Line ends or nothing, which some peers send to keep a NAT open. */
  private static boolean isKeepAlive(byte[] bytes) {
    for (byte b : bytes) {
      if (b != '\r' && b != '\n' && b != 0) {
        return false;
      }
    }
    return true;
  }
}
