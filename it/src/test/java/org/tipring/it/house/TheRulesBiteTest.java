package org.tipring.it.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tipring.it.house.offence.CallHelper;

/** A rule that cannot be broken protects nothing: these classes break each. */
class TheRulesBiteTest {
  private static final JavaClasses OFFENCE =
      new ClassFileImporter().importPackagesOf(CallHelper.class);

  @Test
  void aVagueName() {
    assertThat(broken(HouseRules.names())).singleElement().asString().contains("CallHelper");
  }

  @Test
  void aFake() {
    assertThat(broken(HouseRules.fakes())).singleElement().asString().contains("TestingLine");
  }

  @Test
  void aMachineWithAClockAndAThread() {
    assertThat(broken(HouseRules.machines()))
        .anyMatch(line -> line.contains("nanoTime"))
        .anyMatch(line -> line.contains("Instant"))
        .anyMatch(line -> line.contains("Thread"));
  }

  @Test
  void aQueueAndAPoolWithoutLimits() {
    assertThat(broken(HouseRules.queues())).hasSize(2);
  }

  @Test
  void printing() {
    assertThat(broken(HouseRules.printing())).singleElement().asString().contains("System.out");
  }

  @Test
  void aForeignStackOutOfItsRoom() {
    assertThat(HouseRules.foreignStacks()).filteredOn(rule -> !broken(rule).isEmpty()).hasSize(1);
  }

  @Test
  void anArrowThatPointsUp() {
    // every module there is uses another: turned round, the arrows of the house are broken
    assertThat(House.CLASSES.stream().map(type -> type.getPackageName().split("\\.", -1)[2]))
        .contains("config", "media", "gateway");
    assertThat(HouseRules.arrows()).hasSize(4);
    assertThat(
            HouseRules.room("org.tipring.gateway..", "org.tipring.media..")
                .evaluate(House.CLASSES)
                .hasViolation())
        .isTrue();
  }

  private static List<String> broken(ArchRule rule) {
    return rule.evaluate(OFFENCE).getFailureReport().getDetails();
  }
}
