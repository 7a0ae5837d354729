package org.tipring.media.worker;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command that starts a worker: our own Java and class path, little memory, no environment, and
 * after the media threads where the system knows how.
 */
final class WorkerCommand {
  /** Each is put before the rest if it works here. */
  private static final List<List<String>> WRAPPERS =
      List.of(List.of("nice", "-n", "10"), List.of("unshare", "--net"));

  /** Where a user may not leave the network, it may still become root in a world of its own. */
  private static final List<String> USER_NAMESPACE = List.of("unshare", "--map-root-user", "--net");

  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms24m",
          "-Xmn16m",
          "-Xmx128m",
          // it waits for codecs, and the second compiler's work is never paid back
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          // its standard output is the protocol's
          "-XX:+DisplayVMOutputToStderr",
          "-XX:+SuppressFatalErrorMessage",
          "-XX:-CreateCoredumpOnCrash",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dorg.bytedeco.javacpp.nopointergc=true",
          "-Dorg.bytedeco.javacpp.maxBytes=0",
          "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");

  private final List<String> words = new ArrayList<>();

  /** Tries what this system allows, which takes some milliseconds. */
  WorkerCommand(WorkerSettings settings, Class<?> main) {
    for (List<String> wrapper : WRAPPERS) {
      if (works(wrapper)) {
        words.addAll(wrapper);
      } else if (wrapper.contains("--net") && works(USER_NAMESPACE)) {
        words.addAll(USER_NAMESPACE);
      }
    }
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(JVM);
    if (settings.libraries() != null) {
      words.add("-Dorg.bytedeco.javacpp.cachedir=" + settings.libraries());
    }
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(main.getName());
  }

  /** Starts a worker that shares a page of memory with us. */
  Process start(Path page) throws IOException {
    List<String> command = new ArrayList<>(words);
    command.add(page.toString());
    return start(command);
  }

  private static boolean works(List<String> wrapper) {
    List<String> command = new ArrayList<>(wrapper);
    command.add("true");
    try {
      Process process = start(command);
      return process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
    String path = System.getenv("PATH");
    builder.environment().clear();
    if (path != null) {
      builder.environment().put("PATH", path);
    }
    // one thread allocates, and it frees as much
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    return builder.start();
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
