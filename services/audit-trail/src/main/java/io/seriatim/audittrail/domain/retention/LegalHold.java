package io.seriatim.audittrail.domain.retention;

import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.kernel.identity.TenantId;
import java.util.Optional;

/**
 * What it is over is kept until somebody else lifts it.
 *
 * @param ground what is held, and why
 * @param placed the signature
 * @param requestHash SHA-256 of the request that placed it, in hexadecimal
 */
public record LegalHold(Ground ground, Signed placed, String requestHash, Optional<Lift> lifted) {
  /** The form of the text that is signed. */
  public static final String FORM = "seriatim-legal-hold/1";

  /**
   * What is held, and why.
   *
   * @param id the request that placed it
   */
  public record Ground(
      TenantId owner, String id, HoldScope scope, String caseReference, String reason) {
    /** What is signed. */
    public String text() {
      return new SignedText()
          .line("kind", FORM)
          .line("owner", owner)
          .line("hold", id)
          .line("over", scope.text())
          .line("case", caseReference)
          .line("reason", reason)
          .toString();
    }

    /** SHA-256 of the text, in lower-case hexadecimal. */
    public String hash() {
      return ReviewQueue.hash(text());
    }
  }

  /**
   * How it was lifted.
   *
   * @param requestId the request that lifted it
   * @param requestHash SHA-256 of that request, in hexadecimal
   */
  public record Lift(Signed signed, String requestId, String requestHash) {}

  public String id() {
    return ground.id();
  }

  public boolean holds() {
    return lifted.isEmpty();
  }

  /** The same, lifted. */
  public LegalHold lifted(Lift by) {
    return new LegalHold(ground, placed, requestHash, Optional.of(by));
  }
}
