package org.tipring.it.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process has, by {@code /proc}.
 *
 * @param threads the name of each (15 characters at most)
 * @param files open file descriptors that are no socket
 * @param sockets open sockets
 */
public record Possessions(List<String> threads, int files, int sockets) {
  public static Possessions of(long pid) {
    Path process = Path.of("/proc", String.valueOf(pid));
    List<String> threads = new ArrayList<>();
    int files = 0;
    int sockets = 0;
    for (Path task : list(process.resolve("task"))) {
      threads.add(textOf(task.resolve("comm")));
    }
    for (Path descriptor : list(process.resolve("fd"))) {
      String target = targetOf(descriptor);
      if (target.startsWith("socket:")) {
        sockets++;
      } else if (!target.isEmpty()) {
        files++;
      }
    }
    return new Possessions(threads, files, sockets);
  }

  public long threadsNamed(String start) {
    return threads.stream().filter(name -> name.startsWith(start)).count();
  }

  /** Whether nothing is more than before, the odd worker of a shared pool aside. */
  public boolean isWithin(Possessions before) {
    return sockets <= before.sockets
        && files <= before.files + 2
        && threads.size() <= before.threads.size() + 2
        && threadsNamed("IceConnector") <= before.threadsNamed("IceConnector");
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      throw new AssertionError("the process is gone: " + folder, e);
    }
  }

  // what ends while we look has nothing any more
  private static String textOf(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException gone) {
      return "";
    }
  }

  private static String targetOf(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException gone) {
      return "";
    }
  }

  @Override
  public String toString() {
    return "%d threads, %d files, %d sockets".formatted(threads.size(), files, sockets);
  }
}
