package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a step on the way to the market may be signed, or taken back.
 *
 * <p>Refusals in order of precedence: whether the batch is closed, who asks, what has to come
 * before, whether it is done already, the record, and what the step says.
 *
 * @param overlaps packs in the containers that are asked for which earlier parts released
 */
public record Releasing(ReleaseChain chain, List<Overlap> overlaps) {
  public Releasing {
    overlaps = List.copyOf(overlaps);
  }

  /** One for steps that list no containers. */
  public Releasing(ReleaseChain chain) {
    this(chain, List.of());
  }

  /** What is asked, by whom. */
  public record Ask(
      String stepId, TenantId acting, ReleaseStep.What.OfClosed what, Signature signature) {
    /** The same for a scope of which the contents are known. */
    public Ask of(ReleaseScope scope) {
      return new Ask(stepId, acting, new ReleaseStep.What.MarketRelease(scope), signature);
    }

    /** The same for a certification that rests on this review of the audit trail. */
    public Ask on(Optional<ReviewedTrail> trail) {
      return new Ask(stepId, acting, new ReleaseStep.What.Certification(trail), signature);
    }
  }

  /** Signs a step after the close; a review is ruled on by {@link Closing}. */
  public Ruling sign(Ask ask) {
    return refuses(ask)
        .or(() -> scope(ask.what()))
        .<Ruling>map(Ruling.Refuse::new)
        .orElseGet(() -> Ruling.happens(new BatchEvent.ReleaseSigned(step(ask))));
  }

  /** Why no step may be signed so, whatever it covers; to be asked before the ledger is. */
  public Optional<Refusal> refuses(Ask ask) {
    Batch batch = chain.batch();
    if (!batch.isClosed()) {
      return no(RefusalReason.BATCH_OPEN, batch.key() + " is open", "a closed batch");
    }
    return party(ask.what(), ask.acting())
        .or(() -> before(ask.what(), ask.acting()))
        .or(() -> already(ask.what()))
        .or(() -> record(ask.signature()))
        .or(() -> market(ask.what()));
  }

  private ReleaseStep step(Ask ask) {
    Signature signature = ask.signature().on(chain.record().orElseThrow(), ask.what().act());
    return ReleaseStep.signed(chain.batch().key(), ask.stepId(), ask.what(), signature);
  }

  /** Takes a step back, before the next one. */
  public Ruling revoke(String stepId, TenantId acting, Resolution how) {
    Optional<ReleaseStep> found =
        chain.batch().dossier().steps().stream()
            .filter(step -> step.id().equals(stepId))
            .findFirst();
    if (found.isEmpty()) {
      return Ruling.refuse(RefusalReason.STEP_NOT_FOUND, "step " + stepId, "a signed step");
    }
    ReleaseStep step = found.get();
    Optional<Refusal> refusal =
        revoker(step, acting)
            .or(() -> revocable(step))
            .or(() ->
                how.reason().isBlank()
                    ? no(RefusalReason.REASON_MISSING, "no reason", "why it is taken back")
                    : Optional.empty());
    return refusal
        .<Ruling>map(Ruling.Refuse::new)
        .orElseGet(() ->
            Ruling.happens(new BatchEvent.ReleaseRevoked(step.revoked(onTheSame(step, how)))));
  }

  private static Resolution onTheSame(ReleaseStep step, Resolution how) {
    return step.signature()
        .attested()
        .map(signed ->
            new Resolution(how.reason(), how.signature().over(signed.form()).doing(how.act())))
        .orElse(how);
  }

  /** Who may sign a step takes it back; a review only who signed it, or the owner. */
  private Optional<Refusal> revoker(ReleaseStep step, TenantId acting) {
    boolean ofAnother =
        step.what() instanceof ReleaseStep.What.Review
            && !acting.equals(step.signature().signer().tenant())
            && !acting.equals(chain.batch().key().owner());
    return ofAnother
        ? no(RefusalReason.NOT_THE_RELEASER, acting.value(), "who signed the review, or the owner")
        : party(step.what(), acting);
  }

  private Optional<Refusal> party(ReleaseStep.What what, TenantId acting) {
    return switch (what) {
      case ReleaseStep.What.SiteDisposition(SiteId site) -> operator(site, acting);
      case ReleaseStep.What.Review _ ->
          chain.batch().concerns(acting)
              ? Optional.empty()
              : no(RefusalReason.NOT_THE_RELEASER, acting.value(), "who packed or owns it");
      case ReleaseStep.What.Certification _, ReleaseStep.What.MarketRelease _ ->
          chain.batch().isReleasedBy(acting)
              ? Optional.empty()
              : no(
                  RefusalReason.NOT_THE_RELEASER,
                  acting.value(),
                  chain.batch().key().owner() + ", or the one tenant every order's grant names");
    };
  }

  private Optional<Refusal> operator(SiteId site, TenantId acting) {
    TenantId operator = chain.sites().get(site);
    if (operator == null) {
      return no(RefusalReason.STEP_WRONG, "site " + site, "a site that packed the batch");
    }
    return operator.equals(acting)
        ? Optional.empty()
        : no(RefusalReason.NOT_THE_SITES_OPERATOR, acting.value(), "who runs site " + site);
  }

