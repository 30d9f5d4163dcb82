package io.seriatim.audittrail.app.periodic;

import io.seriatim.audittrail.app.BatchFactStore;
import io.seriatim.audittrail.app.LegalHoldStore;
import io.seriatim.audittrail.app.RetentionStore;
import io.seriatim.audittrail.app.ReviewStore;
import io.seriatim.audittrail.app.SetAsideLogs;
import io.seriatim.audittrail.app.WitnessStore;
import io.seriatim.audittrail.app.WitnessStore.Witnessed;
import io.seriatim.audittrail.domain.periodic.Figure;
import io.seriatim.audittrail.domain.periodic.ReviewPeriod;
import io.seriatim.audittrail.domain.periodic.Section;
import io.seriatim.audittrail.domain.periodic.Section.Source;
import io.seriatim.audittrail.domain.periodic.Topic;
import io.seriatim.audittrail.domain.retention.LegalHold;
import io.seriatim.audittrail.domain.retention.RetentionClass;
import io.seriatim.audittrail.domain.retention.RetentionTerms;
import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sections about what is no log, as it stood at a time. */
public final class RowSections {
  private static final int MOST = 500;

  private final Rows rows;

  /** Where it is kept. */
  public record Rows(
      BegunRuns runs,
      WitnessStore witnesses,
      SetAsideLogs setAside,
      RetentionStore classes,
      LegalHoldStore holds,
      BatchFactStore batches,
      ReviewStore reviews) {}

  public RowSections(Rows rows) {
    this.rows = rows;
  }

  List<Section> of(TenantId owner, ReviewPeriod period, Instant asOf) {
    List<RetentionClass> classes = classes(owner, asOf);
    List<Section> sections = new ArrayList<>(verifications(owner.value(), period));
    sections.add(witnesses(owner.value(), asOf));
    sections.add(setAside(owner.value()));
    sections.addAll(
        new CertifiedBatches(rows.batches(), rows.reviews()).of(owner, period, asOf, classes));
    sections.add(retention(classes));
    sections.add(holds(owner, asOf));
    return sections;
  }

  private List<RetentionClass> classes(TenantId owner, Instant asOf) {
    return rows.classes().all(owner).stream()
        .filter(version -> version.since().filter(since -> !since.isAfter(asOf)).isPresent())
        .toList();
  }

  private List<Section> verifications(String owner, ReviewPeriod period) {
    VerificationCount count = new VerificationCount(MOST);
    rows.runs().begunIn(owner, period, count::add);
    return count.sections();
  }

  private Section witnesses(String owner, Instant asOf) {
    Map<String, Witnessed> last = new TreeMap<>();
    rows.witnesses().all(owner).stream()
        .filter(kept -> !time(kept.atMicros()).isAfter(asOf))
        .forEach(kept ->
            last.merge(kept.by(), kept, (one, next) -> next.size() >= one.size() ? next : one));
    return section(
        Topic.WITNESSES,
        last.values().stream()
            .map(kept -> new Figure(kept.size(), kept.by(), time(kept.atMicros()).toString()))
            .toList());
  }

  private Section setAside(String owner) {
    return section(
        Topic.SET_ASIDE,
        rows.setAside().since(owner).map(since -> new Figure(1, owner)).stream().toList());
  }

  private static Section retention(List<RetentionClass> classes) {
    return section(
        Topic.RETENTION,
        List.of(
            new Figure(inForce(classes, RetentionTerms.Kind.BATCH), "of batches"),
            new Figure(inForce(classes, RetentionTerms.Kind.OTHER), "of no batch")));
  }

  private static long inForce(List<RetentionClass> classes, RetentionTerms.Kind kind) {
    return classes.stream()
        .filter(version -> version.terms().kind() == kind)
        .map(version -> version.terms().name())
        .distinct()
        .count();
  }

  private Section holds(TenantId owner, Instant asOf) {
    return section(
        Topic.LEGAL_HOLDS,
        rows.holds().all(owner).stream()
            .filter(hold -> isInForce(hold, asOf))
            .map(hold ->
                new Figure(
                    1,
                    hold.id(),
                    hold.ground().scope().text(),
                    hold.ground().caseReference(),
                    hold.placed().at().toInstant().toString()))
            .toList());
  }

  private static boolean isInForce(LegalHold hold, Instant asOf) {
    return !hold.placed().at().toInstant().isAfter(asOf)
        && hold.lifted().filter(lift -> !lift.signed().at().toInstant().isAfter(asOf)).isEmpty();
  }

  /** The first of them; the rest is counted. */
  static Section section(Topic topic, List<Figure> all) {
    List<Figure> shown = all.subList(0, Math.min(MOST, all.size()));
    return new Section(topic, Source.ROWS, shown, all.size() - shown.size());
  }

  static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
