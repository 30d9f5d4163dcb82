package io.seriatim.audittrail.domain.retention;

import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.audittrail.domain.Reviewer;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A version of a retention class: proposed by one person, in force once another approved it.
 *
 * @param version from 1
 * @param proposal how it came
 */
public record RetentionClass(
    TenantId owner,
    RetentionTerms terms,
    int version,
    Proposal proposal,
    Optional<Decision> decision) {
  /** The form of the text that a decision is about. */
  public static final String FORM = "seriatim-retention-class/1";

  /**
   * Who proposed it.
   *
   * @param requestId the request that brought it
   * @param requestHash SHA-256 of that request, in hexadecimal
   */
  public record Proposal(Reviewer by, OffsetDateTime at, String requestId, String requestHash) {}

  /**
   * What a second person decided.
   *
   * @param requestId the request that brought it
   * @param requestHash SHA-256 of that request, in hexadecimal
   */
  public record Decision(boolean approved, Signed signed, String requestId, String requestHash) {}

  /** What is decided about. */
  public String text() {
    SignedText text = new SignedText().line("kind", FORM).line("owner", owner);
    terms.write(text);
    return text.line("version", version)
        .line("proposed-by", proposal.by().id())
        .line("proposed-at", proposal.at().toInstant())
        .toString();
  }

  /** SHA-256 of the text, in lower-case hexadecimal. */
  public String hash() {
    return ReviewQueue.hash(text());
  }

  /** Since when it is in force; empty if it never was. */
  public Optional<Instant> since() {
    return decision.filter(Decision::approved).map(made -> made.signed().at().toInstant());
  }

  /** The same, decided. */
  public RetentionClass decided(Decision made) {
    return new RetentionClass(owner, terms, version, proposal, Optional.of(made));
  }
}
