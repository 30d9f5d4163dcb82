package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Closing;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.ReleaseChain;
import io.seriatim.reconciliation.domain.ReleaseScope;
import io.seriatim.reconciliation.domain.ReleaseStep;
import io.seriatim.reconciliation.domain.Releasing;
import io.seriatim.reconciliation.domain.Resolution;
import io.seriatim.reconciliation.domain.ReviewStanding;
import io.seriatim.reconciliation.domain.Ruling;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;
import io.seriatim.reconciliation.domain.SignatureCheck;
import io.seriatim.reconciliation.domain.StepText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs the steps on the way to the market, takes them back, and tells how far a batch is. */
public final class ReleaseBatch {
  private final BatchStore store;
  private final ReconcileBatch reconcile;
  private final ReleaseParts parts;
  private final SignedTexts texts;
  private final AuditReviews reviews;
  private final Map<String, List<String>> reports;

  /**
   * @param reports formats that have to be accepted before release, by market
   */
  public ReleaseBatch(
      BatchStore store,
      ReconcileBatch reconcile,
      LedgerItems ledger,
      SignedTexts texts,
      AuditReviews reviews,
      Map<String, List<String>> reports) {
    this.store = store;
    this.reconcile = reconcile;
    this.parts = new ReleaseParts(ledger, texts);
    this.texts = texts;
    this.reviews = reviews;
    this.reports = Map.copyOf(reports);
  }

  /**
   * How far a batch is.
   *
   * @param chain of the whole batch: what it says of single orders is not for every reader
   * @param seen the batch as the reader may see it
   * @param counted every line has ended and both books balance
   * @param reviewed the record that the reader sees now is reviewed, or the batch is closed
   * @param goodPacks of the orders that the reader sees; 0 while the batch is open
   */
  public record View(
      ReleaseChain chain, Batch seen, boolean counted, boolean reviewed, long goodPacks) {}

  /** Signs the next step. */
  public Outcome<ReleaseStep> sign(
      Request request,
      BatchKey key,
      ReleaseStep.What what,
      Sha256 shown,
      String meaning,
      SignerCheck signer) {
    Signature signature =
        signer.attested(new Signature(request.actor(), request.at(), meaning, shown));
    TenantId acting = request.actor().tenant();
    return SignedRuling.run(
            store,
            key,
            request,
            signer,
            batch -> rule(batch, request.id(), acting, what, signature))
        .map(batch -> step(batch, request.id()));
  }

  private Ruling rule(
      Batch batch, String id, TenantId acting, ReleaseStep.What what, Signature signature) {
    return switch (what) {
      case ReleaseStep.What.Review review -> review(batch, acting, id, review, signature);
      case ReleaseStep.What.MarketRelease release ->
          market(batch, new Releasing.Ask(id, acting, release, signature), release.scope());
      case ReleaseStep.What.Certification asked ->
          certification(batch, new Releasing.Ask(id, acting, asked, signature));
      case ReleaseStep.What.OfClosed next -> {
        Releasing.Ask ask = new Releasing.Ask(id, acting, next, signature);
        yield kept(batch, counted(batch, acting, releasing(batch).sign(ask)));
      }
    };
  }

  /** Rests on a review of the audit trail, by another person, of all that is recorded. */
  private Ruling certification(Batch batch, Releasing.Ask ask) {
    Optional<Refusal> refusal = releasing(batch).refuses(ask);
    if (refusal.isPresent()) {
      return new Ruling.Refuse(refusal.get());
    }
    ReviewStanding standing = reviews.standing(batch);
    return standing
        .refuses(batch.key(), ask.signature().signer())
        .<Ruling>map(Ruling.Refuse::new)
        .orElseGet(() ->
            kept(
                batch,
                counted(batch, ask.acting(), releasing(batch).sign(ask.on(standing.review())))));
  }

  /** What is signed is kept as bytes before anything names their hash. */
  private Ruling kept(Batch batch, Ruling ruling) {
    if (ruling instanceof Ruling.Happens) {
      new ReleaseChain(batch, reports)
          .record()
          .ifPresent(record -> texts.keep(batch.key(), record.text()));
    }
    return keptStep(batch.key(), ruling);
  }

  private Ruling keptStep(BatchKey key, Ruling ruling) {
    if (ruling instanceof Ruling.Happens(var events)) {
      for (BatchEvent event : events) {
        if (event instanceof BatchEvent.ReleaseSigned(ReleaseStep step)) {
          texts.keep(key, StepText.of(key, step));
        }
      }
    }
    return ruling;
  }

  /** What the ledger learned after the close stands in the way as it would have before. */
  private Ruling counted(Batch batch, TenantId acting, Ruling ruling) {
    return switch (ruling) {
      case Ruling.Happens happens -> {
        Batch seen = batch.isReleasedBy(acting) ? batch : batch.seenBy(acting);
        yield reconcile.now(seen).refusesRelease().<Ruling>map(Ruling.Refuse::new).orElse(happens);
      }
      case Ruling.AlreadySo so -> so;
      case Ruling.Refuse no -> no;
    };
  }