  private Optional<Refusal> before(ReleaseStep.What.OfClosed what, TenantId acting) {
    if (!chain.reportsMissing().isEmpty()) {
      return no(RefusalReason.REPORTS_MISSING, missing(acting), "every report accepted");
    }
    return switch (what) {
      case ReleaseStep.What.SiteDisposition _ -> Optional.empty();
      case ReleaseStep.What.Certification _ ->
          chain.sitesMissing().isEmpty()
              ? Optional.empty()
              : no(
                  RefusalReason.STEP_MISSING,
                  "no disposition of " + chain.sitesMissing(),
                  "the disposition of every site");
      case ReleaseStep.What.MarketRelease _ ->
          chain.isCertified()
              ? Optional.empty()
              : no(RefusalReason.STEP_MISSING, "not certified", "a certified batch");
    };
  }

  /** Markets of orders that the tenant does not see are not named to it. */
  private String missing(TenantId acting) {
    ReleaseChain seen = new ReleaseChain(chain.batch().seenBy(acting), chain.reports());
    List<String> named = chain.reportsMissing(seen.markets());
    return named.isEmpty() ? "reports of other parts of the batch" : String.join(", ", named);
  }

  private Optional<Refusal> already(ReleaseStep.What.OfClosed what) {
    boolean again =
        switch (what) {
          case ReleaseStep.What.SiteDisposition(SiteId site) ->
              !chain.sitesMissing().contains(site);
          case ReleaseStep.What.Certification _ -> chain.isCertified();
          case ReleaseStep.What.MarketRelease _ -> false;
        };
    return again
        ? no(RefusalReason.STEP_SIGNED, what.label() + " is signed", "a step that is not")
        : Optional.empty();
  }

  private Optional<Refusal> record(Signature signature) {
    if (signature.meaning().isBlank()) {
      return no(RefusalReason.MEANING_MISSING, "no meaning", "what the signature means");
    }
    Sha256 now = chain.record().orElseThrow().hash();
    return signature.recordHash().equals(now)
        ? Optional.empty()
        : no(RefusalReason.RECORD_CHANGED, "record " + signature.recordHash(), "record " + now);
  }

  private Optional<Refusal> scope(ReleaseStep.What.OfClosed what) {
    return what instanceof ReleaseStep.What.MarketRelease(ReleaseScope scope)
        ? free(scope)
        : Optional.empty();
  }

  private Optional<Refusal> market(ReleaseStep.What.OfClosed what) {
    return what instanceof ReleaseStep.What.MarketRelease(ReleaseScope scope)
            && !chain.markets().contains(scope.market())
        ? no(
            RefusalReason.STEP_WRONG,
            "market \"" + scope.market() + "\"",
            "one of " + chain.markets())
        : Optional.empty();
  }

  /**
   * What is released is released once: all of it to each market, or parts that hold nothing twice
   * and no more together than there is.
   */
  private Optional<Refusal> free(ReleaseScope scope) {
    List<String> twice = scope.isWhole() ? beforeAllOfIt(scope) : beforePart();
    if (!twice.isEmpty()) {
      boolean moved = overlaps.stream().anyMatch(Overlap::moved);
      return no(
          moved ? RefusalReason.CONTENTS_CHANGED : RefusalReason.MARKET_RELEASED,
          String.join("; ", twice),
          "what is not released yet");
    }
    long left = chain.record().orElseThrow().goodPacks() - chain.releasedPacks();
    return scope.packs() > left
        ? no(RefusalReason.QUANTITY_OVER_GOOD, scope.packs() + " packs", "at most " + left)
        : Optional.empty();
  }

  /** A part is released to one market: what holds it is not released to another one. */
  private List<String> beforeAllOfIt(ReleaseScope scope) {
    List<String> held = new ArrayList<>();
    chain
        .parts()
        .forEach((step, part) -> {
          if (!part.isWhole()) {
            held.add("part " + step + " holds " + what(part));
          } else if (part.market().equals(scope.market())) {
            held.add("all of it is released to " + scope.market() + " by " + step);
          }
        });
    return held;
  }

  private List<String> beforePart() {
    List<String> held = new ArrayList<>();
    chain
        .parts()
        .forEach((step, part) -> {
          if (part.isWhole()) {
            held.add("all of it is released to " + part.market() + " by " + step);
          }
        });
    overlaps.stream().map(Overlap::text).forEach(held::add);
    return held;
  }

  private static String what(ReleaseScope part) {
    String packs = part.packs() + " packs for " + part.market();
    return part.containers().isEmpty() ? packs : packs + " in " + part.containers();
  }

  private Optional<Refusal> revocable(ReleaseStep step) {
    if (!step.stands()) {
      return no(
          RefusalReason.STEP_REVOKED, step.what().label() + " was revoked", "one that stands");
    }
    String later =
        switch (step.what()) {
          case ReleaseStep.What.Review _ -> chain.batch().isClosed() ? "the close" : "";
          case ReleaseStep.What.SiteDisposition _ -> chain.isCertified() ? "CERTIFICATION" : "";
          case ReleaseStep.What.Certification _ ->
              chain.released().isEmpty() ? "" : "MARKET_RELEASE";
          case ReleaseStep.What.MarketRelease _ -> "";
        };
    return later.isEmpty()
        ? Optional.empty()
        : no(RefusalReason.RELEASE_STANDS, later + " is signed", "no later step");
  }

  private static Optional<Refusal> no(RefusalReason reason, String given, String expected) {
    return Optional.of(Refusal.of(reason, given, expected));
  }
}
