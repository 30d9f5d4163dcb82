package io.seriatim.audittrail.domain;

import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a review may be signed: with what was shown, every high record and incident answered, and
 * not behind one that was signed before.
 */
public final class SigningOff {
  /** What the signature means. */
  public static final String MEANING = "REVIEWED";

  private static final int MOST_NAMED = 20;

  private SigningOff() {}

  /**
   * What somebody wants to sign.
   *
   * @param recordHash SHA-256 of what was shown, in hexadecimal
   */
  public record Wanted(String recordHash, String meaning, String findings) {}

  /** Why not; empty if nothing but the signer's proof is missing. */
  public static Optional<ReviewRefusal> refuses(
      Wanted wanted, ReviewQueue now, Optional<SignedReview> standing) {
    if (!wanted.meaning().equals(MEANING)) {
      return no(Reason.MEANING_WRONG, "the meaning \"" + wanted.meaning() + "\"", MEANING);
    }
    if (wanted.findings().isBlank()) {
      return no(Reason.FINDINGS_MISSING, "no findings", "what was found");
    }
    if (now.counts().all() == 0) {
      return no(Reason.NOTHING_TO_REVIEW, "no record of " + now.batch(), "a batch with records");
    }
    if (!wanted.recordHash().equals(now.hash())) {
      return no(Reason.REVIEW_CHANGED, "record " + wanted.recordHash(), "record " + now.hash());
    }
    List<String> open = unanswered(now);
    if (!open.isEmpty()) {
      return no(Reason.REVIEW_INCOMPLETE, named(open), "an answer to each high record");
    }
    long before = standing.map(review -> review.looked().size()).orElse(0L);
    return now.size() < before
        ? no(Reason.REVIEW_BEHIND, "log size " + now.size(), "at least " + before)
        : Optional.empty();
  }

  private static List<String> unanswered(ReviewQueue now) {
    Stream<String> incidents =
        now.unansweredIncidents().stream()
            .map(one -> "incident %s (%s)".formatted(one.id(), one.rating().why()));
    Stream<String> records =
        now.open().stream().map(item -> item.index() + " (" + item.act().action() + ")");
    return Stream.concat(incidents, records).toList();
  }

  private static String named(List<String> open) {
    String first = open.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return "%d without an answer: %s".formatted(open.size(), first);
  }

  private static Optional<ReviewRefusal> no(Reason reason, String given, String expected) {
    return Optional.of(new ReviewRefusal(reason, given, expected));
  }
}
