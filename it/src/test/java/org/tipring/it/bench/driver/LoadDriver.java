package org.tipring.it.bench.driver;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tipring.it.bench.calling.TipringCallPlacer;

/** {@code it/bench/gwload-driver}: what its lines mean is said in {@link DriverLines}. */
public final class LoadDriver {
  private static final String USAGE =
      """
      usage: it/bench/gwload-driver [--edge IP:PORT] [--phones IP:PORT]

      Sets up calls through a running gateway for a load tool that brings the media. Reads
      requests from standard input and answers on standard output, one JSON object a line:

        {"op":"setup","call":1,"offer":"v=0...","codec_b":"PCMU","pt_b":0,
         "rtp_ip":"127.0.0.2","rtp_port":20000}
                             places a call for the browser that makes this offer, to a phone
                             that takes codec_b (opus, PCMU, PCMA) at that address
        {"op":"teardown","call":1}
                             ends it
        {"op":"quit"}        ends everything, as the end of the input does

        {"op":"ready","call":1,"answer":"v=0...","rtp_remote_ip":"127.0.0.1",
         "rtp_remote_port":20000,"rtp_pt":0}
        {"op":"error","call":1,"text":"busy: Busy Here"}
        {"op":"gone","call":1}

        --edge IP:PORT     where the gateway takes pages; 127.0.0.1:8180
        --phones IP:PORT   where its trunk leads, to be bound here; 127.0.0.1:5181

      The defaults are those of it/bench/tipring.yml: ./tipring run it/bench/tipring.yml
      """;

  private static final Pattern ADDRESS = Pattern.compile("([0-9.]{7,15}):([0-9]{1,5})");

  private InetSocketAddress edge = address("127.0.0.1:8180");
  private InetSocketAddress phones = address("127.0.0.1:5181");

  private LoadDriver() {}

  /** Ends with 0 after {@code quit}, 1 when a port is taken, 2 for a wrong command line. */
  public static void main(String[] arguments) {
    LoadDriver driver = new LoadDriver();
    PrintStream answers =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    // whatever libraries print must not be taken for an answer
    System.setOut(System.err);
    if (List.of(arguments).contains("--help")) {
      answers.print(USAGE);
      answers.flush();
      return;
    }
    try {
      driver.configure(List.of(arguments).iterator());
      driver.run(answers);
    } catch (IllegalArgumentException e) {
      System.err.print("gwload-driver: " + e.getMessage() + "\n\n" + USAGE);
      System.exit(2);
    } catch (IOException e) {
      System.err.println("gwload-driver: " + e.getMessage());
      System.exit(1);
    }
  }

  private void configure(Iterator<String> arguments) {
    while (arguments.hasNext()) {
      String option = arguments.next();
      String value = arguments.hasNext() ? arguments.next() : "";
      switch (option) {
        case "--edge" -> edge = address(value);
        case "--phones" -> phones = address(value);
        default -> throw new IllegalArgumentException("there is no option " + option);
      }
    }
  }

  private static InetSocketAddress address(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an address and a port: '" + text + "'");
    }
    return new InetSocketAddress(
        InetAddress.ofLiteral(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  private void run(PrintStream answers) throws IOException {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (TipringCallPlacer placer = TipringCallPlacer.start(edge, phones)) {
      DriverLines lines = new DriverLines(placer, answers);
      String line = requests.readLine();
      while (line != null && lines.take(line)) {
        line = requests.readLine();
      }
    }
  }
}
