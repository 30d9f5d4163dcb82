package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.SiteId;
import java.util.Optional;

/**
 * A signed step on the way to the market.
 *
 * @param id of the request that brought it
 * @param revoked how it was taken back, if it was
 * @param text hash of its {@link StepText}; none for steps that were signed before they had one
 */
public record ReleaseStep(
    String id, What what, Signature signature, Optional<Resolution> revoked, Sha256 text) {

  /** One that was signed before steps had a text. */
  public ReleaseStep(String id, What what, Signature signature, Optional<Resolution> revoked) {
    this(id, what, signature, revoked, Sha256.NONE);
  }

  /** One that is signed now. */
  public static ReleaseStep signed(BatchKey key, String id, What what, Signature signature) {
    Sha256 text = Sha256.over(StepText.of(key, id, what, signature));
    return new ReleaseStep(id, what, signature, Optional.empty(), text);
  }

  /** Which step. */
  public sealed interface What {
    /** Of a batch that is closed. */
    sealed interface OfClosed extends What {}

    /** The record was reviewed, before the close. */
    record Review() implements What {}

    /** A packing site's disposition. */
    record SiteDisposition(SiteId site) implements OfClosed {}

    /**
     * Certified by the owner, or the one its grants name.
     *
     * @param trail the review of the audit trail it rests on; empty where it is only asked for, or
     *     was signed before this was kept
     */
    record Certification(Optional<ReviewedTrail> trail) implements OfClosed {
      /** One that rests on no review. */
      public Certification() {
        this(Optional.empty());
      }
    }

    /** Released to one market. */
    record MarketRelease(ReleaseScope scope) implements OfClosed {}

    /** The hash of what is signed: the step and all that it covers. */
    default Sha256 act() {
      CanonicalText text = new CanonicalText("seriatim-release-step/1").add("step", label());
      if (this instanceof MarketRelease(ReleaseScope scope)) {
        text.add("packs", scope.packs());
        scope.containers().forEach(container -> text.add("container", container));
        scope.contents().forEach(held -> text.add("items", held.items()));
      }
      if (this instanceof Certification(Optional<ReviewedTrail> trail)) {
        trail.ifPresent(reviewed -> reviewed.into(text));
      }
      return text.hash();
    }

    /** Its upper-case name. */
    default String label() {
      return switch (this) {
        case Review _ -> "REVIEW";
        case SiteDisposition(SiteId site) -> "SITE_DISPOSITION of " + site;
        case Certification _ -> "CERTIFICATION";
        case MarketRelease(ReleaseScope scope) -> "MARKET_RELEASE to " + scope.market();
      };
    }
  }

  public boolean stands() {
    return revoked.isEmpty();
  }

  boolean hasText() {
    return !text.equals(Sha256.NONE);
  }

  /** Without what its signature says of other parts of the batch. */
  public ReleaseStep unmarked() {
    return new ReleaseStep(id, what, signature.unmarked(), revoked, text);
  }

  /** Before it was taken back. */
  ReleaseStep asSigned() {
    return new ReleaseStep(id, what, signature, Optional.empty(), text);
  }

  ReleaseStep revoked(Resolution how) {
    return new ReleaseStep(id, what, signature, Optional.of(how), text);
  }
}
