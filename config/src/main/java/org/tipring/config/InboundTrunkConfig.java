package org.tipring.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.config.preset.Preset;

/**
 * A SIP peer that calls come from.
 *
 * @param name what rules and logs call it: letters, digits, hyphens
 * @param preset whose peculiarities the defaults of the rest are made for, or null
 * @param addresses where it calls from: IP addresses, and ranges of them such as 192.0.2.0/24
 * @param numbers patterns of what it may call, empty for anything; empty
 * @param digest who it has to prove to be; nobody
 * @param media how sound and pictures travel
 * @param dialog how calls are signalled
 * @param headers what is passed on of headers
 */
public record InboundTrunkConfig(
    @Required String name,
    @Nullable Preset preset,
    @Required List<String> addresses,
    List<String> numbers,
    DigestConfig digest,
    TrunkMediaConfig media,
    TrunkDialogConfig dialog,
    TrunkHeadersConfig headers)
    implements TrunkConfig {
  /** What those are called that are let in and are no trunk. */
  public static final String VISITOR = "visitor";

  private static final int MOST = 1000;

  public InboundTrunkConfig {
    addresses = List.copyOf(addresses);
    numbers = List.copyOf(numbers);
    Checks checks =
        new Checks()
            .that(
                !addresses.isEmpty() && addresses.size() <= MOST,
                "addresses",
                "must name from 1 to " + MOST + " addresses")
            .noTwice("addresses", addresses)
            .that(numbers.size() <= MOST, "numbers", "must be at most " + MOST + " patterns")
            .noTwice("numbers", numbers);
    for (int i = 0; i < addresses.size(); i++) {
      checks.that(
          AddressRange.read(addresses.get(i)) != null,
          "addresses[" + i + "]",
          "must be an IP address such as 192.0.2.7, or a range such as 192.0.2.0/24");
    }
    for (int i = 0; i < numbers.size(); i++) {
      checks.that(Words.isPattern(numbers.get(i)), "numbers[" + i + "]", Words.PATTERN_WANTED);
    }
    checks.done();
  }

  /** The same signalled otherwise. */
  public InboundTrunkConfig withDialog(TrunkDialogConfig other) {
    return new InboundTrunkConfig(name, preset, addresses, numbers, digest, media, other, headers);
  }
}
