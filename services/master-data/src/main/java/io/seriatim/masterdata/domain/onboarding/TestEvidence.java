package io.seriatim.masterdata.domain.onboarding;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Judges what the services that know say about the test numbers and the test batch. */
public final class TestEvidence {
  /**
   * Numbers that were leased for an order.
   *
   * @param leased how many
   * @param sites whose blocks they are in
   */
  public record Issued(long leased, long returned, Set<SiteId> sites) {
    public Issued {
      sites = Set.copyOf(sites);
    }
  }

  /**
   * A batch.
   *
   * @param balanced whether both exact books balance
   * @param commissioned packs that were ever commissioned
   * @param sites where its orders ran
   */
  public record Batch(
      boolean closed, boolean balanced, long commissioned, int findings, Set<SiteId> sites) {
    public Batch {
      sites = Set.copyOf(sites);
    }
  }

  private TestEvidence() {}

  /** Whether numbers of the owner's pool reached agreed sites, and no others, for this order. */
  public static CheckResult numbers(
      Agreement terms, Gtin gtin, String order, Optional<Issued> found, Who who) {
    List<Finding> findings = agreed(terms, gtin);
    String place = "order " + order + ", numbers of " + gtin;
    long leased = found.map(Issued::leased).orElse(0L);
    if (leased == 0) {
      findings.add(
          Finding.of(
              place,
              "at least one",
              "none",
              "NO_NUMBERS",
              "Release an order to a line of the operator, and let its gateway fetch numbers."));
    }
    found.ifPresent(issued -> elsewhere(terms, place, issued.sites()).forEach(findings::add));
    String evidence =
        found
            .map(issued ->
                "order %s: %,d numbers of %s leased to %s, %,d returned"
                    .formatted(
                        order, issued.leased(), gtin, names(issued.sites()), issued.returned()))
            .orElse("order " + order + ": no numbers");
    return CheckResult.of(evidence, findings, who);
  }

  /** Whether the batch was packed at agreed sites, is closed, and both its books are exact. */
  public static CheckResult batch(
      Agreement terms, Gtin gtin, String lot, Optional<Batch> found, Who who) {
    List<Finding> findings = agreed(terms, gtin);
    String place = "batch " + gtin + "/" + lot;
    if (found.isEmpty()) {
      findings.add(
          Finding.of(place, "a closed batch", "no batch", "NO_BATCH", "Pack and close it first."));
      return CheckResult.of(place + ": not there", findings, who);
    }
    Batch batch = found.get();
    if (!batch.closed()) {
      findings.add(
          Finding.of(
              place, "closed", "open", "NOT_CLOSED", "Have it reviewed, signed and closed."));
    }
    if (!batch.balanced()) {
      findings.add(
          Finding.of(
              place,
              "both books exact",
              batch.findings() + " differences",
              "BOOKS_DIFFER",
              "Find out where the difference is from."));
    }
    if (batch.commissioned() == 0) {
      findings.add(Finding.of(place, "at least one pack", "none", "NOTHING_PACKED", "Pack some."));
    }
    findings.addAll(elsewhere(terms, place, batch.sites()));
    String evidence =
        "%s: %s, %s, %,d packs commissioned at %s"
            .formatted(
                place,
                batch.closed() ? "closed" : "open",
                batch.balanced() ? "both books exact" : "books not exact",
                batch.commissioned(),
                names(batch.sites()));
    return CheckResult.of(evidence, findings, who);
  }

  private static List<Finding> agreed(Agreement terms, Gtin gtin) {
    List<Finding> findings = new ArrayList<>();
    if (!terms.gtins().contains(gtin)) {
      findings.add(
          Finding.of(
              "product",
              terms.gtins().toString(),
              gtin.value(),
              "GTIN_NOT_AGREED",
              "Test with a product of the agreement."));
    }
    return findings;
  }

  private static List<Finding> elsewhere(Agreement terms, String place, Set<SiteId> sites) {
    Set<SiteId> others = new TreeSet<>(java.util.Comparator.comparing(SiteId::value));
    others.addAll(sites);
    terms.siteIds().forEach(others::remove);
    boolean none = sites.isEmpty();
    if (!none && others.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.of(
            place,
            "sites " + terms.siteIds(),
            none ? "no site" : "sites " + others,
            "SITE_NOT_AGREED",
            "Test at the operator's sites alone."));
  }

  private static String names(Set<SiteId> sites) {
    return String.join(", ", new TreeSet<>(sites.stream().map(SiteId::value).toList()));
  }
}
