package org.tipring.it.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a virtual machine holds once its garbage is gone.
 *
 * @param bytes in all
 * @param instances by class name
 */
public record LiveHeap(long bytes, Map<String, Long> instances) {
  /** Collects the garbage of that process and counts the rest. */
  public static LiveHeap of(long pid) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process process =
          new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String table = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return read(table);
    } catch (IOException e) {
      throw new AssertionError("jcmd does not run", e);
    }
  }

  /**
   * Lines are {@code num: instances bytes class (module)}, the last {@code Total instances bytes}.
   */
  private static LiveHeap read(String table) {
    Map<String, Long> instances = new HashMap<>();
    long total = -1;
    for (String line : table.lines().toList()) {
      String[] words = line.strip().split("\\s+", -1);
      if (words.length >= 4 && words[0].endsWith(":") && Character.isDigit(words[0].charAt(0))) {
        instances.put(words[3], Long.valueOf(words[1]));
      } else if (words.length == 3 && words[0].equals("Total")) {
        total = Long.parseLong(words[2]);
      }
    }
    if (total < 0) {
      throw new AssertionError("no histogram: " + table);
    }
    return new LiveHeap(total, Map.copyOf(instances));
  }

  public long instancesOf(String className) {
    return instances.getOrDefault(className, 0L);
  }
}
