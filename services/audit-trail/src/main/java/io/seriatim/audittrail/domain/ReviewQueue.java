package io.seriatim.audittrail.domain;

import io.seriatim.kernel.merkle.MerkleHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/**
 * The records of a batch up to a checkpoint, and the incidents that name it.
 *
 * @param size leaves of the log that were looked at
 * @param root over them
 * @param counts of each risk, whether listed or not
 * @param newest the place of the newest record of the batch; -1 where there is none
 * @param items those that are shown, in the order of the log
 * @param incidents in the order of their ids
 */
public record ReviewQueue(
    BatchName batch,
    ReviewScope scope,
    long size,
    MerkleHash root,
    Counts counts,
    long newest,
    List<ReviewItem> items,
    List<ReviewedIncident> incidents) {
  private static final String KIND = "seriatim-audit-review/1";

  public ReviewQueue {
    items = List.copyOf(items);
    incidents = List.copyOf(incidents);
  }

  /** How many records there are of each risk. */
  public record Counts(long high, long medium, long low) {
    public static final Counts NONE = new Counts(0, 0, 0);

    /** With one more. */
    public Counts and(ReviewRisk risk) {
      return switch (risk) {
        case HIGH -> new Counts(high + 1, medium, low);
        case MEDIUM -> new Counts(high, medium + 1, low);
        case LOW -> new Counts(high, medium, low + 1);
      };
    }

    public long all() {
      return high + medium + low;
    }
  }

  /** Those that have to be answered first. */
  public List<ReviewItem> open() {
    return items.stream().filter(ReviewItem::isOpen).toList();
  }

  /** Incidents that have to be answered first. */
  public List<ReviewedIncident> unansweredIncidents() {
    return incidents.stream().filter(ReviewedIncident::isUnanswered).toList();
  }

  /**
   * What is signed, as text that can be written in one way only: a line {@code name:length:value}
   * for each fact, so that a value with a line break does not look like two.
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    line(text, "kind", KIND);
    line(text, "owner", batch.owner());
    line(text, "gtin", batch.gtin());
    line(text, "lot", batch.lot());
    line(text, "log-size", size);
    line(text, "log-root", HexFormat.of().formatHex(root.bytes()));
    scope.subjects().forEach(subject -> line(text, "subject", subject));
    scope.lines().forEach(lines -> line(text, "lines", ReviewScope.text(lines)));
    line(text, "high", counts.high());
    line(text, "medium", counts.medium());
    line(text, "low", counts.low());
    for (ReviewItem item : items) {
      line(text, "record", item.index());
      line(text, "risk", item.rating().risk());
      line(text, "leaf", HexFormat.of().formatHex(item.hash().bytes()));
      item.answer().ifPresent(answer -> answered(text, answer));
    }
    for (ReviewedIncident incident : incidents) {
      line(text, "incident", incident.id());
      line(text, "risk", incident.rating().risk());
      line(text, "state", incident.rating().why());
      line(text, "step", incident.step());
      line(text, "steps", incident.hash());
      incident.answer().ifPresent(answer -> answered(text, answer));
    }
    return text.toString();
  }

  private static void answered(StringBuilder text, ItemAnswer answer) {
    line(text, "remark", answer.remark());
    line(text, "by", answer.reviewer().id());
    line(text, "at", answer.at().truncatedTo(ChronoUnit.MICROS).toInstant());
  }

  private static void line(StringBuilder text, String name, Object value) {
    String shown = value.toString();
    text.append(name).append(':').append(shown.length()).append(':').append(shown).append('\n');
  }

  /** SHA-256 of the text, in lower-case hexadecimal. */
  public String hash() {
    return hash(text());
  }

  /** SHA-256 of a text as UTF-8, in lower-case hexadecimal. */
  public static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
