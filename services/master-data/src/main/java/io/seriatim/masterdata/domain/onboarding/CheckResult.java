package io.seriatim.masterdata.domain.onboarding;

import java.util.List;

/** How an item of the checklist came out, and what shows it. */
public sealed interface CheckResult {
  /** Nobody looked yet. */
  record Open() implements CheckResult {}

  /** It is as it has to be. */
  record Passed(String evidence, Who who) implements CheckResult {}

  /** It is not. */
  record Failed(String evidence, List<Finding> findings, Who who) implements CheckResult {
    public Failed {
      findings = List.copyOf(findings.subList(0, Math.min(Finding.MOST, findings.size())));
    }
  }

  /** Passed where nothing was found. */
  static CheckResult of(String evidence, List<Finding> findings, Who who) {
    return findings.isEmpty()
        ? new Passed(evidence, who)
        : new Failed(evidence + "; " + findings.size() + " to put right", findings, who);
  }

  default boolean passed() {
    return this instanceof Passed;
  }
}
