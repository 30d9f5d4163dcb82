package io.seriatim.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** Where rules live, time and chance come in as arguments. */
final class PurityRules {
  private static final String KERNEL = "io.seriatim.kernel";
  private static final Set<String> TELLS_TIME_OR_CHANCE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current");
  private static final Set<String> RANDOM =
      Set.of("java.util.Random", "java.security.SecureRandom", "java.util.SplittableRandom");
  private static final Set<String> SYSTEM_CLOCK =
      Set.of(
          "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes");

  private PurityRules() {}

  static List<ArchRule> of(String module) {
    String[] pure =
        module.equals(KERNEL)
            ? new String[] {KERNEL + ".."}
            : new String[] {module + ".domain..", module + ".app.."};
    return List.of(
        noClasses()
            .that()
            .resideInAnyPackage(pure)
            .should()
            .callCodeUnitWhere(
                DescribedPredicate.<JavaCall<?>>describe(
                    "asks the machine for time or chance", call -> tells(call.getTarget())))
            .because("a decision must be the same whenever it is replayed"));
  }

  private static boolean tells(CodeUnitCallTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    boolean withoutArguments = target.getRawParameterTypes().isEmpty();
    return TELLS_TIME_OR_CHANCE.contains(owner + "." + name)
        || (RANDOM.contains(owner) && name.equals("<init>"))
        || (owner.equals("java.time.Clock") && SYSTEM_CLOCK.contains(name))
        || (owner.equals("java.time.InstantSource") && name.equals("system"))
        || (owner.startsWith("java.time.") && name.equals("now") && withoutArguments);
  }
}
