package io.seriatim.audittrail.domain;

import io.seriatim.kernel.merkle.MerkleHash;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A review that was signed.
 *
 * @param id the request that brought it
 * @param requestHash SHA-256 of that request, in hexadecimal
 * @param text what was hashed and signed
 */
public record SignedReview(
    String id, String requestHash, Looked looked, String findings, Signed signed, String text) {

  /**
   * What was looked at.
   *
   * @param incidents without what was remarked on them, which is in the text
   */
  public record Looked(
      BatchName batch,
      ReviewScope scope,
      long size,
      MerkleHash root,
      ReviewQueue.Counts counts,
      List<ReviewedIncident> incidents) {
    public Looked {
      incidents = List.copyOf(incidents);
    }

    public static Looked at(ReviewQueue queue) {
      return new Looked(
          queue.batch(),
          queue.scope(),
          queue.size(),
          queue.root(),
          queue.counts(),
          queue.incidents().stream().map(one -> one.with(Optional.empty())).toList());
    }
  }

  /**
   * The signature (21 CFR 11.50).
   *
   * @param userName what the signer gave
   * @param signIn true for a sign-in made for this act, false for a typed password
   * @param recordHash SHA-256 of what was shown, in hexadecimal
   */
  public record Signed(
      Reviewer reviewer,
      String userName,
      OffsetDateTime at,
      String meaning,
      String reason,
      boolean signIn,
      String recordHash) {}

  /** SHA-256 of the text as it is kept, in lower-case hexadecimal; it was signed if that was. */
  public String hash() {
    return ReviewQueue.hash(text);
  }
}
