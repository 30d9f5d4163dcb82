package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a batch gathers beside its orders and its close.
 *
 * @param findings oldest first, with those that were settled
 * @param materials the last count of each material of each order
 * @param supplements what happened to packs after the close
 * @param reopenings oldest first; at most the last one is not granted yet
 * @param steps on the way to the market, in order, with those taken back
 * @param reports to authorities
 */
public record Dossier(
    List<TrackedFinding> findings,
    List<MaterialCount> materials,
    List<Supplement> supplements,
    List<Reopening> reopenings,
    List<ReleaseStep> steps,
    List<ReportStanding> reports) {
  public static final Dossier EMPTY =
      new Dossier(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public Dossier {
    findings = List.copyOf(findings);
    materials = List.copyOf(materials);
    supplements = List.copyOf(supplements);
    reopenings = List.copyOf(reopenings);
    steps = List.copyOf(steps);
    reports = List.copyOf(reports);
  }

  public Optional<TrackedFinding> finding(String id) {
    return findings.stream().filter(found -> found.id().equals(id)).findFirst();
  }

  /** The steps nobody took back. */
  public List<ReleaseStep> standing() {
    return steps.stream().filter(ReleaseStep::stands).toList();
  }

  /** A reopening that waits for its second signature. */
  public Optional<Reopening> asked() {
    return reopenings.stream().filter(one -> !one.isGranted()).findFirst();
  }

  /** Packs that became samples or were damaged after this moment. */
  long supplemented(Supplement.Kind kind, OffsetDateTime after) {
    return supplements.stream()
        .filter(one -> one.kind() == kind && one.signature().signedAt().isAfter(after))
        .mapToLong(Supplement::packs)
        .sum();
  }

  /** As much of it as a record had that stood there. */
  Dossier at(RecordMark mark) {
    return new Dossier(
        findings,
        materials,
        supplements.subList(0, Math.min(mark.supplements(), supplements.size())),
        mark.reopeningAsked()
            ? reopenings
            : reopenings.stream().filter(Reopening::isGranted).toList(),
        steps.subList(0, Math.min(mark.steps(), steps.size())).stream()
            .map(step -> mark.revoked().contains(step.id()) ? step : step.asSigned())
            .toList(),
        mark.reports());
  }

  /** What concerns only these orders and sites. */
  Dossier of(Set<OrderId> orders, Set<SiteId> sites) {
    return new Dossier(
        findings.stream().filter(found -> orders.contains(found.difference().order())).toList(),
        materials.stream().filter(count -> orders.contains(count.order())).toList(),
        List.of(),
        List.of(),
        steps.stream()
            .filter(step ->
                step.what() instanceof ReleaseStep.What.SiteDisposition(SiteId site)
                    && sites.contains(site))
            .map(ReleaseStep::unmarked)
            .toList(),
        List.of());
  }

  Dossier with(List<TrackedFinding> changed) {
    return new Dossier(
        FindingBook.after(findings, changed), materials, supplements, reopenings, steps, reports);
  }

  Dossier with(MaterialCount count) {
    return new Dossier(
        findings,
        replaced(materials, count, count::isAbout),
        supplements,
        reopenings,
        steps,
        reports);
  }

  Dossier with(Supplement supplement) {
    return new Dossier(
        findings,
        materials,
        replaced(supplements, supplement, one -> false),
        reopenings,
        steps,
        reports);
  }

  /** The reopening that was asked for is replaced by the one that is granted. */
  Dossier with(Reopening reopening) {
    return new Dossier(
        findings,
        materials,
        supplements,
        replaced(reopenings, reopening, one -> !one.isGranted()),
        steps,
        reports);
  }

  Dossier with(ReleaseStep step) {
    return new Dossier(
        findings,
        materials,
        supplements,
        reopenings,
        replaced(steps, step, one -> one.id().equals(step.id())),
        reports);
  }

  /** What was reported of an earlier close says nothing of the next one. */
  Dossier withoutReports() {
    return new Dossier(findings, materials, supplements, reopenings, steps, List.of());
  }

  Dossier with(ReportStanding report) {
    return new Dossier(
        findings,
        materials,
        supplements,
        reopenings,
        steps,
        replaced(reports, report, one -> one.submission().equals(report.submission())));
  }

  private static <T> List<T> replaced(List<T> all, T by, Predicate<T> what) {
    List<T> changed = new ArrayList<>(all);
    for (int place = 0; place < changed.size(); place++) {
      if (what.test(changed.get(place))) {
        changed.set(place, by);
        return changed;
      }
    }
    changed.add(by);
    return changed;
  }
}
