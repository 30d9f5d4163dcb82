package io.seriatim.audittrail.domain.retention;

import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.kernel.identity.Gtin;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a retention class says.
 *
 * @param gtins only batches of these products; empty for all
 * @param years at least 1
 * @param basis the law, contract or rule it rests on
 */
public record RetentionTerms(
    String name, String purpose, Kind kind, Set<Gtin> gtins, int years, Base base, String basis) {
  public RetentionTerms {
    gtins = Set.copyOf(gtins);
  }

  /** Which records. */
  public enum Kind {
    /** Records of batches. */
    BATCH,
    /** Records that concern no batch. */
    OTHER
  }

  /** What the years are counted from. */
  public enum Base {
    /** The last day on which the batch may be used. */
    BATCH_EXPIRY,
    /** The day of the batch's last certification. */
    CERTIFICATION,
    /** The day of the record; of a batch, that of its last one. */
    RECORD_TIME
  }

  boolean covers(BatchName batch) {
    return kind == Kind.BATCH && (gtins.isEmpty() || gtins.contains(batch.gtin()));
  }

  void write(SignedText text) {
    text.line("name", name).line("purpose", purpose).line("records", kind);
    Set<Gtin> sorted = new TreeSet<>(Comparator.comparing(Gtin::value));
    sorted.addAll(gtins);
    text.line("gtins", sorted.stream().map(Gtin::value).collect(Collectors.joining(" ")));
    text.line("years", years).line("from", base).line("basis", basis);
  }
}
