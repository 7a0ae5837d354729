package org.tipring.it.sip.torture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One row of docs/torture.md, which is what these tests go by.
 *
 * @param name of the message in its RFC's archive
 * @param rfc 4475 or 5118
 * @param byDatagram what a known trunk gets by UDP: statuses, "call", "nothing"
 * @param byStream the same by TCP, where there are "closed" and "waits" too
 */
record TortureMessage(String name, int rfc, List<String> byDatagram, List<String> byStream) {
  private static final Path TABLE = Path.of("..", "docs", "torture.md");

  @Override
  public String toString() {
    return name;
  }

  /** All of them, in the order of the table. */
  static List<TortureMessage> all() {
    try (Stream<String> lines = Files.lines(TABLE)) {
      return lines.filter(line -> line.startsWith("| `")).map(TortureMessage::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TortureMessage row(String line) {
    List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
    int rfc = cells.get(2).startsWith("3.") ? 4475 : 5118;
    return new TortureMessage(
        cells.get(1).replace("`", ""), rfc, words(cells.get(3)), words(cells.get(4)));
  }

  private static List<String> words(String cell) {
    return List.of(cell.split(", ", -1));
  }

  /** The status that a gateway gives to what is taken as a call, or nothing. */
  String whatItComesTo() {
    int call = byDatagram.indexOf("call");
    return call < 0 ? "" : byDatagram.get(call + 1);
  }

  /**
   * As it goes on the wire. RFC 4475 says every byte. The archive of RFC 5118 has bare line feeds,
   * which SIP has not, and two of its messages lack the empty line.
   */
  byte[] bytes() {
    String file = rfc == 4475 ? "rfc4475/" + name + ".dat" : "rfc5118/" + name;
    try (var in = TortureMessage.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new AssertionError("no message " + file);
      }
      byte[] archived = in.readAllBytes();
      return rfc == 4475 ? archived : wire(new String(archived, ISO_8859_1)).getBytes(ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String wire(String archived) {
    String text = archived.replace("\n", "\r\n");
    return text.contains("\r\n\r\n") ? text : text + "\r\n";
  }
}
