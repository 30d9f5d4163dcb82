package io.seriatim.audittrail.app.periodic;

import io.seriatim.audittrail.app.BatchFactStore;
import io.seriatim.audittrail.app.ReviewStore;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.periodic.Figure;
import io.seriatim.audittrail.domain.periodic.ReviewPeriod;
import io.seriatim.audittrail.domain.periodic.Section;
import io.seriatim.audittrail.domain.periodic.Section.Source;
import io.seriatim.audittrail.domain.periodic.Topic;
import io.seriatim.audittrail.domain.retention.BatchFacts;
import io.seriatim.audittrail.domain.retention.Keeping;
import io.seriatim.audittrail.domain.retention.RetentionClass;
import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells of the batches whose last certification is in a period what they lack. */
final class CertifiedBatches {
  private static final int PAGE = 500;
  private static final int MOST_NAMED = 500;

  private final BatchFactStore batches;
  private final ReviewStore reviews;

  CertifiedBatches(BatchFactStore batches, ReviewStore reviews) {
    this.batches = batches;
    this.reviews = reviews;
  }

  /** What is found while batches are read page by page. */
  private static final class Found {
    private final List<Figure> named = new ArrayList<>();
    private long certified;
    private long unreviewed;
    private long unclassed;
  }

  List<Section> of(
      TenantId owner, ReviewPeriod period, Instant asOf, List<RetentionClass> classes) {
    Found found = new Found();
    Optional<BatchName> behind = Optional.empty();
    List<BatchFacts> page;
    do {
      page = batches.page(owner, behind, PAGE);
      page.stream()
          .filter(facts -> facts.certified().filter(day -> isIn(period, day)).isPresent())
          .forEach(facts -> look(found, facts, asOf, classes));
      behind = page.isEmpty() ? behind : Optional.of(page.getLast().batch());
    } while (page.size() == PAGE);
    return List.of(
        new Section(
            Topic.BATCHES,
            Source.ROWS,
            List.of(
                new Figure(found.certified, "all"),
                new Figure(found.unreviewed, "without a review of their audit trail"),
                new Figure(found.unclassed, "without a retention class")),
            0),
        new Section(
            Topic.UNREVIEWED, Source.ROWS, found.named, found.unreviewed - found.named.size()));
  }

  /** Days are whole: that on which the period begins is one of it. */
  private static boolean isIn(ReviewPeriod period, LocalDate day) {
    LocalDate first = LocalDate.ofInstant(period.from(), ZoneOffset.UTC);
    return !day.isBefore(first)
        && day.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(period.to());
  }

  private void look(Found found, BatchFacts facts, Instant asOf, List<RetentionClass> classes) {
    found.certified++;
    if (Keeping.batch(facts, classes, List.of()).claims().isEmpty()) {
      found.unclassed++;
    }
    boolean reviewed =
        reviews.reviews(facts.batch()).stream()
            .anyMatch(review -> !review.signed().at().toInstant().isAfter(asOf));
    if (!reviewed) {
      found.unreviewed++;
      name(found, facts);
    }
  }

  private static void name(Found found, BatchFacts facts) {
    if (found.named.size() < MOST_NAMED) {
      found.named.add(
          new Figure(
              1,
              facts.batch().gtin().value(),
              facts.batch().lot().value(),
              facts.certified().map(LocalDate::toString).orElse("")));
    }
  }
}
