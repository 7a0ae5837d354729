package org.tipring.webrtc.ice;

import java.util.logging.Level;
import java.util.logging.Logger;

/** ice4j as a whole: its settings, which it reads from system properties, and its first use. */
final class Ice4jLibrary {
  /** Held, because the logging system keeps only weak references to loggers and their levels. */
  private static final Logger LOGGER = Logger.getLogger("org.ice4j");

  private static boolean configured;

  private Ice4jLibrary() {}

  static synchronized void configure() {
    if (configured) {
      return;
    }
    configured = true;
    // below this level it logs addresses, and once the password
    LOGGER.setLevel(Level.WARNING);
    set("org.ice4j.REQUIRE_MESSAGE_INTEGRITY", "true");
    // consent is asked for by ConsentMachine, on whatever path is in use
    set("org.ice4j.NO_KEEP_ALIVES", "true");
    set("org.ice4j.REDACT_REMOTE_ADDRESSES", "true");
    set("org.ice4j.SOFTWARE", "");
    // an agent that has "terminated" refuses checks from a browser that changes its network
    set("org.ice4j.TERMINATION_DELAY", Long.toString(java.time.Duration.ofDays(2).toMillis()));
    // it would ask a cloud's metadata service who we are
    set("ice4j.harvest.mapping.aws.enabled", "false");
  }

  private static void set(String name, String value) {
    System.setProperty(name, value);
  }
}
