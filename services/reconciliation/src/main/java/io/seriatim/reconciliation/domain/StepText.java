package io.seriatim.reconciliation.domain;

import java.util.Optional;

/**
 * A signed step written down by itself: what was signed, for which batch, on which record, by whom.
 * The bytes are kept as they were hashed.
 */
public final class StepText {
  private static final String KIND = "seriatim-release-step/1";

  private StepText() {}

  static String of(BatchKey key, String id, ReleaseStep.What what, Signature signature) {
    CanonicalText text =
        new CanonicalText(KIND)
            .add("owner", key.owner())
            .add("gtin", key.gtin())
            .add("lot", key.lot())
            .add("step", what.label())
            .add("id", id);
    if (what instanceof ReleaseStep.What.MarketRelease(ReleaseScope scope)) {
      scope(scope, text);
    }
    if (what instanceof ReleaseStep.What.Certification(Optional<ReviewedTrail> trail)) {
      trail.ifPresent(reviewed -> reviewed.into(text));
    }
    RecordText.signed("signed-by", signature, text);
    return text.toString();
  }

  /** Of a step as it is in the batch's record. */
  public static String of(BatchKey key, ReleaseStep step) {
    return of(key, step.id(), step.what(), step.signature());
  }

  private static void scope(ReleaseScope scope, CanonicalText text) {
    text.add("whole", scope.isWhole()).add("packs", scope.packs());
    for (ReleasedContents held : scope.contents()) {
      text.add("container", held.container())
          .add("ledger-partition", held.place().partition())
          .add("ledger-event", held.place().decided())
          .add("ledger-stamp", held.place().stamp())
          .add("holds", held.packs())
          .add("items", held.items());
    }
  }
}
