package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {
  private static final String HOUSE = "io.seriatim.testkit.house";
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(HOUSE);

  @Test
  void a_clock_in_the_domain_is_found() {
    assertThatThrownBy(() -> check(PurityRules.of(HOUSE))).hasMessageContaining("Clocked.when");
  }

  @Test
  void an_adapter_that_knows_another_is_found() {
    assertThatThrownBy(() -> check(RoomRules.of(HOUSE))).hasMessageContaining("store.Rows");
  }

  private static void check(List<ArchRule> rules) {
    rules.forEach(rule -> rule.allowEmptyShould(true).check(CLASSES));
  }
}
