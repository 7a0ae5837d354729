package org.tipring.it.bench.load;

/** The traffic through a gateway until an instant. */
public record BothWays(Traffic toPhone, Traffic toBrowser) {
  /** What went since an earlier instant. */
  public BothWays since(BothWays before) {
    return new BothWays(toPhone.since(before.toPhone), toBrowser.since(before.toBrowser));
  }

  /** All that was heard, in 1,000,000 bits. */
  public double megabits() {
    return 8e-6 * (toPhone.bytes() + toBrowser.bytes());
  }
}
