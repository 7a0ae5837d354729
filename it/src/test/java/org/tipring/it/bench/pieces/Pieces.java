package org.tipring.it.bench.pieces;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Measures the pieces of this package, each in a virtual machine of its own, and prints a table.
 */
public final class Pieces {
  private static final TimeValue ITERATION = TimeValue.milliseconds(250);
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Pieces() {}

  /**
   * @param arguments parts of pieces' names, such as {@code Opus}; none for all
   */
  public static void main(String[] arguments) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    if (arguments.length == 0) {
      options.include(all());
    }
    for (String part : arguments) {
      options.include(all() + ".*" + part);
    }
    options
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(1)
        .warmupIterations(6)
        .warmupTime(ITERATION)
        .measurementIterations(9)
        .measurementTime(ITERATION)
        // no greetings of libraries between our lines
        .jvmArgsAppend("-Djava.util.logging.config.file=/dev/null")
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    System.err.println("Measuring; this takes a minute or two.");
    System.out.print(table(new Runner(options.build()).run()));
  }

  /** What every benchmark of this package is called. */
  static String all() {
    return Pieces.class.getPackageName().replace(".", "\\.") + "\\.";
  }

  /**
   * The median of the iterations, and the quickest: what else runs on the machine only ever adds.
   */
  private static String table(Collection<RunResult> results) {
    StringBuilder table = new StringBuilder();
    table.append("%-24s %12s %12s %14s%n".formatted("piece", "ns", "at least ns", "bytes made"));
    for (RunResult result : results) {
      Statistics time = result.getPrimaryResult().getStatistics();
      table.append(
          "%-24s %12.1f %12.1f %14.1f%n"
              .formatted(
                  name(result),
                  time.getPercentile(50),
                  time.getMin(),
                  score(result.getSecondaryResults().get(ALLOCATED))));
    }
    return table.toString();
  }

  private static double score(@Nullable Result<?> result) {
    return result == null ? Double.NaN : result.getScore();
  }

  /** Class and method, in words. */
  static String name(RunResult result) {
    String name = result.getParams().getBenchmark();
    return name.substring(Pieces.class.getPackageName().length() + 1).replace('.', ' ');
  }
}
