package org.tipring.it.bench.gateways;

import java.util.OptionalLong;
import org.tipring.it.bench.calling.CallPlacer;

/** A running gateway, fresh from its start, that calls are led through. */
public interface MeasuredGateway extends AutoCloseable {
  long pid();

  CallPlacer placer();

  /** What all its threads have allocated since its start, where that can be known. */
  OptionalLong allocatedBytes();

  /** Ends it. */
  @Override
  void close();
}
