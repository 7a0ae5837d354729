package org.tipring.it.house;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The classes that ship keep the house's rules. */
class TheHouseKeepsItsRulesTest {
  @Test
  void arrowsPointDown() {
    check(HouseRules.arrows());
  }

  @Test
  void everyForeignStackHasOneRoom() {
    check(HouseRules.foreignStacks());
  }

  @Test
  void socketsAreAtTheEdge() {
    check(List.of(HouseRules.wire()));
  }

  @Test
  void namesSayWhatThingsAre() {
    check(List.of(HouseRules.names(), HouseRules.fakes()));
  }

  @Test
  void machinesAreSansIo() {
    check(List.of(HouseRules.machines()));
  }

  @Test
  void queuesAndPoolsHaveLimits() {
    check(List.of(HouseRules.queues()));
  }

  @Test
  void librariesPrintNothing() {
    check(List.of(HouseRules.printing()));
  }

  private static void check(List<ArchRule> rules) {
    rules.forEach(rule -> rule.check(House.CLASSES));
  }
}
