package io.seriatim.audittrail.domain.periodic;

import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.audittrail.domain.Reviewer;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.signing.CanonicalText;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A tenant's periodic review: asked for, counted, concluded, each once.
 *
 * @param version from 1
 */
public record PeriodicReview(TenantId owner, int version, Asked asked, Stage stage) {
  /** The form of the text that is signed. */
  public static final String FORM = "seriatim-periodic-review/1";

  /**
   * How it came.
   *
   * @param own how far the tenant's own log is counted
   * @param system how far the system's is
   * @param at when; what is no log is told as it stood then
   * @param requestId the request that brought it
   * @param requestHash SHA-256 of that request, in hexadecimal
   */
  public record Asked(
      ReviewPeriod period,
      LogMark own,
      LogMark system,
      Reviewer by,
      OffsetDateTime at,
      String requestId,
      String requestHash) {}

  /** How far it is. */
  public sealed interface Stage {}

  /** The log is being read. */
  public record Counting() implements Stage {}

  /** It could not be counted. */
  public record BrokenOff(String why) implements Stage {}

  /** Counted, and not concluded. */
  public record Draft(Report report) implements Stage {
    public Concluded concluded(Conclusion by) {
      return new Concluded(report, by);
    }
  }

  /** Concluded under a signature. */
  public record Concluded(Report report, Conclusion by) implements Stage {}

  /** The same, further on. */
  public PeriodicReview at(Stage further) {
    return new PeriodicReview(owner, version, asked, further);
  }

  /** What was counted. */
  public Optional<Report> report() {
    return switch (stage) {
      case Counting _, BrokenOff _ -> Optional.empty();
      case Draft(Report report) -> Optional.of(report);
      case Concluded(Report report, Conclusion _) -> Optional.of(report);
    };
  }

  /** What was concluded. */
  public Optional<Conclusion> conclusion() {
    return switch (stage) {
      case Counting _, BrokenOff _, Draft _ -> Optional.empty();
      case Concluded(Report _, Conclusion by) -> Optional.of(by);
    };
  }

  /** SHA-256 of what is signed, in lower-case hexadecimal; empty before it is counted. */
  public Optional<String> hash() {
    return text().map(ReviewQueue::hash);
  }

  /** What is signed; empty before it is counted. */
  public Optional<String> text() {
    return report().map(this::text);
  }

  private String text(Report report) {
    CanonicalText text =
        new CanonicalText(FORM)
            .add("owner", owner)
            .add("version", version)
            .add("from", asked.period().from())
            .add("to", asked.period().to())
            .add("asked-by", asked.by().id())
            .add("asked-at", asked.at().toInstant());
    report.write(text);
    return text.toString();
  }
}
