package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a batch is on its way to the market: closed, pre-release reports accepted, disposition of
 * each site, certification, market release.
 *
 * @param reports formats that have to be accepted before release, by market
 */
public record ReleaseChain(Batch batch, Map<String, List<String>> reports) {

  /** The record the next signature names; empty while the batch is open. */
  public Optional<ReleaseRecord> record() {
    return batch.closure().map(closed -> new ReleaseRecord(closed, batch.dossier(), required()));
  }

  /** Reports that are waited for, by market of the batch. */
  private Map<String, List<String>> required() {
    Map<String, List<String>> required = new LinkedHashMap<>(reports);
    required.keySet().retainAll(markets());
    return required;
  }

  /**
   * Formats of which nothing was reported or not every report is accepted, with the market that
   * wants them.
   */
  public List<String> reportsMissing() {
    return reportsMissing(markets());
  }

  /** The same for these markets only. */
  public List<String> reportsMissing(Set<String> markets) {
    List<String> missing = new ArrayList<>();
    for (String market : markets) {
      for (String format : reports.getOrDefault(market, List.of())) {
        List<ReportStanding> sent =
            batch.dossier().reports().stream()
                .filter(report -> report.format().equals(format))
                .toList();
        if (sent.isEmpty() || !sent.stream().allMatch(ReportStanding::isAccepted)) {
          missing.add(format + " for " + market);
        }
      }
    }
    return missing;
  }

  /** Markets the batch is packed for. */
  public Set<String> markets() {
    Set<String> markets = new LinkedHashSet<>();
    batch.ran().forEach(order -> markets.add(order.facts().market()));
    return markets;
  }

  /** Sites that packed it, with who runs them. */
  public Map<SiteId, TenantId> sites() {
    Map<SiteId, TenantId> sites = new LinkedHashMap<>();
    batch.ran().forEach(order -> sites.put(order.facts().site(), order.facts().operator()));
    return sites;
  }

  public List<SiteId> sitesMissing() {
    List<SiteId> missing = new ArrayList<>(sites().keySet());
    for (ReleaseStep step : batch.dossier().standing()) {
      if (step.what() instanceof ReleaseStep.What.SiteDisposition(SiteId site)) {
        missing.remove(site);
      }
    }
    return missing;
  }

  /** Whether a review of this record stands. */
  public boolean isReviewed(Sha256 record) {
    return batch.dossier().standing().stream()
        .filter(step -> step.what() instanceof ReleaseStep.What.Review)
        .anyMatch(step -> step.signature().recordHash().equals(record));
  }

  public boolean isCertified() {
    return batch.dossier().standing().stream()
        .anyMatch(step -> step.what() instanceof ReleaseStep.What.Certification);
  }

  /** The market releases that stand. */
  public List<ReleaseScope> released() {
    return List.copyOf(parts().values());
  }

  /** The same by the step that released them. */
  public Map<String, ReleaseScope> parts() {
    Map<String, ReleaseScope> parts = new LinkedHashMap<>();
    for (ReleaseStep step : batch.dossier().standing()) {
      if (step.what() instanceof ReleaseStep.What.MarketRelease(ReleaseScope scope)) {
        parts.put(step.id(), scope);
      }
    }
    return parts;
  }

  /** Packs released in part, to whatever market. */
  public long releasedPacks() {
    return released().stream().mapToLong(ReleaseScope::packs).sum();
  }
}
