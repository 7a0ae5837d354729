package org.tipring.it.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.tipring.it.bench.gateways.Contender;
import org.tipring.it.bench.gateways.Core;
import org.tipring.it.bench.gateways.MeasuredGateway;
import org.tipring.it.bench.load.SpeechScript;
import org.tipring.it.bench.speech.VoiceCodec;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.video.VideoSize;

/** {@code ./tipring bench}: measures the gateway, and rtpengine beside it, and prints a table. */
public final class Bench {
  private static final int SET_UPS_A_SECOND = 60;

  private final Options options;
  private final Core core;
  private final MediaLoop loop;
  private final PrintStream progress;

  private Bench(Options options, MediaLoop loop, PrintStream progress) {
    this.options = options;
    this.core = new Core(options.core());
    this.loop = loop;
    this.progress = progress;
  }

  /** Ends with 0, with 1 when a case could not be measured, with 2 for a wrong command line. */
  public static void main(String[] arguments) {
    Options options;
    try {
      options = Options.read(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("tipring: " + e.getMessage() + "; see ./tipring help");
      System.exit(2);
      return;
    }
    // the libraries speak through the JDK's logging; what is no warning is nobody's concern here
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    int status;
    try (MediaLoops loops = new MediaLoops(1)) {
      status = new Bench(options, loops.next(), System.err).run(System.out) ? 0 : 1;
    }
    System.exit(status);
  }

  private boolean run(PrintStream out) {
    Table table = new Table();
    boolean isWhole = true;
    List<String> disturbed = new ArrayList<>();
    for (Case part : cases()) {
      Map<Contender, Figures> medians = new EnumMap<>(Contender.class);
      for (Contender contender : Contender.values()) {
        boolean isWanted = contender.isInstalled() && part.suits(contender);
        isWhole &= !isWanted || measure(part, contender, medians);
      }
      table.add(part, medians);
      medians.forEach((contender, figures) -> {
        if (figures.isDisturbed()) {
          disturbed.add(part.title() + ", " + contender);
        }
      });
    }
    out.println();
    out.print(table);
    out.println();
    out.println(Machine.describe(core));
    for (String which : disturbed) {
      out.println("The machine was busy elsewhere, do not trust the latencies: " + which);
    }
    if (!Contender.RTPENGINE.isInstalled()) {
      out.println("rtpengine is not installed (Debian: rtpengine-daemon), so it was not measured.");
    }
    return isWhole;
  }

  private List<Case> cases() {
    SpeechScript opus = SpeechScript.with(VoiceCodec.OPUS);
    SpeechScript pcmu = SpeechScript.with(VoiceCodec.PCMU);
    List<Case> cases = new ArrayList<>();
    if (options.wants("pass")) {
      cases.add(
          new MediaCase(
              "pass-through, Opus",
              opus,
              contender -> options.callsOr(300),
              options.runs(),
              options.window(),
              core));
    }
    if (options.wants("transcode")) {
      cases.add(
          new MediaCase(
              "Opus to PCMU and back",
              pcmu,
              // more, and Tipring would encode more cheaply; rtpengine's core is full with fifty
              contender -> options.callsOr(contender == Contender.TIPRING ? 80 : 25),
              options.runs(),
              options.window(),
              core));
    }
    if (options.wants("setup")) {
      cases.add(
          new SetUpCase(
              "set-ups", opus, options.callsOr(500), SET_UPS_A_SECOND, options.runs(), core));
    }
    if (options.wants("video")) {
      cases.add(converted(new VideoSize(640, 360), 800_000, 30, 2));
      // one core is too small for 30 of these
      cases.add(converted(new VideoSize(1280, 720), 2_000_000, 10, 1));
      cases.add(
          new PassedPicturesCase(options.callsOr(40), options.runs(), options.window(), core));
    }
    return cases;
  }

  private Case converted(VideoSize size, long bitrate, int rate, int calls) {
    return new ConvertedPicturesCase(
        size, bitrate, rate, options.callsOr(calls), options.runs(), options.window(), core);
  }

  private boolean measure(Case part, Contender contender, Map<Contender, Figures> medians) {
    List<Figures> runs = new ArrayList<>();
    progress.printf("%s, %s%n", part.title(), contender);
    try (MeasuredGateway gateway = contender.start(core)) {
      part.measure(
          contender,
          gateway,
          loop,
          figures -> {
            runs.add(figures);
            progress.printf("  run %d: %s%n", runs.size(), figures.headline());
          });
      medians.put(contender, Figures.medians(runs));
      return true;
    } catch (RuntimeException | AssertionError e) {
      progress.printf("  could not be measured: %s%n", e);
      return false;
    }
  }
}
