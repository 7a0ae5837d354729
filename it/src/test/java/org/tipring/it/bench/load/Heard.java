package org.tipring.it.bench.load;

import org.tipring.it.bench.meter.Latencies;

/** The latencies of a load, each way. */
record Heard(Latencies byPhone, Latencies byBrowser) {
  Heard() {
    this(new Latencies(), new Latencies());
  }

  Heard copy() {
    return new Heard(byPhone.copy(), byBrowser.copy());
  }

  void clear() {
    byPhone.clear();
    byBrowser.clear();
  }
}
