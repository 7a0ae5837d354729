package org.tipring.it.peers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** The programs that the tests drive. A missing one fails the test and says what to install. */
public final class Programs {
  private Programs() {}

  /**
   * @param debianPackage the package that brings it
   */
  public static String require(String program, String debianPackage) {
    for (String folder :
        System.getenv().getOrDefault("PATH", "/usr/bin").split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, program);
      if (Files.isExecutable(candidate)) {
        return candidate.toString();
      }
    }
    throw new AssertionError(
        program + " is not installed; this test needs it: apt-get install " + debianPackage);
  }

  /** A part of a program that another package brings. */
  public static void requireFile(Path file, String debianPackage) {
    if (!Files.exists(file)) {
      throw new AssertionError(
          file + " is not there; this test needs it: apt-get install " + debianPackage);
    }
  }
}
