package io.seriatim.audittrail.domain.periodic;

import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.kernel.signing.CanonicalText;
import java.time.LocalDate;
import java.util.List;

/**
 * What was concluded, signed over the report.
 *
 * @param actHash SHA-256 of what is concluded as it was signed, in hexadecimal
 * @param requestId the request that brought it
 * @param requestHash SHA-256 of that request, in hexadecimal
 */
public record Conclusion(
    Said said, Signed signed, String actHash, String requestId, String requestHash) {
  private static final String KIND = "seriatim-periodic-conclusion/1";

  /**
   * What somebody concludes.
   *
   * @param text why
   * @param actions what is to be done
   * @param nextDue the day by which the next review is concluded
   */
  public record Said(Verdict verdict, String text, List<String> actions, LocalDate nextDue) {
    public Said {
      actions = List.copyOf(actions);
    }

    /** SHA-256 of it, in lower-case hexadecimal. */
    public String hash() {
      CanonicalText all = new CanonicalText(KIND).add("verdict", verdict).add("text", text);
      actions.forEach(action -> all.add("action", action));
      return ReviewQueue.hash(all.add("next-due", nextDue).toString());
    }
  }

  /** True if report and conclusion are still those that were signed. */
  public boolean holds(String reportHash) {
    return signed.recordHash().equals(reportHash) && actHash.equals(said.hash());
  }
}
