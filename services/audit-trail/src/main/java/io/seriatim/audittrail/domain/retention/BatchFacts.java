package io.seriatim.audittrail.domain.retention;

import io.seriatim.audittrail.domain.BatchName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What retention needs to know of a batch. Facts are put together in any order and as often as they
 * come: the widest span and the latest days count, so that nothing shortens what is kept.
 *
 * @param first when something about it was recorded first
 * @param last when something about it was recorded last
 * @param expiry the last day on which it may be used, the latest that was ever named
 * @param certified the day of its last certification
 */
public record BatchFacts(
    BatchName batch,
    Instant first,
    Instant last,
    Optional<LocalDate> expiry,
    Optional<LocalDate> certified) {

  /** Both together. */
  public BatchFacts and(BatchFacts other) {
    return new BatchFacts(
        batch,
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last,
        later(expiry, other.expiry),
        later(certified, other.certified));
  }

  private static Optional<LocalDate> later(Optional<LocalDate> one, Optional<LocalDate> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().isAfter(other.get()) ? one : other;
  }

  LocalDate firstDay() {
    return LocalDate.ofInstant(first, ZoneOffset.UTC);
  }

  LocalDate lastDay() {
    return LocalDate.ofInstant(last, ZoneOffset.UTC);
  }
}
