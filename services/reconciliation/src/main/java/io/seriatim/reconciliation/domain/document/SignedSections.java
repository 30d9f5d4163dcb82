package io.seriatim.reconciliation.domain.document;

import static io.seriatim.reconciliation.domain.document.Cell.count;
import static io.seriatim.reconciliation.domain.document.Cell.hash;
import static io.seriatim.reconciliation.domain.document.Cell.text;
import static io.seriatim.reconciliation.domain.document.Cell.time;
import static io.seriatim.reconciliation.domain.document.Cell.timeOfMicros;
import static io.seriatim.reconciliation.domain.document.Cell.truth;
import static io.seriatim.reconciliation.domain.document.Section.column;
import static io.seriatim.reconciliation.domain.document.Section.fact;

import io.seriatim.reconciliation.domain.Amendment;
import io.seriatim.reconciliation.domain.Attestation;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Difference;
import io.seriatim.reconciliation.domain.Dossier;
import io.seriatim.reconciliation.domain.FindingState;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.ReleaseScope;
import io.seriatim.reconciliation.domain.ReleaseStep;
import io.seriatim.reconciliation.domain.ReleasedContents;
import io.seriatim.reconciliation.domain.Reopening;
import io.seriatim.reconciliation.domain.Resolution;
import io.seriatim.reconciliation.domain.ReviewedTrail;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;
import io.seriatim.reconciliation.domain.Supplement;
import io.seriatim.reconciliation.domain.TrackedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings, changes, steps to the market, every signature, and the text that was hashed. */
final class SignedSections {
  private SignedSections() {}

  static List<Section> of(Subject subject) {
    Batch batch = subject.batch();
    return List.of(
        findings(batch.dossier()),
        amendments(batch),
        supplements(batch.dossier()),
        reports(batch.dossier()),
        auditReviews(batch.dossier()),
        parts(batch.dossier()),
        signatures(batch),
        proofs(batch),
        record(subject),
        new Section("recordText", "The record that is signed", verbatim(subject)));
  }

  private static Section findings(Dossier dossier) {
    return Section.table(
        "findings",
        "Findings",
        List.of(
            column("finding", "Finding", 3),
            column("account", "Account", 4),
            column("order", "Order"),
            column("line", "Line"),
            column("expected", "Expected"),
            column("counted", "Counted"),
            column("since", "Known since", 3),
            column("state", "State"),
            column("reason", "How it was settled", 5)),
        dossier.findings().stream().map(SignedSections::row).toList());
  }

  private static List<Cell> row(TrackedFinding found) {
    Difference what = found.difference();
    return List.of(
        text(found.id()),
        text(what.account()),
        text(what.order()),
        text(what.line()),
        count(what.expected()),
        count(what.counted()),
        timeOfMicros(found.sinceMicros()),
        text(state(found.state())),
        text(found.resolution().map(Resolution::reason).orElse("")));
  }

  private static String state(FindingState state) {
    return switch (state) {
      case FindingState.Open _ -> "OPEN";
      case FindingState.Resolved _ -> "RESOLVED";
      case FindingState.Gone _ -> "GONE";
    };
  }

