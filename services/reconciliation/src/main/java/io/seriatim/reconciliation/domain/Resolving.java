package io.seriatim.reconciliation.domain;

import java.util.Optional;

/** Explaining a finding and counting a material of an open batch. */
public final class Resolving {
  private Resolving() {}

  /**
   * Explains a finding.
   *
   * @param shown the difference the signer was shown, counted less expected
   * @param items hash of the objects the signer was shown
   */
  public static Ruling explain(
      Batch batch, String findingId, long shown, Sha256 items, Resolution how) {
    if (batch.isClosed()) {
      return closed(batch);
    }
    Optional<TrackedFinding> found = batch.dossier().finding(findingId);
    if (found.isEmpty()) {
      return Ruling.refuse(
          RefusalReason.FINDING_NOT_FOUND, "finding " + findingId, "a finding of " + batch.key());
    }
    TrackedFinding finding = found.get();
    Difference about = finding.difference();
    if (!finding.isOpen()) {
      return Ruling.refuse(RefusalReason.FINDING_SETTLED, about.text(), "an open finding");
    }
    if (about.weight() == Difference.Weight.EXACT) {
      return Ruling.refuse(
          RefusalReason.FINDING_EXACT, about.text(), "a counter, a material, a yield or a report");
    }
    if (shown != about.counted() - about.expected()) {
      return Ruling.refuse(
          RefusalReason.FINDING_CHANGED,
          "a difference of " + shown,
          String.valueOf(about.counted() - about.expected()));
    }
    if (!items.equals(about.items())) {
      return Ruling.refuse(
          RefusalReason.FINDING_CHANGED, "items " + items, "items " + about.items());
    }
    return how.reason().isBlank()
        ? Ruling.refuse(RefusalReason.REASON_MISSING, "no reason", "what was found out")
        : Ruling.happens(new BatchEvent.FindingResolved(finding.resolved(how)));
  }

  /** Takes a count of a material; the last one holds. */
  public static Ruling count(Batch batch, MaterialCount count, BookRules rules) {
    if (batch.isClosed()) {
      return closed(batch);
    }
    if (rules.counted().stream().noneMatch(rule -> rule.name().equals(count.material()))) {
      return Ruling.refuse(
          RefusalReason.MATERIAL_UNKNOWN,
          "material " + count.material(),
          "one of " + rules.counted().stream().map(BookRules.Material::name).toList());
    }
    if (count.used() < 0) {
      return Ruling.refuse(
          RefusalReason.MATERIAL_WRONG,
          "issued %d, returned %d, destroyed %d"
              .formatted(count.issued(), count.returned(), count.destroyed()),
          "at most as many returned and destroyed as issued");
    }
    return Ruling.happens(new BatchEvent.MaterialCounted(count));
  }

  private static Ruling closed(Batch batch) {
    return Ruling.refuse(RefusalReason.BATCH_CLOSED, batch.key() + " is closed", "an open batch");
  }
}
