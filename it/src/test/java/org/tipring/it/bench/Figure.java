package org.tipring.it.bench;

import java.util.Locale;

/** What a run gives, in the order of the table; docs/benchmarks.md says how each is measured. */
enum Figure {
  CPU("CPU-ms a call-second", 3),
  CALLS_A_CORE("calls a core", 0),
  TO_PHONE_P50("latency added, browser to phone, p50 ms", 3),
  TO_PHONE_P99("latency added, browser to phone, p99 ms", 3),
  TO_BROWSER_P50("latency added, phone to browser, p50 ms", 3),
  TO_BROWSER_P99("latency added, phone to browser, p99 ms", 3),
  LOSS_TO_PHONE("loss, browser to phone, %", 3),
  LOSS_TO_BROWSER("loss, phone to browser, %", 3),
  KIB_A_CALL("KiB a call", 0),
  BYTES_A_PACKET("bytes allocated a packet", 0),
  RECOVERY("recovered after a stall of 200 ms, s", 2),
  CPU_A_MEGABIT("CPU-ms a Mbit", 3),
  CALLS_AT_30("calls a core with 30 pictures a second", 1),
  FFMPEG_CPU("FFmpeg alone for the same, CPU-ms a call-second", 3),
  FFMPEG_RATIO("by what FFmpeg alone needs", 3),
  KBITS_TO_PHONE("kbit/s to a phone", 0),
  KBITS_TO_BROWSER("kbit/s to a browser", 0),
  SET_UP_CPU("CPU-ms a set-up", 2),
  SET_UPS_A_CORE("set-ups a second of one core", 0),
  SET_UP_P50("a set-up takes, p50 ms", 1),
  SET_UP_P99("a set-up takes, p99 ms", 1),
  // from here on it is the load and the machine that are measured, not the gateway
  OTHERS("others' use of the gateway's core, %", 0),
  GENERATOR_CORE("generator's use of its core, %", 0),
  LATENESS("generator's own lateness, p99 ms", 2);

  private final String label;
  private final int decimals;

  Figure(String label, int decimals) {
    this.label = label;
    this.decimals = decimals;
  }

  /** Whether it says something of the gateway, so that two can be compared. */
  boolean isOfTheGateway() {
    return compareTo(OTHERS) < 0;
  }

  String label() {
    return label;
  }

  String print(double value) {
    if (Double.isInfinite(value)) {
      return "over 3";
    }
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
