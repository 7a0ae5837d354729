package org.tipring.gateway;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.tipring.config.GatewayConfig;
import org.tipring.config.settings.Problem;
import org.tipring.config.settings.Settings;
import org.tipring.config.settings.SettingsCheck;
import org.tipring.config.settings.SettingsResult;
import org.tipring.gateway.lines.Line;

/** The command: {@code run [FILE]} starts the gateway, {@code check FILE} looks at its settings. */
public final class Tipring {
  private static final Logger log = LoggerFactory.getLogger(Tipring.class);
  private static final int USAGE = 2;

  private Tipring() {}

  /** Exits with 0 when all went well, 1 when the gateway could not start, 2 for a wrong setting. */
  public static void main(String[] arguments) {
    String command = arguments.length == 0 ? "" : arguments[0];
    Path file = arguments.length < 2 ? null : Path.of(arguments[1]);
    switch (command) {
      case "run" -> run(file);
      case "check" -> System.exit(SettingsCheck.run(file, System.getenv(), System.out, System.err));
      default -> {
        System.err.println("usage: run [FILE] | check FILE");
        System.exit(USAGE);
      }
    }
  }

  private static void run(@Nullable Path file) {
    switch (Settings.read(file, System.getenv())) {
      case SettingsResult.Wrong wrong -> {
        for (Problem problem : wrong.problems()) {
          System.err.println("tipring: " + problem);
        }
        System.exit(USAGE);
      }
      case SettingsResult.Read read -> {
        read.warnings().forEach(log::warn);
        start(read.config());
      }
    }
  }

  private static void start(GatewayConfig config) {
    gatherLogs();
    try {
      Gateway gateway = Gateway.start(config);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway), "stop"));
      announce(gateway, config, System.out);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      log.debug("why it could not start", e);
      System.err.println("tipring: " + e.getMessage());
      System.exit(1);
    }
  }

  /** ice4j and jitsi-srtp speak through the JDK's logging: one place decides what is heard. */
  private static void gatherLogs() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private static void announce(Gateway gateway, GatewayConfig config, PrintStream out) {
    out.println();
    out.println("  Tipring is ready.");
    out.println();
    out.println("  Open    " + gateway.address());
    if (config.testLines()) {
      for (Line line : Line.values()) {
        out.printf("  Dial    %-10s%s%n", line.number(), line.about());
      }
    }
    out.println("  SIP     " + config.sip().host() + ":" + gateway.sipPort() + ", UDP and TCP");
    if (config.sip().tlsPort() > 0) {
      out.println("          " + config.sip().host() + ":" + config.sip().tlsPort() + ", TLS");
    }
    out.println("  End     Ctrl-C");
    out.println();
    out.flush();
  }

  private static void stop(Gateway gateway) {
    System.out.println("Tipring is stopping.");
    gateway.close();
  }
}
