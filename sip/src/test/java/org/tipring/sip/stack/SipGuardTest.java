package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.stack.TestingMessages.bytes;
import static org.tipring.sip.stack.TestingMessages.invite;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tipring.sip.stack.SipGuard.Verdict;

class SipGuardTest {
  private static Verdict check(String text) {
    return SipGuard.checkDatagram(bytes(text));
  }

  private static void refuses(String text, GuardReason reason) {
    assertThat(check(text)).isEqualTo(new Verdict.Refused(reason));
  }

  private static void passes(String text) {
    assertThat(check(text)).isInstanceOf(Verdict.Passed.class);
  }

  @Test
  void letsAPlainInvitePass() {
    passes(invite());
    passes(invite().replace("Call-ID", "i").replace("Content-Length", "l"));
    passes(invite().replace("From: ", "From:\r\n "));
    passes(invite().replace("\"Alice\"", "\"Ålice Ø\""));
  }

  @Test
  void cutsWhatFollowsTheBody() {
    assertThat(check(invite() + "more")).isEqualTo(new Verdict.Passed(bytes(invite()).length));
  }

  @Test
  void refusesWhatIsTooLong() {
    refuses(invite() + "x".repeat(SipGuard.MAX_DATAGRAM), GuardReason.TOO_LONG);
    refuses(
        invite().replace("Max-Forwards", "X: " + "y".repeat(2100) + "\r\nMax-Forwards"),
        GuardReason.LINE_TOO_LONG);
    refuses(
        invite().replace("Max-Forwards", "X: y\r\n".repeat(130) + "Max-Forwards"),
        GuardReason.TOO_MANY_LINES);
    refuses(
        invite().replace("Max-Forwards", "X: y\r\n" + " \r\n".repeat(130) + "Max-Forwards"),
        GuardReason.TOO_MANY_LINES);
  }

  @Test
  void refusesControlBytesAndOtherLineEnds() {
    refuses(invite().replace("bob", "b\u0000b"), GuardReason.BAD_BYTE);
    refuses(invite().replace("bob", "b\u007fb"), GuardReason.BAD_BYTE);
    refuses(invite().replace("Max-Forwards", "X: a\nMax-Forwards"), GuardReason.BAD_BYTE);
    refuses(invite().replace("Max-Forwards", "X: a\rMax-Forwards"), GuardReason.BAD_BYTE);
    refuses(invite().replace("\r\n", "\n"), GuardReason.NO_END);
    byte[] overlong = invite().getBytes(StandardCharsets.ISO_8859_1);
    overlong[20] = (byte) 0xC0;
    overlong[21] = (byte) 0x8D;
    assertThat(SipGuard.checkDatagram(overlong))
        .isEqualTo(new Verdict.Refused(GuardReason.BAD_BYTE));
  }

  @Test
  void refusesStartLinesOfNoKnownForm() {
    refuses(invite().replace("SIP/2.0\r\nVia", "SIP/3.0\r\nVia"), GuardReason.BAD_START_LINE);
    refuses(invite().replace("INVITE sip", "INVITE  sip"), GuardReason.BAD_START_LINE);
    refuses(
        invite().replace("bob@127.0.0.1 SIP", "bob @127.0.0.1 SIP"), GuardReason.BAD_START_LINE);
    refuses(invite().replace("INVITE sip", "invite sip"), GuardReason.UNKNOWN_METHOD);
    refuses(invite().replace("INVITE sip", "FOO sip"), GuardReason.UNKNOWN_METHOD);
    refuses("SIP/2.0 999 X\r\n" + invite(), GuardReason.BAD_START_LINE);
  }

  @Test
  void wantsTheVitalHeadersOnce() {
    for (String name : new String[] {"Via", "From", "To", "Call-ID", "CSeq"}) {
      refuses(invite().replace(name + ":", "X-Other:"), GuardReason.MISSING_HEADER);
    }
    for (String name :
        new String[] {"From", "To", "Call-ID", "Content-Length", "Max-Forwards", "Content-Type"}) {
      refuses(
          invite().replace(name + ":", name + ": 5\r\n" + name + ":"), GuardReason.REPEATED_HEADER);
    }
    refuses(invite().replace("From:", "f: <sip:x@y>;tag=2\r\nFrom:"), GuardReason.REPEATED_HEADER);
  }

  @Test
  void refusesHeadersThatAreNone() {
    refuses(invite().replace("Max-Forwards:", "Max Forwards:"), GuardReason.BAD_HEADER);
    refuses(invite().replace("Max-Forwards:", ":"), GuardReason.BAD_HEADER);
    refuses(invite().replace("Max-Forwards: 70", "nothing"), GuardReason.BAD_HEADER);
  }

  @Test
  void refusesSequenceNumbersThatAreNone() {
    refuses(invite().replace("1 INVITE", "2147483648 INVITE"), GuardReason.BAD_CSEQ);
    refuses(invite().replace("1 INVITE", "99999999999999999999 INVITE"), GuardReason.BAD_CSEQ);
    refuses(invite().replace("1 INVITE", "-1 INVITE"), GuardReason.BAD_CSEQ);
    refuses(invite().replace("1 INVITE", "1 BYE"), GuardReason.BAD_CSEQ);
    refuses(invite().replace("1 INVITE", "1INVITE"), GuardReason.BAD_CSEQ);
  }

  @Test
  void refusesCommentsInVia() {
    refuses(invite().replace(";rport", ";rport (hello"), GuardReason.VIA_COMMENT);
    refuses(invite().replace(";rport", ";rport\r\n (hello)"), GuardReason.VIA_COMMENT);
  }

  @Test
  void refusesLengthsThatCannotBe() {
    refuses(invite().replace("Length: 5", "Length: 6"), GuardReason.BAD_CONTENT_LENGTH);
    refuses(invite().replace("Length: 5", "Length: -1"), GuardReason.BAD_CONTENT_LENGTH);
    refuses(invite().replace("Length: 5", "Length: 5x"), GuardReason.BAD_CONTENT_LENGTH);
    refuses(invite().replace("Length: 5", "Length: 99999999999"), GuardReason.BAD_CONTENT_LENGTH);
    String without = invite().replace("Content-Length: 5\r\n", "");
    passes(without);
    assertThat(SipGuard.checkStreamMessage(bytes(without)))
        .isEqualTo(new Verdict.Refused(GuardReason.BAD_CONTENT_LENGTH));
  }

  @Test
  void comesBackFromAnyBytes() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = new byte[random.nextInt(600)];
      random.nextBytes(bytes);
      assertThat(SipGuard.checkDatagram(bytes)).isInstanceOf(Verdict.Refused.class);
    }
  }
}
