package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * The rules of the house, checked on the compiled classes of one module.
 *
 * <p>One line in each module: {@code ArchitectureRules.of("io.seriatim.aggregation").check()}. The
 * rooms are those of every service: {@code domain} (pure), {@code app} (use cases and ports), the
 * adapters {@code grpc}, {@code http}, {@code stream}, {@code store}, {@code device}, and {@code
 * wiring}.
 */
public final class ArchitectureRules {
  private final String module;

  private ArchitectureRules(String module) {
    this.module = module;
  }

  /** The rules of the module with that root package. */
  public static ArchitectureRules of(String rootPackage) {
    return new ArchitectureRules(rootPackage);
  }

  /** Checks every rule; the first broken one is reported with every place that breaks it. */
  public void check() {
    JavaClasses written = written(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS);
    assertThat(written).as("classes of %s on the class path", module).isNotEmpty();
    List<ArchRule> rules = new java.util.ArrayList<>(RoomRules.of(module));
    rules.addAll(PurityRules.of(module));
    rules.addAll(NameRules.of(module));
    rules.forEach(rule -> rule.allowEmptyShould(true).check(written));
    checkRequirements();
  }

  /** Every requirement a test of this module names is written down. */
  public void checkRequirements() {
    JavaClasses tests = written(ImportOption.Predefined.ONLY_INCLUDE_TESTS);
    assertThat(RequirementsInUse.unknown(tests, Requirements.load()))
        .as("ids on tests of %s that requirements.md does not have", module)
        .isEmpty();
  }

  private JavaClasses written(ImportOption option) {
    return new ClassFileImporter()
        .withImportOption(option)
        .withImportOption(
            location -> !location.contains("$Definition") && !location.contains("$Introspection"))
        .importPackages(module)
        .that(WrittenByPeople.INSTANCE);
  }

  /** Leaves out what the framework's processors write beside our classes. */
  private static final class WrittenByPeople
      extends com.tngtech.archunit.base.DescribedPredicate<JavaClass> {
    static final WrittenByPeople INSTANCE = new WrittenByPeople();

    private WrittenByPeople() {
      super("written by people");
    }

    @Override
    public boolean test(JavaClass type) {
      String simple = type.getName().substring(type.getName().lastIndexOf('.') + 1);
      return !simple.startsWith("$") && !simple.contains("$Intercepted");
    }
  }
}