  private static Section amendments(Batch batch) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Order order : batch.orders()) {
      for (Amendment how : order.amendments()) {
        rows.add(
            List.of(
                text(order.id()),
                text(how.field()),
                text(how.before()),
                text(how.after()),
                text(how.reason()),
                text(how.by().displayName()),
                time(how.at())));
      }
    }
    return Section.table(
        "amendments",
        "Changes of orders before they ran",
        List.of(
            column("order", "Order"),
            column("field", "What"),
            column("before", "Before"),
            column("after", "After"),
            column("reason", "Why", 5),
            column("by", "By", 3),
            column("at", "At", 3)),
        rows);
  }

  private static Section supplements(Dossier dossier) {
    return Section.table(
        "supplements",
        "Added after the close",
        List.of(column("kind", "What", 2), column("packs", "Packs", 1), column("reason", "Why", 6)),
        dossier.supplements().stream()
            .map(one -> List.of(text(one.kind()), count(one.packs()), text(one.reason())))
            .toList());
  }

  private static Section reports(Dossier dossier) {
    return Section.table(
        "reports",
        "Reports to authorities",
        List.of(
            column("submission", "Submission", 4),
            column("format", "Format", 3),
            column("state", "Answer")),
        dossier.reports().stream()
            .map(one -> List.of(text(one.submission()), text(one.format()), text(one.state())))
            .toList());
  }

  /** The reviews of the audit trail that certifications rest on, with the log's size and root. */
  private static Section auditReviews(Dossier dossier) {
    List<List<Cell>> rows = new ArrayList<>();
    for (ReleaseStep step : dossier.steps()) {
      if (step.what() instanceof ReleaseStep.What.Certification(Optional<ReviewedTrail> trail)) {
        trail.ifPresent(reviewed -> rows.add(auditReview(step, reviewed)));
      }
    }
    return Section.table(
        "auditReviews",
        "Audit trail reviewed before certification (EU GMP Annex 11, 9)",
        List.of(
            column("step", "Certification", 4),
            column("review", "Review", 4),
            column("reviewer", "Reviewed by", 3),
            column("at", "Time", 3),
            column("logSize", "Records in the log"),
            column("logRoot", "Root of the log", 5),
            column("recordHash", "Record signed (SHA-256)", 5),
            column("note", "Note")),
        rows);
  }

  private static List<Cell> auditReview(ReleaseStep step, ReviewedTrail reviewed) {
    return List.of(
        text(step.id()),
        text(reviewed.id()),
        text(reviewed.reviewer().displayName()),
        time(reviewed.at()),
        count(reviewed.logSize()),
        hash(reviewed.logRoot()),
        hash(reviewed.record()),
        text(step.stands() ? "" : "REVOKED"));
  }

  /** What was released of the batch; of all of it the packs are those of the books. */
  private static Section parts(Dossier dossier) {
    List<List<Cell>> rows = new ArrayList<>();
    for (ReleaseStep step : dossier.steps()) {
      if (step.what() instanceof ReleaseStep.What.MarketRelease(ReleaseScope scope)) {
        rows.add(part(step, scope));
      }
    }
    return Section.table(
        "released",
        "Released to the market",
        List.of(
            column("step", "Step", 4),
            column("market", "Market", 1),
            column("what", "What"),
            column("containers", "Containers"),
            column("loosePacks", "Loose packs"),
            column("packs", "Packs"),
            column("textHash", "What was signed (SHA-256)", 5),
            column("note", "Note")),
        rows);
  }

  private static List<Cell> part(ReleaseStep step, ReleaseScope scope) {
    long loose = scope.contents().stream().filter(ReleasedContents::isLoosePack).count();
    boolean listed = !scope.containers().isEmpty();
    return List.of(
        text(step.id()),
        text(scope.market()),
        text(scope.isWhole() ? "ALL" : listed ? "CONTAINERS" : "NUMBER"),
        count(scope.containers().size() - loose),
        count(loose),
        count(scope.packs()),
        hash(step.text()),
        text(step.stands() ? "" : "REVOKED"));
  }

  /** A signature, what it is of, and what became of that. */
  private record Signed(String of, Signature signature, String note) {}

  private static List<Signed> all(Batch batch) {
    List<Signed> all = new ArrayList<>();
    Dossier dossier = batch.dossier();
    for (TrackedFinding found : dossier.findings()) {
      found
          .resolution()
          .ifPresent(how -> all.add(new Signed("FINDING " + found.id(), how.signature(), "")));
    }
    for (Reopening again : dossier.reopenings()) {
      all.add(new Signed("CLOSE before it was opened again", again.closed(), ""));
      all.add(new Signed("REOPENING asked: " + again.reason(), again.asked(), ""));
      again.granted().ifPresent(granted -> all.add(new Signed("REOPENING granted", granted, "")));
    }
    batch.closure().ifPresent(closed -> all.add(new Signed("CLOSE", closed.signature(), "")));
    for (Supplement one : dossier.supplements()) {
      all.add(new Signed("SUPPLEMENT " + one.kind(), one.signature(), ""));
    }
    for (ReleaseStep step : dossier.steps()) {
      String note = step.revoked().isPresent() ? "REVOKED" : "";
      all.add(new Signed(step.what().label(), step.signature(), note));
      step.revoked()
          .ifPresent(
              how -> all.add(new Signed("REVOCATION: " + how.reason(), how.signature(), "")));
    }
    return all;
  }

  private static Section signatures(Batch batch) {
    return Section.table(
        "signatures",
        "Electronic signatures (21 CFR 11.50)",
        List.of(
            column("of", "Of", 4),
            column("name", "Printed name", 3),
            column("userName", "User", 2),
            column("signer", "Signer's id", 4),
            column("tenant", "For"),
            column("at", "Time", 3),
            column("meaning", "Meaning", 3),
            column("reason", "Why", 3),
            column("recordHash", "Record signed (SHA-256)", 5),
            column("standing", "Signature"),
            column("note", "Note")),
        all(batch).stream().map(SignedSections::row).toList());
  }

  private static List<Cell> row(Signed one) {
    Signature signature = one.signature();
    return List.of(
        text(one.of()),
        text(signature.signer().displayName()),
        text(signature.attested().map(Attestation::userName).orElse("")),
        text(signature.signer().id()),
        text(signature.signer().tenant()),
        time(signature.signedAt()),
        text(signature.meaning()),
        text(signature.attested().map(Attestation::reason).orElse("")),
        hash(signature.recordHash()),
        text(standing(signature.standing())),
        text(one.note()));
  }

  private static String standing(Signature.Standing standing) {
    return switch (standing) {
      case UNKNOWN -> "";
      case HOLDS -> "HOLDS";
      case INVALID -> "INVALID: the record was changed after it was signed";
    };
  }

  private static Section proofs(Batch batch) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Signed one : all(batch)) {
      one.signature()
          .attested()
          .ifPresent(how ->
              rows.add(
                  List.of(
                      text(one.of()),
                      text(how.userName()),
                      text(how.proof()),
                      text(how.form()),
                      text(how.requestId()))));
    }
    return Section.table(
        "signatureProofs",
        "How the signers were proven (21 CFR 11.200)",
        List.of(
            column("of", "Of", 4),
            column("userName", "User", 2),
            column("proof", "By", 2),
            column("recordForm", "Form of the record", 3),
            column("request", "For the request", 5)),
        rows);
  }

  /** A part of a batch that a reader sees can't be held against a signature on all of it. */
  private static Section record(Subject subject) {
    Sha256 computed = Sha256.over(recordText(subject));
    Optional<Sha256> signed =
        subject.batch().closure().map(closed -> closed.signature().recordHash());
    return Section.facts(
        "record",
        "Proof of the record",
        fact("algorithm", "Hash", text("SHA-256 over recordText as UTF-8")),
        fact("computed", "Of the text below", hash(computed)),
        fact("signed", "Signed at the close", signed.map(Cell::hash).orElse(Cell.NONE)),
        fact(
            "verified",
            "The signature is on this text",
            truth(signed.filter(computed::equals).isPresent())));
  }

  private static Section.Content verbatim(Subject subject) {
    return new Section.Content.Verbatim(recordText(subject));
  }

  /**
   * The figures as they were signed: what was added since is told apart. Who sees a part of the
   * batch has figures of that part in their place.
   */
  private static String recordText(Subject subject) {
    return subject
        .signed()
        .orElseGet(() ->
            subject
                .batch()
                .closure()
                .map(Batch.Closure::reconciliation)
                .orElse(subject.figures())
                .recordText(subject.batch()));
  }
}
