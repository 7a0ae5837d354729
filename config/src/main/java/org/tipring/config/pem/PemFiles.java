package org.tipring.config.pem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * PEM files and what is made of them, looked at again from time to time by whoever asks for {@link
 * #refresh}. New ones that cannot be used change nothing.
 *
 * @param <T> what is made of them
 */
public final class PemFiles<T> {
  private static final long MAX_BYTES = 256 * 1024;

  private final List<Path> files;
  private final Use<T> use;
  private List<String> seen;
  private volatile T inUse;

  /**
   * Makes something of the files' contents.
   *
   * @param <T> what
   */
  @FunctionalInterface
  public interface Use<T> {
    /**
     * @param contents of the files, in their order
     */
    T of(List<String> contents) throws IOException, GeneralSecurityException;
  }

  /**
   * Reads them for the first time.
   *
   * @throws IOException when a file cannot be read
   * @throws GeneralSecurityException when they cannot be used
   */
  public PemFiles(List<Path> files, Use<T> use) throws IOException, GeneralSecurityException {
    this.files = List.copyOf(files);
    this.use = use;
    this.seen = read();
    this.inUse = use.of(seen);
  }

  /** What was made of the newest that could be used; on any thread. */
  public T inUse() {
    return inUse;
  }

  /**
   * Looks whether the files have changed, and uses them if they have.
   *
   * @return whether new ones are in use
   * @throws IOException when a file cannot be read any more
   * @throws GeneralSecurityException when new ones cannot be used; told once
   */
  public synchronized boolean refresh() throws IOException, GeneralSecurityException {
    // by content, so that links which certificate tools swap are noticed
    List<String> now = read();
    if (now.equals(seen)) {
      return false;
    }
    seen = now;
    inUse = use.of(now);
    return true;
  }

  private List<String> read() throws IOException {
    List<String> contents = new ArrayList<>();
    for (Path file : files) {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException(file + " is too long for a PEM file");
      }
      contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return contents;
  }
}
