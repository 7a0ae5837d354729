package org.tipring.gateway.operate;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.tipring.sip.registration.RegistrationState;

/** Counts how accounts are registered, in Prometheus' text format, and names none of them. */
final class RegistrationMetrics {
  private static final String NAME = "tipring_registrations";

  /** How a registration stands, in one word. */
  enum Standing {
    REGISTERED,
    /** It still stands, and could not be made to last longer. */
    FADING,
    FAILED,
    /** The registrar has not answered yet. */
    PENDING;

    static Standing of(RegistrationState state) {
      if (state.isRegistered()) {
        return state.failure() == null ? REGISTERED : FADING;
      }
      return state.failure() == null ? PENDING : FAILED;
    }
  }

  private RegistrationMetrics() {}

  /** A line for every standing, those of nobody too: what is absent raises no alarm. */
  static String write(List<RegistrationState> registrations) {
    List<Standing> standings = registrations.stream().map(Standing::of).toList();
    StringBuilder out = new StringBuilder();
    out.append("# HELP ").append(NAME).append(" Accounts at trunks, by how they are registered.\n");
    out.append("# TYPE ").append(NAME).append(" gauge\n");
    Arrays.stream(Standing.values())
        .forEach(standing ->
            out.append(NAME)
                .append("{state=\"")
                .append(standing.name().toLowerCase(Locale.ROOT))
                .append("\"} ")
                .append(Collections.frequency(standings, standing))
                .append('\n'));
    return out.toString();
  }
}
