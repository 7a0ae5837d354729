package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.stack.TestingMessages.bytes;
import static org.tipring.sip.stack.TestingMessages.invite;
import static org.tipring.sip.stack.TestingMessages.options;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamFramingTest {
  private final StreamFraming framing = new StreamFraming();

  private List<String> feed(String text, int pieceLength) {
    List<String> messages = new ArrayList<>();
    byte[] bytes = bytes(text);
    int fed = 0;
    while (fed < bytes.length && !framing.isBroken()) {
      fed += framing.add(bytes, fed, Math.min(pieceLength, bytes.length - fed));
      Optional<byte[]> message = framing.next();
      while (message.isPresent()) {
        messages.add(new String(message.get(), StandardCharsets.UTF_8));
        message = framing.next();
      }
    }
    return messages;
  }

  @Test
  void cutsMessagesHoweverTheyArrive() {
    String options = options("1", 5070);
    for (int length : new int[] {1, 7, 100, 100_000}) {
      assertThat(feed(invite() + options + "\r\n\r\n" + invite(), length))
          .containsExactly(invite(), options, invite());
    }
    assertThat(framing.isInMessage()).isFalse();
  }

  @Test
  void countsPingsBetweenMessages() {
    feed("\r\n\r\n\r\n\r\n", 100);
    assertThat(framing.takeKeepAlives()).isEqualTo(2);
    assertThat(framing.takeKeepAlives()).isZero();
    assertThat(framing.takeLoneLineEnds()).isZero();
  }

  @Test
  void tellsAPongFromAPing() {
    feed("\r\n", 100);
    assertThat(framing.takeKeepAlives()).isZero();
    assertThat(framing.takeLoneLineEnds()).isEqualTo(1);
  }

  @Test
  void givesUpOnAHeadThatDoesNotEnd() {
    assertThat(feed("INVITE sip:x SIP/2.0\r\n" + "X: y\r\n".repeat(10_000), 1000)).isEmpty();
    assertThat(framing.isBroken()).isTrue();
  }

  @Test
  void givesUpWhenThereIsNoTellingWhereTheMessageEnds() {
    feed(invite().replace("Content-Length: 5\r\n", ""), 1000);
    assertThat(framing.isBroken()).isTrue();
  }

  @Test
  void givesUpOnABodyThatIsTooLong() {
    feed(invite().replace("Length: 5", "Length: 16384"), 1000);
    assertThat(framing.isBroken()).isTrue();
  }
}
