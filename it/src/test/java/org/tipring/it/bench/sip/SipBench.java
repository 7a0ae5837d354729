package org.tipring.it.bench.sip;

import java.io.IOException;
import java.time.Duration;
import org.tipring.it.bench.meter.ProcessUse;
import org.tipring.it.peers.Loopback;

/** {@code ./tipring bench sip}: short calls at a steady rate, and how soon they are heard. */
public final class SipBench {
  private static final Duration TALK = Duration.ofMillis(200);
  private static final double MOST_MILLIS = 50;

  private SipBench() {}

  /**
   * @param arguments {@code rate=N} calls a second, {@code seconds=N}
   * @throws IOException when a port cannot be had
   */
  public static void main(String[] arguments) throws IOException {
    int rate = number("rate", 200, arguments);
    Duration length = Duration.ofSeconds(number("seconds", 60, arguments));
    boolean isGood;
    try (AnsweringGateway gateway = new AnsweringGateway()) {
      // what a process that has just started does slowly, it does before
      run(gateway, Math.max(1, rate / 4), Duration.ofSeconds(10));
      ProcessUse use = new ProcessUse(gateway.pid());
      Duration before = use.cpu();
      SipFigures figures = run(gateway, rate, length);
      System.out.print(figures);
      double millis = use.cpu().minus(before).toMillis();
      System.out.printf("CPU a call             %8.2f ms%n", millis / figures.begun());
      isGood = figures.failures().isEmpty() && figures.tryingMillis(0.99) < MOST_MILLIS;
    }
    if (!isGood) {
      System.err.println("tipring: a call failed, or one in a hundred waited 50 ms for its 100");
      System.exit(1);
    }
  }

  private static SipFigures run(AnsweringGateway gateway, int rate, Duration length)
      throws IOException {
    try (CallGenerator generator =
        new CallGenerator(Loopback.at(0), gateway.address(), AnsweringGateway.LINE, TALK)) {
      return generator.run(rate, length);
    }
  }

  private static int number(String name, int usual, String[] arguments) {
    for (String argument : arguments) {
      if (argument.matches(name + "=[0-9]{1,4}")) {
        return Math.max(1, Integer.parseInt(argument.substring(name.length() + 1)));
      }
    }
    return usual;
  }
}
