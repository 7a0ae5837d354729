package org.tipring.it.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP ports on which a process listens, by {@code /proc}. */
public final class ListeningPorts {
  private static final String LISTEN = "0A";

  private ListeningPorts() {}

  public static List<Integer> of(long pid) {
    Path process = Path.of("/proc", String.valueOf(pid));
    Set<String> sockets = sockets(process.resolve("fd"));
    return Stream.of("tcp", "tcp6")
        .map(table -> process.resolve("net").resolve(table))
        .flatMap(ListeningPorts::lines)
        .map(line -> line.strip().split("\\s+", -1))
        .filter(words -> words.length > 9 && words[3].equals(LISTEN))
        .filter(words -> sockets.contains("socket:[" + words[9] + "]"))
        .map(words -> Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16))
        .distinct()
        .toList();
  }

  private static Set<String> sockets(Path folder) {
    try (Stream<Path> descriptors = Files.list(folder)) {
      return descriptors.map(ListeningPorts::target).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException gone) {
      return "";
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
