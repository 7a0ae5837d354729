package org.tipring.sip.trunk;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.tipring.config.AddressRange;
import org.tipring.config.InboundTrunkConfig;

/** The trunks that calls come from, told apart by source address and by the number called. */
final class InboundTrunks {
  private static final Arrival NO_SUCH_NUMBER =
      new Arrival.Refused(404, "not a number of this trunk");
  private static final Arrival NOT_FROM_THERE =
      new Arrival.Refused(403, "calls are not taken from there");

  private final List<Place> places;

  /** Where a trunk calls from. */
  private record Place(AddressRange range, InboundTrunkConfig trunk) {}

  InboundTrunks(List<InboundTrunkConfig> trunks) {
    List<Place> all = new ArrayList<>();
    for (InboundTrunkConfig trunk : trunks) {
      for (String address : trunk.addresses()) {
        all.add(new Place(Objects.requireNonNull(AddressRange.read(address)), trunk));
      }
    }
    // the sort is stable: trunks that name an address alike stay in the order of the settings
    all.sort(Comparator.comparingInt((Place place) -> place.range().prefix()).reversed());
    this.places = List.copyOf(all);
  }

  /** Whether any trunk calls from there. */
  boolean hasAny(InetAddress source) {
    return places.stream().anyMatch(place -> place.range().contains(source));
  }

  /** The trunk that such a call belongs to: of those that name the source most narrowly. */
  Arrival arrival(InetAddress source, String number) {
    List<Place> there = places.stream().filter(place -> place.range().contains(source)).toList();
    if (there.isEmpty()) {
      return NOT_FROM_THERE;
    }
    int narrowest = there.getFirst().range().prefix();
    return there.stream()
        .filter(place -> place.range().prefix() == narrowest)
        .map(Place::trunk)
        .filter(trunk -> mayCall(trunk, number))
        .findFirst()
        .<Arrival>map(Arrival.Taken::new)
        .orElse(NO_SUCH_NUMBER);
  }

  private static boolean mayCall(InboundTrunkConfig trunk, String number) {
    return trunk.numbers().isEmpty()
        || trunk.numbers().stream().anyMatch(pattern -> NumberPattern.matches(pattern, number));
  }
}
