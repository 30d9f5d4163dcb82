package io.seriatim.masterdata.domain.onboarding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An onboarding as it is kept.
 *
 * @param round 1 for the first time this operator is taken on, one more after each exit
 * @param revision grows by one with each change
 * @param checklist every item once
 * @param signatures of the go-live that is under way, or of the last one
 * @param passages changes of state, oldest first; the first of a round is its request
 * @param settled whether the grants are published as the state wants them
 */
public record Onboarding(
    OnboardingKey key,
    OnboardingState state,
    int round,
    long revision,
    String purpose,
    Optional<Agreement> agreement,
    Map<ChecklistItem, CheckResult> checklist,
    List<Signed> signatures,
    List<Passage> passages,
    boolean settled,
    Optional<RecordHash> handOver) {

  public Onboarding {
    Map<ChecklistItem, CheckResult> whole = new EnumMap<>(ChecklistItem.class);
    for (ChecklistItem item : ChecklistItem.values()) {
      whole.put(item, checklist.getOrDefault(item, new CheckResult.Open()));
    }
    checklist = java.util.Collections.unmodifiableMap(whole);
    signatures = List.copyOf(signatures);
    passages = List.copyOf(passages);
  }

  /** Just asked for. */
  static Onboarding requested(OnboardingKey key, String purpose, Who who) {
    return new Onboarding(
        key,
        OnboardingState.REQUESTED,
        1,
        1,
        purpose,
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of(new Passage(OnboardingState.REQUESTED, who, purpose)),
        true,
        Optional.empty());
  }

  /** Asked for again after an exit; what happened before stays in the passages. */
  Onboarding again(String newPurpose, Who who) {
    return new Onboarding(
        key,
        OnboardingState.REQUESTED,
        round + 1,
        revision + 1,
        newPurpose,
        Optional.empty(),
        Map.of(),
        List.of(),
        with(passages, new Passage(OnboardingState.REQUESTED, who, newPurpose)),
        true,
        Optional.empty());
  }

  Onboarding agreed(Agreement terms) {
    return new Onboarding(
        key,
        state,
        round,
        revision + 1,
        purpose,
        Optional.of(terms),
        checklist,
        signatures,
        passages,
        settled,
        handOver);
  }

  /** With the outcome of a check; what was signed before it no longer counts. */
  Onboarding checked(ChecklistItem item, CheckResult result) {
    Map<ChecklistItem, CheckResult> next = new EnumMap<>(checklist);
    next.put(item, result);
    return new Onboarding(
        key,
        state,
        round,
        revision + 1,
        purpose,
        agreement,
        next,
        List.of(),
        passages,
        settled,
        handOver);
  }

  Onboarding signed(Signed signature) {
    return new Onboarding(
        key,
        state,
        round,
        revision + 1,
        purpose,
        agreement,
        checklist,
        with(signatures, signature),
        passages,
        settled,
        handOver);
  }

  Onboarding withoutSignatures() {
    return new Onboarding(
        key, state, round, revision, purpose, agreement, checklist, List.of(), passages, settled,
        handOver);
  }

  /** In another state; where that wants other grants, they are still to be published. */
  Onboarding passed(OnboardingState next, Who who, String reason) {
    return new Onboarding(
        key,
        next,
        round,
        revision + 1,
        purpose,
        agreement,
        checklist,
        signatures,
        with(passages, new Passage(next, who, reason)),
        settled && next.permits() == state.permits(),
        handOver);
  }

  /** With the hash of the list of what the operator holds. */
  Onboarding handedOver(RecordHash list) {
    return new Onboarding(
        key,
        state,
        round,
        revision,
        purpose,
        agreement,
        checklist,
        signatures,
        passages,
        settled,
        Optional.of(list));
  }

  /** The same once the grants are published as the state wants them; no change of its own. */
  public Onboarding asSettled() {
    return new Onboarding(
        key,
        state,
        round,
        revision,
        purpose,
        agreement,
        checklist,
        signatures,
        passages,
        true,
        handOver);
  }

  /** Who asked for this round. */
  public Who requester() {
    return passages.reversed().stream()
        .filter(passage -> passage.state() == OnboardingState.REQUESTED)
        .findFirst()
        .map(Passage::who)
        .orElseThrow();
  }

  /** Who brought it into its state, and why. */
  public Passage lastPassage() {
    return passages.getLast();
  }

  /** Items that did not pass. */
  public List<ChecklistItem> missing() {
    return checklist.entrySet().stream()
        .filter(entry -> !entry.getValue().passed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static <T> List<T> with(List<T> some, T one) {
    List<T> all = new ArrayList<>(some);
    all.add(one);
    return all;
  }
}
