package org.tipring.config.settings;

import java.nio.file.Path;

/** Where a setting was said. */
public sealed interface Where {
  /** In the settings file; lines count from 1. */
  record Line(int number) implements Where {
    @Override
    public String toString() {
      return "line " + number;
    }
  }

  /** In an environment variable. */
  record Variable(String name) implements Where {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * In a file of its own, as a secret may be.
   *
   * @param said where that file was named
   */
  record SecretFile(Path file, Where said) implements Where {
    @Override
    public String toString() {
      return said.toString();
    }
  }

  /** In the preset that a trunk names. */
  record Preset(String name) implements Where {
    @Override
    public String toString() {
      return "preset " + name;
    }
  }

  /** Nowhere: the default holds. */
  record Default() implements Where {
    @Override
    public String toString() {
      return "default";
    }
  }
}
