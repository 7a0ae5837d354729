package org.tipring.config;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the lists of settings say of each other: names that have to be there, once. */
final class References {
  private static final List<String> TAKEN =
      List.of(DispatchRuleConfig.TEST_LINES, DispatchRuleConfig.PAGES, InboundTrunkConfig.VISITOR);

  private final Checks checks;
  private final List<String> outbound;
  private final List<String> inbound;
  private final boolean testLines;

  References(
      Checks checks,
      List<OutboundTrunkConfig> outbound,
      List<InboundTrunkConfig> inbound,
      boolean testLines) {
    this.checks = checks;
    this.outbound = outbound.stream().map(OutboundTrunkConfig::name).toList();
    this.inbound = inbound.stream().map(InboundTrunkConfig::name).toList();
    this.testLines = testLines;
  }

  void check(List<DispatchRuleConfig> rules, List<UserConfig> users) {
    checkNames("outboundTrunks", outbound);
    checkNames("inboundTrunks", inbound);
    checks.noTwice("users", users.stream().map(UserConfig::name).toList());
    for (int i = 0; i < users.size(); i++) {
      checkThere("users[" + i + "].trunk", users.get(i).trunk(), outbound);
    }
    for (int i = 0; i < rules.size(); i++) {
      checkRule("dispatchRules[" + i + "]", rules.get(i));
    }
  }

  private void checkNames(String list, List<String> names) {
    checks.noTwice(list, names);
    for (int i = 0; i < names.size(); i++) {
      String component = list + "[" + i + "].name";
      checks
          .that(Words.isName(names.get(i)), component, Words.NAME_WANTED)
          .that(
              !TAKEN.contains(names.get(i)), component, "is a name that has a meaning of its own");
    }
  }

  private void checkRule(String path, DispatchRuleConfig rule) {
    checkThere(
        path + ".from",
        rule.from(),
        Stream.concat(Stream.of(DispatchRuleConfig.PAGES), inbound.stream()).toList());
    if (DispatchRuleConfig.TEST_LINES.equals(rule.trunk())) {
      checks.that(testLines, path + ".trunk", "is test-lines, which are off: set test-lines: true");
    } else {
      checkThere(path + ".trunk", rule.trunk(), outbound);
    }
  }

  private void checkThere(String component, @Nullable String name, List<String> there) {
    checks.that(
        name == null || there.contains(name),
        component,
        "names none that is there"
            + (there.isEmpty() ? "; there are none" : ": " + String.join(", ", there)));
  }
}
