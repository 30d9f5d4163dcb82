package io.seriatim.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.seriatim.testkit.ArchitectureRules;
import io.seriatim.testkit.Requirement;
import org.junit.jupiter.api.Test;

@Requirement("URS-AUDIT-201")
class ArchitectureTest {
  @Test
  void it_needs_nothing_but_java() {
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.seriatim.verifier");
    assertThat(classes).isNotEmpty();
    assertThat(
            classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> !target.isPrimitive())
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> !name.startsWith("java.") && !name.startsWith("org.jspecify"))
                .filter(name -> !name.equals("io.seriatim.verifier")))
        .isEmpty();
    assertThat(
            classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .filter(name -> name.startsWith("java.net") || name.startsWith("java.rmi")))
        .as("doors to the network")
        .isEmpty();
    ArchitectureRules.of("io.seriatim.verifier").checkRequirements();
  }
}
