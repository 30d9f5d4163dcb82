package io.seriatim.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who may know whom: the rooms of a service, and the walls between services. */
final class RoomRules {
  private static final List<String> ADAPTERS =
      List.of("grpc", "http", "stream", "store", "device", "opcua", "packml", "exchange");
  private static final List<String> SERVICES =
      List.of(
          "masterdata",
          "serialallocation",
          "linegateway",
          "aggregation",
          "reconciliation",
          "regulatoryreporting",
          "portal",
          "traceability",
          "audittrail",
          "quality");
  private static final String[] ALWAYS = {"java..", "org.jspecify..", "io.seriatim.kernel.."};
  private static final String[] INJECTION = {
    "io.micronaut.context..", "io.micronaut.runtime..", "jakarta.inject..", "jakarta.annotation.."
  };

  private RoomRules() {}

  static List<ArchRule> of(String module) {
    List<ArchRule> rules = new ArrayList<>();
    rules.add(
        classes()
            .that()
            .resideInAPackage(module + ".domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(ALWAYS, module + ".domain.."))
            .because("domain is pure: java and the kernel"));
    rules.add(
        classes()
            .that()
            .resideInAPackage(module + ".app..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(ALWAYS, module + ".domain..", module + ".app.."))
            .because("use cases know domain words and ports, no proto, Row, Status or framework"));
    ADAPTERS.forEach(room -> rules.add(strangersToOtherAdapters(module, room)));
    rules.add(onlyWiringIsWired(module));
    rules.add(meetsOthersOnlyInProto(module));
    return rules;
  }

  private static ArchRule strangersToOtherAdapters(String module, String room) {
    String[] others =
        Stream.concat(
                ADAPTERS.stream()
                    .filter(other -> !other.equals(room))
                    .map(other -> module + "." + other + ".."),
                Stream.of(module + ".wiring.."))
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(module + "." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("adapters never import each other, nor what puts them together");
  }

  private static ArchRule onlyWiringIsWired(String module) {
    String[] rooms =
        ADAPTERS.stream().map(room -> module + "." + room + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAnyPackage(with(rooms, module + ".domain..", module + ".app.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(INJECTION)
        .because(
            "factories and configuration are in wiring; http may carry its routes, nothing more");
  }

  private static ArchRule meetsOthersOnlyInProto(String module) {
    String[] others =
        SERVICES.stream()
            .map(name -> "io.seriatim." + name)
            .filter(name -> !name.equals(module))
            .map(name -> name + "..")
            .toArray(String[]::new);
    return noClasses()
        .that(resideIn(module))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("services meet in proto");
  }

  private static DescribedPredicate<JavaClass> resideIn(String module) {
    return DescribedPredicate.describe(
        "are of " + module, type -> type.getPackageName().startsWith(module));
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }
}
