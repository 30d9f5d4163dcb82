package io.seriatim.masterdata.domain.onboarding;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.Texts;
import java.util.List;
import java.util.Optional;

/**
 * Decides each step of an onboarding.
 *
 * <p>Refusals come in order of precedence: the state before what is asked, so that a request that
 * comes too late is told so. Laws: grants come into force by the signatures of two people, neither
 * of whom asked for it, over the same agreement and checklist; whatever is checked after a
 * signature makes it void.
 */
public final class Workflow {
  private static final int LONGEST_REASON = 500;

  private Workflow() {}

  /** Asks for an onboarding. */
  public static Decision request(
      Optional<Onboarding> before, OnboardingKey key, String purpose, Who who) {
    Texts.require("purpose", purpose, 3, LONGEST_REASON);
    if (key.operator().equals(TenantId.PLATFORM)) {
      return refuse(
          RefusalReason.NAME_TAKEN, key.operator().value(), "a tenant that is not the platform");
    }
    if (before.isEmpty()) {
      return new Decision.Keep(Onboarding.requested(key, purpose, who));
    }
    Onboarding now = before.get();
    return now.state().allows(Step.REQUEST)
        ? new Decision.Keep(now.again(purpose, who))
        : notHere(now, Step.REQUEST);
  }

  /** Writes the agreement down; that there is a quality agreement is the first item that passes. */
  public static Decision agree(Onboarding now, Agreement terms, Who who) {
    if (!now.state().allows(Step.AGREE)) {
      return notHere(now, Step.AGREE);
    }
    if (!terms.party().id().equals(now.key().operator())) {
      return refuse(
          RefusalReason.OPERATOR_DIFFERS, terms.party().id().value(), now.key().operator().value());
    }
    Optional<Decision> parts = parts(now.key(), terms.parts());
    if (parts.isPresent()) {
      return parts.get();
    }
    CheckResult written = new CheckResult.Passed(terms.qualityAgreement(), who);
    Onboarding agreed = now.agreed(terms).checked(ChecklistItem.QUALITY_AGREEMENT, written);
    return new Decision.Keep(
        now.state() == OnboardingState.AGREED
            ? agreed
            : agreed.passed(OnboardingState.AGREED, who, terms.qualityAgreement()));
  }

  private static Optional<Decision> parts(OnboardingKey key, Agreement.Parts parts) {
    if (!parts.numbering().equals(key.owner())) {
      return Optional.of(
          refuse(
              RefusalReason.PARTIES_DIFFER,
              "numbering by " + parts.numbering(),
              "numbering by " + key.owner()));
    }
    List<TenantId> others =
        List.of(parts.sscc(), parts.reporting(), parts.releasing(), parts.retaining());
    return others.stream()
        .filter(tenant -> !key.concerns(tenant))
        .findFirst()
        .map(tenant ->
            refuse(
                RefusalReason.PARTIES_DIFFER,
                tenant.value(),
                key.owner() + " or " + key.operator()));
  }

  /**
   * Everything that was agreed is set up; the test may begin.
   *
   * @param done the agreement that was set up; empty where nothing was
   */
  public static Decision organised(
      Onboarding now, Optional<Agreement> done, String evidence, Who who) {
    if (!now.state().allows(Step.ORGANISE)) {
      return notHere(now, Step.ORGANISE);
    }
    if (!now.agreement().equals(done)) {
      return refuse(
          RefusalReason.RECORD_CHANGED, "another agreement was set up", "the one of today");
    }
    return new Decision.Keep(
        now.checked(ChecklistItem.ORGANISATION, new CheckResult.Passed(evidence, who))
            .passed(OnboardingState.ORGANISED, who, evidence));
  }

  /** Records a check; the last one that passes makes it tested, one that fails takes that back. */
  public static Decision check(Onboarding now, ChecklistItem item, CheckResult result, Who who) {
    if (!now.state().allows(Step.CHECK)) {
      return notHere(now, Step.CHECK);
    }
    Onboarding checked = now.checked(item, result);
    boolean whole = checked.missing().isEmpty();
    return new Decision.Keep(
        switch (now.state()) {
          case ORGANISED ->
              whole ? checked.passed(OnboardingState.TESTED, who, "checklist") : checked;
          case TESTED ->
              whole ? checked : checked.passed(OnboardingState.ORGANISED, who, item.name());
          case REQUESTED, AGREED, LIVE, SUSPENDED, EXITED -> checked;
        });
  }

  /** Signs for the grants to come into force; the second person's signature puts them in force. */
  public static Decision sign(Onboarding now, Signed signature) {
    if (!now.state().allows(Step.SIGN)) {
      return notHere(now, Step.SIGN);
    }
    return unsignable(now, signature)
        .orElseGet(() -> {
          boolean second = !now.signatures().isEmpty();
          Onboarding signed = now.signed(signature);
          return new Decision.Keep(
              second
                  ? signed.passed(OnboardingState.LIVE, signature.who(), signature.meaning())
                  : signed);
        });
  }

  private static Optional<Decision> unsignable(Onboarding now, Signed signature) {
    if (!now.missing().isEmpty()) {
      return Optional.of(
          refuse(RefusalReason.CHECKLIST_OPEN, now.missing().toString(), "every item passed"));
    }
    RecordHash current = RecordText.hashOf(now);
    if (!signature.recordHash().equals(current)) {
      return Optional.of(
          refuse(
              RefusalReason.RECORD_CHANGED,
              signature.recordHash().hex(),
              "the hash of what it says now"));
    }
    if (signature.who().isPerson(now.requester())) {
      return Optional.of(
          refuse(
              RefusalReason.REQUESTER_MAY_NOT_SIGN,
              signature.userName() + ", who asked for it",
              "another person"));
    }
    return now.signatures().stream()
        .filter(before -> before.who().isPerson(signature.who()))
        .findFirst()
        .map(_ ->
            refuse(
                RefusalReason.SAME_PERSON,
                signature.userName() + " twice",
                "two different people"));
  }

  /** Withdraws the grants. */
  public static Decision suspend(Onboarding now, String reason, Who who) {
    Texts.require("reason", reason, 3, LONGEST_REASON);
    return now.state().allows(Step.SUSPEND)
        ? new Decision.Keep(now.withoutSignatures().passed(OnboardingState.SUSPENDED, who, reason))
        : notHere(now, Step.SUSPEND);
  }

  /**
   * Ends it, with the list of what the operator holds.
   *
   * @param listed the revision that the list was made at
   */
  public static Decision exit(
      Onboarding now, String reason, long listed, RecordHash handOver, Who who) {
    Texts.require("reason", reason, 3, LONGEST_REASON);
    if (!now.state().allows(Step.EXIT)) {
      return notHere(now, Step.EXIT);
    }
    return now.revision() == listed
        ? new Decision.Keep(now.passed(OnboardingState.EXITED, who, reason).handedOver(handOver))
        : refuse(RefusalReason.RECORD_CHANGED, "a list of revision " + listed, "" + now.revision());
  }

  private static Decision notHere(Onboarding now, Step step) {
    List<String> where =
        java.util.Arrays.stream(OnboardingState.values())
            .filter(state -> state.allows(step))
            .map(Enum::name)
            .toList();
    return refuse(
        RefusalReason.NOT_IN_THIS_STATE,
        now.key() + " is " + now.state(),
        String.join(" or ", where));
  }

  private static Decision refuse(RefusalReason reason, String given, String expected) {
    return new Decision.Refuse(reason, given, expected);
  }
}
