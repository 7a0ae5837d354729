package org.tipring.it.bench.load;

import org.tipring.it.bench.meter.Latencies;

/**
 * What was heard while it was open.
 *
 * @param lossToPhone in percent, as is the other
 * @param lateness of the load's own clock
 */
public record Window(
    double lossToPhone,
    double lossToBrowser,
    Latencies latencyToPhone,
    Latencies latencyToBrowser,
    Latencies lateness) {}
