package io.seriatim.reconciliation.domain;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A closed batch with everything that was signed about it since.
 *
 * @param closure how it was closed
 * @param dossier what was added
 * @param required formats of reports that are waited for, by market of the batch
 */
public record ReleaseRecord(
    Batch.Closure closure, Dossier dossier, Map<String, List<String>> required) {
  public ReleaseRecord {
    required = Map.copyOf(required);
  }

  /** The record as it stood there, of what is kept now. */
  static ReleaseRecord at(RecordMark mark, Batch.Closure closure, Dossier dossier) {
    return new ReleaseRecord(closure, dossier.at(mark), mark.required());
  }

  /** Where it stands now. */
  RecordMark mark() {
    return new RecordMark(
        closure.signature().recordHash(),
        dossier.supplements().size(),
        dossier.steps().size(),
        dossier.steps().stream().filter(step -> !step.stands()).map(ReleaseStep::id).toList(),
        dossier.asked().isPresent(),
        required,
        dossier.reports());
  }

  /**
   * What the next signature is bound to: the closed record and who closed it, each addition, each
   * step with its scope and signer, each report and those that are waited for.
   */
  public Sha256 hash() {
    return Sha256.over(text());
  }

  /** What is hashed, as UTF-8. */
  public String text() {
    RecordForm form = form();
    CanonicalText text =
        new CanonicalText(form.ofRelease()).add("record", closure.signature().recordHash());
    if (form.isFirst()) {
      first(text);
    } else {
      all(text, form);
    }
    return text.toString();
  }

  /** That of the close, until a step stands in it that has a text of its own. */
  public RecordForm form() {
    RecordForm closed = closure.reconciliation().form();
    return dossier.steps().stream().anyMatch(ReleaseStep::hasText) ? closed.present() : closed;
  }

  private void first(CanonicalText text) {
    dossier.supplements().forEach(supplement -> RecordText.supplement(supplement, text));
    dossier.standing().forEach(step -> text.add("step", step.what().label()).add("id", step.id()));
  }

  private void all(CanonicalText text, RecordForm form) {
    RecordText.signed("closed-by", closure.signature(), text);
    text.add("counters-explained", closure.counterExplanation());
    for (Supplement supplement : dossier.supplements()) {
      if (form.isByHash()) {
        supplement(supplement, text);
      } else {
        RecordText.supplement(supplement, text);
      }
      RecordText.signed("supplemented-by", supplement.signature(), text);
    }
    dossier
        .asked()
        .ifPresent(again -> {
          text.add("to-be-opened", again.reason());
          RecordText.signed("asked-by", again.asked(), text);
        });
    dossier.steps().forEach(step -> step(step, text));
    new TreeMap<>(required)
        .forEach((market, formats) ->
            formats.forEach(format -> text.add("market", market).add("waits-for", format)));
    dossier
        .reports()
        .forEach(report ->
            text.add("report", report.submission())
                .add("format", report.format())
                .add("state", report.state()));
  }

  private static void supplement(Supplement supplement, CanonicalText text) {
    text.add("supplement", supplement.kind())
        .add("reason", supplement.reason())
        .add("packs", supplement.packs())
        .add("items", Sha256.over(ReleasedContents.text(supplement.items())));
  }

  private static void step(ReleaseStep step, CanonicalText text) {
    text.add("step", step.what().label()).add("id", step.id());
    if (step.hasText()) {
      text.add("text", step.text());
    } else {
      written(step, text);
    }
    step.revoked()
        .ifPresent(how -> {
          text.add("revoked", how.reason());
          RecordText.signed("revoked-by", how.signature(), text);
        });
  }

  private static void written(ReleaseStep step, CanonicalText text) {
    if (step.what() instanceof ReleaseStep.What.MarketRelease(ReleaseScope scope)) {
      text.add("packs", scope.packs());
      scope.containers().forEach(container -> text.add("container", container));
    }
    RecordText.signed("signed-by", step.signature(), text);
  }

  /**
   * The signed figures with what happened to packs since; what was added to an earlier close is in
   * the figures of this one.
   */
  public Reconciliation figures() {
    OffsetDateTime closed = closure.signature().signedAt();
    return closure
        .reconciliation()
        .supplemented(
            dossier.supplemented(Supplement.Kind.LATE_SAMPLE, closed),
            dossier.supplemented(Supplement.Kind.DAMAGE, closed));
  }

  /** Packs that may be released. */
  public long goodPacks() {
    return figures().packs().good();
  }
}
