package org.tipring.it.bench.pieces;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures the pieces of this package, each in a virtual machine of its own, and prints a table.
 */
public final class Pieces {
  private static final TimeValue ITERATION = TimeValue.milliseconds(250);
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Pieces() {}

  /**
   * @param arguments parts of pieces' names, such as {@code Opus}; none for all
   * @throws RunnerException when a piece fails
   */
  public static void main(String[] arguments) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .mode(Mode.AverageTime)
            .forks(1)
            .warmupIterations(6)
            .warmupTime(ITERATION)
            .measurementIterations(9)
            .measurementTime(ITERATION)
            .addProfiler(CpuTime.class)
            .addProfiler(GCProfiler.class)
            // no greetings of libraries between our lines
            .jvmArgsAppend("-Djava.util.logging.config.file=/dev/null")
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    for (String part : arguments.length == 0 ? new String[] {""} : arguments) {
      options.include(all() + ".*" + part);
    }
    System.err.println("Measuring; this takes a minute or two.");
    try {
      System.out.print(table(new Runner(options.build()).run()));
    } catch (NoBenchmarksException e) {
      System.err.println("tipring: no piece is called so: " + String.join(", ", arguments));
      System.exit(2);
    }
  }

  /** What the names of this package's benchmarks begin with, as a regular expression. */
  static String all() {
    return Pieces.class.getPackageName().replace(".", "\\.") + "\\.";
  }

  /** CPU time and garbage of one operation: their means, and the least time of an iteration. */
  private static String table(Collection<RunResult> results) {
    StringBuilder table = new StringBuilder();
    table.append("%-22s %14s %12s %14s%n".formatted("piece", "CPU ns", "at least", "bytes made"));
    for (RunResult result : results) {
      DoubleSummaryStatistics time = iterations(result, CpuTime.NAME).summaryStatistics();
      table.append(
          "%-22s %14.1f %12.1f %14.1f%n"
              .formatted(
                  name(result),
                  time.getAverage(),
                  time.getMin(),
                  iterations(result, ALLOCATED).average().orElse(Double.NaN)));
    }
    return table.toString();
  }

  private static DoubleStream iterations(RunResult result, String measured) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .map(iteration -> iteration.getSecondaryResults().get(measured))
        .filter(Objects::nonNull)
        .mapToDouble(score -> score.getScore());
  }

  /** Class and method, in words. */
  static String name(RunResult result) {
    String name = result.getParams().getBenchmark();
    return name.substring(Pieces.class.getPackageName().length() + 1).replace('.', ' ');
  }
}