  private Ruling review(
      Batch batch,
      TenantId acting,
      String id,
      ReleaseStep.What.Review review,
      Signature signature) {
    if (signature.meaning().isBlank()) {
      return Ruling.refuse(RefusalReason.MEANING_MISSING, "no meaning", "what the signature means");
    }
    if (batch.isClosed()) {
      return Ruling.refuse(RefusalReason.BATCH_CLOSED, batch.key() + " is closed", "an open batch");
    }
    Closing now = reconcile.now(batch.seenBy(acting));
    Optional<Refusal> refusal = now.refusesReview(signature.recordHash());
    if (refusal.isPresent()) {
      return new Ruling.Refuse(refusal.get());
    }
    texts.keep(batch.key(), now.reconciliation().recordText(now.batch()));
    Signature over = signature.over(now.reconciliation().form().ofBatch());
    ReleaseStep step = ReleaseStep.signed(batch.key(), id, review, over);
    return keptStep(batch.key(), Ruling.happens(new BatchEvent.ReleaseSigned(step)));
  }

  /** Listed containers have to hold packs of the batch, and nothing in them may be on hold. */
  private Ruling market(Batch batch, Releasing.Ask ask, ReleaseScope scope) {
    ReleaseChain chain = new ReleaseChain(batch, reports);
    Optional<Refusal> refusal = new Releasing(chain).refuses(ask);
    if (refusal.isPresent()) {
      return new Ruling.Refuse(refusal.get());
    }
    return switch (parts.look(chain, scope)) {
      case ReleaseParts.Look.Wrong(Refusal wrong) -> new Ruling.Refuse(wrong);
      case ReleaseParts.Look.Part part -> {
        Ruling ruling = new Releasing(chain, part.overlaps()).sign(ask.of(part.scope()));
        Ruling counted = counted(batch, ask.acting(), ruling);
        if (counted instanceof Ruling.Happens) {
          part.held().forEach(packs -> texts.keep(batch.key(), packs));
        }
        yield kept(batch, counted);
      }
    };
  }

  /** What a step of a batch says; empty where the tenant has no such batch, or it no such step. */
  public Optional<ReleaseStep.What> what(BatchKey key, String stepId, TenantId acting) {
    return store
        .batch(key)
        .filter(batch -> batch.isFor(acting))
        .flatMap(batch ->
            batch.dossier().steps().stream()
                .filter(step -> step.id().equals(stepId))
                .map(ReleaseStep::what)
                .findFirst());
  }

  /** Takes a step back, before the next one. */
  public Outcome<ReleaseStep> revoke(
      Request request,
      BatchKey key,
      String stepId,
      String reason,
      String meaning,
      SignerCheck signer) {
    if (meaning.isBlank()) {
      return new Outcome.Refused<>(
          Refusal.of(RefusalReason.MEANING_MISSING, "no meaning", "what the signature means"));
    }
    return SignedRuling.run(
            store,
            key,
            request,
            signer,
            batch ->
                releasing(batch)
                    .revoke(
                        stepId,
                        request.actor().tenant(),
                        new Resolution(
                            reason,
                            signer.attested(
                                new Signature(
                                    request.actor(),
                                    request.at(),
                                    meaning,
                                    shown(batch, stepId))))))
        .map(batch -> step(batch, stepId));
  }

  private static Sha256 shown(Batch batch, String stepId) {
    return batch.dossier().steps().stream()
        .filter(step -> step.id().equals(stepId))
        .map(step -> step.signature().recordHash())
        .findFirst()
        .orElse(Sha256.NONE);
  }

  /** How far the batch is, for owner, releaser and who packs. */
  public Outcome<View> look(BatchKey key, TenantId acting) {
    Optional<Batch> found = store.batch(key).filter(batch -> batch.isFor(acting));
    if (found.isEmpty()) {
      return new Outcome.Refused<>(LookUpBatches.notFound(key));
    }
    Batch batch = SignatureCheck.of(found.get());
    Batch seen = batch.seenBy(acting);
    ReleaseChain chain = new ReleaseChain(batch, reports);
    return new Outcome.Done<>(batch.isClosed() ? closed(chain, seen) : open(chain, seen));
  }

  private View closed(ReleaseChain chain, Batch seen) {
    return new View(chain, seen, true, true, goodPacks(chain, seen));
  }

  private View open(ReleaseChain chain, Batch seen) {
    Closing now = reconcile.now(seen);
    Sha256 record = now.reconciliation().recordHash(now.batch());
    return new View(chain, seen, now.isCounted(), chain.isReviewed(record), 0);
  }

  private long goodPacks(ReleaseChain chain, Batch seen) {
    return chain
        .record()
        .map(record ->
            seen.equals(chain.batch())
                ? record.goodPacks()
                : reconcile.now(seen).reconciliation().packs().good())
        .orElse(0L);
  }

  private Releasing releasing(Batch batch) {
    return new Releasing(new ReleaseChain(batch, reports));
  }

  /** For who signed it, who may see a part of the batch only. */
  private static ReleaseStep step(Batch batch, String id) {
    return batch.dossier().steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow()
        .unmarked();
  }
}
