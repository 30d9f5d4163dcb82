package io.seriatim.kernel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** The kernel looks at its arguments and returns a value; this holds it to that. */
@AnalyzeClasses(packages = "io.seriatim.kernel", importOptions = DoNotIncludeTests.class)
class KernelArchitectureTest {

  @ArchTest
  static final ArchRule only_java_and_our_own =
      classes()
          .that()
          .resideOutsideOfPackage("..kernel.numbering..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "io.seriatim.kernel..");

  /** FF1 stands on AES, which the JDK keeps in {@code javax.crypto}. */
  @ArchTest
  static final ArchRule numbering_also_needs_the_block_cipher_of_the_jdk =
      classes()
          .that()
          .resideInAPackage("..kernel.numbering..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", "io.seriatim.kernel..");

  @ArchTest
  static final ArchRule identity_depends_on_no_other_room =
      classes()
          .that()
          .resideInAPackage("..kernel.identity..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "..kernel.identity..");

  @ArchTest
  static final ArchRule forms_of_identifiers_know_identities_only =
      classes()
          .that()
          .resideInAPackage("..kernel.gs1..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "..kernel.identity..", "..kernel.gs1..");

  @ArchTest
  static final ArchRule no_room_needs_itself_through_another =
      slices().matching("io.seriatim.kernel.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule no_clock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule no_chance =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule no_files_no_network_no_database =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage(Path.class.getPackageName() + "..")
                  .or(resideInAPackage("java.net.."))
                  .or(resideInAPackage(Connection.class.getPackageName() + ".."))
                  .as("live in java.nio.file, java.net or java.sql"));

  @ArchTest
  static final ArchRule absence_is_a_type =
      classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);
}
