package org.tipring.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tipring.sip.stack.SipGuard;
import org.tipring.sip.stack.StreamFraming;

class SipStreamFuzzTest {
  /** A stream is cut into the same messages whatever the pieces it comes in. */
  @FuzzTest(maxDuration = "1m")
  void aStreamIsCutTheSameInAnyPieces(byte[] data) {
    List<String> whole = cut(data, Math.max(1, data.length));
    assertThat(cut(data, 1)).isEqualTo(whole);
    assertThat(cut(data, 7)).isEqualTo(whole);
  }

  private static List<String> cut(byte[] data, int piece) {
    StreamFraming framing = new StreamFraming();
    List<String> messages = new ArrayList<>();
    int at = 0;
    while (at < data.length && !framing.isBroken()) {
      int taken = framing.add(data, at, Math.min(piece, data.length - at));
      assertThat(taken).isPositive();
      at += taken;
      Optional<byte[]> message = framing.next();
      while (message.isPresent()) {
        assertThat(message.get()).hasSizeBetween(4, SipGuard.MAX_STREAM_MESSAGE);
        messages.add(Arrays.toString(message.get()));
        message = framing.next();
      }
    }
    return messages;
  }
}
