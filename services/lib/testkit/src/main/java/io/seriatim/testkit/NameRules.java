package io.seriatim.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Names that say nothing are not used. */
final class NameRules {
  private static final String EMPTY_ENDINGS =
      ".*(Util|Utils|Impl|Common|Manager|Helper|Helpers|Dto|DTO)";
  private static final String EMPTY_PACKAGES =
      ".*\\.(util|utils|impl|common|manager|helper|helpers|dto)(\\..*)?";

  private NameRules() {}

  static List<ArchRule> of(String module) {
    return List.of(
        noClasses()
            .should()
            .haveNameMatching(EMPTY_ENDINGS)
            .because("a class of " + module + " is named by what it keeps or does"),
        noClasses()
            .should()
            .haveNameMatching(EMPTY_PACKAGES)
            .because("a room of " + module + " is named by what it holds"));
  }
}
