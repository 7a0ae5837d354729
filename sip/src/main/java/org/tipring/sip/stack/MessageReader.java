package org.tipring.sip.stack;

import gov.nist.core.CommonLogger;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.sip.message.SipMessage;

/** Turns bytes from outside into a message: first the {@link SipGuard}, then JAIN-SIP's parser. */
public final class MessageReader {
  private static final Logger log = LoggerFactory.getLogger(MessageReader.class);

  static {
    // without one of ours it looks for a logging library that is not there
    CommonLogger.useLegacyLogger = true;
    CommonLogger.legacyLogger = new SilentStackLogger();
  }

  private static final String SAMPLE =
      """
      INVITE sip:b@127.0.0.1:5060;transport=tcp SIP/2.0
      Via: SIP/2.0/UDP 127.0.0.1:5060;rport;branch=z9hG4bKwarm
      Max-Forwards: 70
      Record-Route: <sip:127.0.0.1;lr>
      From: "A" <sip:a@127.0.0.1>;tag=warm
      To: <sip:b@127.0.0.1>
      Call-ID: warm@127.0.0.1
      CSeq: 1 INVITE
      Contact: <sip:a@127.0.0.1:5060>
      Allow: INVITE, ACK, BYE, CANCEL, OPTIONS
      Supported: timer
      User-Agent: Tipring
      Content-Type: application/sdp
      Content-Length: 0

      """;

  private MessageReader() {}

  /** What came of the bytes. */
  public sealed interface Reading {
    record Read(SipMessage message) implements Reading {}

    record Refused(GuardReason reason) implements Reading {}
  }

  /** As often as it takes the compiler to look at the parser; a tenth of a second. */
  private static final int WARM_UPS = 300;

  /** Reads calls, of which else the first costs most of a second and the next ones much. */
  static void warmUp() {
    byte[] sample = SAMPLE.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < WARM_UPS; i++) {
      readDatagram(sample);
    }
  }

  /** Reads one datagram. Never throws, whatever the bytes. */
  public static Reading readDatagram(byte[] bytes) {
    return read(bytes, SipGuard.checkDatagram(bytes));
  }

  /** Reads one message that was cut from a stream. Never throws, whatever the bytes. */
  public static Reading readStreamMessage(byte[] bytes) {
    return read(bytes, SipGuard.checkStreamMessage(bytes));
  }

  private static Reading read(byte[] bytes, SipGuard.Verdict verdict) {
    return switch (verdict) {
      case SipGuard.Verdict.Refused(GuardReason reason) -> new Reading.Refused(reason);
      case SipGuard.Verdict.Passed(int length) ->
          parse(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    };
  }

  @SuppressWarnings("CatchingThrowable") // the parser recurses and allocates as the sender likes
  private static Reading parse(byte[] bytes) {
    try {
      SIPMessage parsed =
          new StringMsgParser().parseSIPMessage(bytes, true, false, new LenientHeaders());
      return parsed == null
          ? new Reading.Refused(GuardReason.NOT_PARSED)
          : new Reading.Read(MessageConversion.convert(parsed));
    } catch (Throwable refused) {
      log.debug("a SIP message was not parsed: {}", refused.getClass().getSimpleName());
      return new Reading.Refused(GuardReason.NOT_PARSED);
    }
  }
}
