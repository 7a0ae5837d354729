package org.tipring.it.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.management.ManagementFactory;
import org.tipring.sip.message.MessageWriter;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.stack.MessageReader;
import org.tipring.sip.stack.MessageReader.Reading;
import org.tipring.sip.stack.SipGuard;

class SipFuzzTest {
  private static final long TOO_LONG_NANOS = 1_000_000_000L;

  /**
   * What passes the guard is bounded and is read in bounded time; what was read and is written
   * again is still one message of the same dialog, with nothing added to it.
   */
  @FuzzTest(maxDuration = "1m")
  void whatPassesTheGuardIsOneMessage(byte[] data) {
    switch (SipGuard.checkDatagram(data)) {
      case SipGuard.Verdict.Passed(int length) -> {
        assertThat(data.length).isLessThanOrEqualTo(SipGuard.MAX_DATAGRAM);
        assertThat(length).isBetween(1, data.length);
      }
      case SipGuard.Verdict.Refused(var reason) -> {
        assertThat(MessageReader.readDatagram(data)).isEqualTo(new Reading.Refused(reason));
        return;
      }
    }
    long before = processorTime();
    Reading reading = MessageReader.readDatagram(data);
    assertThat(processorTime() - before).isLessThan(TOO_LONG_NANOS);
    if (reading instanceof Reading.Read(SipMessage message)) checkWritten(message);
  }

  private static void checkWritten(SipMessage message) {
    byte[] written = MessageWriter.write(message);
    // our own spelling may be longer than theirs
    if (written.length > SipGuard.MAX_DATAGRAM) return;
    if (!(MessageReader.readDatagram(written) instanceof Reading.Read(SipMessage again))) {
      throw new AssertionError("not read again: " + new String(written, UTF_8));
    }
    assertThat(again.getClass()).isEqualTo(message.getClass());
    assertThat(again.method()).isEqualTo(message.method());
    assertThat(again.callId()).isEqualTo(message.callId());
    assertThat(again.cseq()).isEqualTo(message.cseq());
    assertThat(again.from().tag()).isEqualTo(message.from().tag());
    assertThat(again.to().tag()).isEqualTo(message.to().tag());
    assertThat(again.vias()).hasSameSizeAs(message.vias());
    assertThat(again.headers()).hasSameSizeAs(message.headers());
    assertThat(again.content()).isEqualTo(message.content());
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
