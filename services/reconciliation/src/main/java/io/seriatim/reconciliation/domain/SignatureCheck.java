package io.seriatim.reconciliation.domain;

import io.seriatim.reconciliation.domain.Signature.Standing;
import java.util.List;
import java.util.Optional;

/**
 * Looks at each signature on a batch whether the record, as it is kept now, has the hash that was
 * signed (21 CFR 11.70).
 *
 * <p>The record of a close is hashed again as it is, what was signed later with the record as it
 * stood then. A review of a record that was not closed, and what was signed after a close that was
 * opened again, can't be looked at: those figures are no longer there.
 */
public final class SignatureCheck {
  private final Batch batch;
  private final Standing close;

  private SignatureCheck(Batch batch) {
    this.batch = batch;
    this.close = batch.closure().map(this::closing).orElse(Standing.UNKNOWN);
  }

  /** The whole batch, with the standing of each signature. */
  public static Batch of(Batch batch) {
    return new SignatureCheck(batch).checked();
  }

  private Batch checked() {
    Dossier dossier = batch.dossier();
    return batch.shownWith(
        batch
            .closure()
            .map(how ->
                new Batch.Closure(
                    how.reconciliation(), how.signature().shown(close), how.counterExplanation())),
        new Dossier(
            dossier.findings().stream().map(this::checked).toList(),
            dossier.materials(),
            dossier.supplements().stream().map(this::checked).toList(),
            dossier.reopenings().stream().map(this::checked).toList(),
            dossier.steps().stream().map(this::checked).toList(),
            dossier.reports()));
  }

  /** The first form left out what the close itself explained. */
  private Standing closing(Batch.Closure how) {
    if (how.signature().recordHash().equals(how.reconciliation().recordHash(batch))) {
      return Standing.HOLDS;
    }
    return how.reconciliation().form().isFirst() ? Standing.UNKNOWN : Standing.INVALID;
  }

  private TrackedFinding checked(TrackedFinding finding) {
    return switch (finding.state()) {
      case FindingState.Open _ -> finding;
      case FindingState.Resolved(Resolution how) ->
          finding.resolved(shown(how, finding, Standing.INVALID));
      case FindingState.Gone(long at, Optional<Resolution> how) ->
          new TrackedFinding(
              finding.id(),
              finding.difference(),
              finding.sinceMicros(),
              new FindingState.Gone(at, how.map(one -> shown(one, finding, Standing.UNKNOWN))));
    };
  }

  private Resolution shown(Resolution how, TrackedFinding finding, Standing otherwise) {
    return new Resolution(
        how.reason(), how.signature().shown(explaining(how.signature(), finding, otherwise)));
  }

  /** What the signature of a close explains is on the record of that close. */
  private Standing explaining(Signature signature, TrackedFinding finding, Standing otherwise) {
    if (isOfTheClose(signature)) {
      return close;
    }
    if (batch.dossier().reopenings().stream().anyMatch(one -> one.closed().equals(signature))) {
      return Standing.UNKNOWN;
    }
    return signature.recordHash().equals(finding.difference().content())
        ? Standing.HOLDS
        : otherwise;
  }

  private boolean isOfTheClose(Signature signature) {
    return batch.closure().filter(how -> how.signature().equals(signature)).isPresent();
  }

  private Supplement checked(Supplement one) {
    return new Supplement(
        one.id(), one.kind(), one.items(), one.reason(), later(one.signature(), one.act()));
  }

  private Reopening checked(Reopening one) {
    Standing before = isOfTheClose(one.closed()) ? close : Standing.UNKNOWN;
    return new Reopening(
        one.reason(),
        later(one.asked(), Reopening.act(one.reason())),
        one.granted().map(by -> later(by, Reopening.act(one.reason()))),
        one.closed().shown(before));
  }

  private ReleaseStep checked(ReleaseStep step) {
    Signature signature =
        step.what() instanceof ReleaseStep.What.Review
            ? step.signature().shown(reviewing(step.signature()))
            : later(step.signature(), step.what().act());
    return new ReleaseStep(
        step.id(),
        step.what(),
        signature,
        step.revoked().map(how -> revoking(how, signature)),
        step.text());
  }

  private Standing reviewing(Signature signature) {
    return batch
        .closure()
        .filter(how -> how.signature().recordHash().equals(signature.recordHash()))
        .map(_ -> close)
        .orElse(Standing.UNKNOWN);
  }

  /** A step is taken back on the record that it was signed on. */
  private static Resolution revoking(Resolution how, Signature step) {
    boolean same =
        how.signature().recordHash().equals(step.recordHash())
            && how.signature().attested().filter(by -> !by.act().equals(how.act())).isEmpty();
    Standing standing = same ? step.standing() : Standing.INVALID;
    return new Resolution(how.reason(), how.signature().shown(standing));
  }

  private Signature later(Signature signature, Sha256 act) {
    return signature.shown(
        signature
            .attested()
            .flatMap(how -> standing(how, act, signature))
            .orElse(Standing.UNKNOWN));
  }

  private Optional<Standing> standing(Attestation how, Sha256 act, Signature signature) {
    return how.mark()
        .map(mark -> how.act().equals(act) ? standing(mark, signature) : Standing.INVALID);
  }

  private Standing standing(RecordMark mark, Signature signature) {
    List<Sha256> earlier =
        batch.dossier().reopenings().stream()
            .filter(Reopening::isGranted)
            .map(one -> one.closed().recordHash())
            .toList();
    if (earlier.contains(mark.closed())) {
      return Standing.UNKNOWN;
    }
    return batch
            .closure()
            .filter(how -> how.signature().recordHash().equals(mark.closed()))
            .map(how -> ReleaseRecord.at(mark, how, batch.dossier()).hash())
            .filter(signature.recordHash()::equals)
            .isPresent()
        ? afterTheClose()
        : Standing.INVALID;
  }

  /** What is built on a record that was changed does not hold either. */
  private Standing afterTheClose() {
    return close == Standing.INVALID ? Standing.INVALID : Standing.HOLDS;
  }
}
