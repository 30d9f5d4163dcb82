package io.seriatim.masterdata.domain.onboarding;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.Line;
import io.seriatim.masterdata.domain.Site;
import io.seriatim.masterdata.domain.Tenant;
import io.seriatim.masterdata.domain.Texts;
import java.time.LocalDate;
import java.util.List;

/**
 * What owner and operator agreed: the operator as a company, its sites and lines, what it may pack
 * there, how long, and who does what for it.
 *
 * @param qualityAgreement number and version of the written quality agreement
 * @param testQuota most serials that may be leased for the test, for each product
 */
public record Agreement(
    Tenant party,
    List<Site> sites,
    List<Line> lines,
    List<AgreedProduct> products,
    LocalDate validFrom,
    LocalDate validTo,
    Parts parts,
    String qualityAgreement,
    long testQuota) {
  private static final int MOST_SITES = 50;
  private static final int MOST_LINES = 500;
  private static final int MOST_PRODUCTS = 200;
  private static final int MOST_TEST_SERIALS = 100_000;
  private static final int LONGEST_SHELF_LIFE = 120;

  /**
   * A product that the operator may pack.
   *
   * @param shelfLifeMonths 1 to 120
   * @param quota most serials that may ever be leased under its grant
   */
  public record AgreedProduct(Gtin gtin, String articleNumber, int shelfLifeMonths, long quota) {
    public AgreedProduct {
      Texts.require("article number", articleNumber, 1, 40);
      Texts.requireBetween("shelf life in months", shelfLifeMonths, 1, LONGEST_SHELF_LIFE);
      if (quota < 1) {
        throw new InvalidValue("quota of " + gtin, Long.toString(quota), ">= 1");
      }
    }
  }

  /** Who gives the numbers, whose SSCCs they are, who reports, releases and keeps the records. */
  public record Parts(
      TenantId numbering,
      TenantId sscc,
      TenantId reporting,
      TenantId releasing,
      TenantId retaining) {}

  public Agreement {
    sites = List.copyOf(sites);
    lines = List.copyOf(lines);
    products = List.copyOf(products);
    Texts.requireBetween("number of sites", sites.size(), 1, MOST_SITES);
    Texts.requireBetween("number of lines", lines.size(), 0, MOST_LINES);
    Texts.requireBetween("number of products", products.size(), 1, MOST_PRODUCTS);
    Texts.requireBetween("test quota", testQuota, 1, MOST_TEST_SERIALS);
    Texts.require("quality agreement", qualityAgreement, 3, 200);
    if (validTo.isBefore(validFrom)) {
      throw new InvalidValue("valid to", validTo.toString(), "not before " + validFrom);
    }
    requireOnce("site", sites.stream().map(site -> site.id().value()).toList());
    requireOnce("line", lines.stream().map(line -> line.key().id()).toList());
    requireOnce("product", products.stream().map(product -> product.gtin().value()).toList());
    sites.forEach(site -> requireOperator("site " + site.id(), site.operator(), party.id()));
    List<SiteId> there = sites.stream().map(Site::id).toList();
    for (Line line : lines) {
      requireOperator("line " + line.id(), line.operator(), party.id());
      if (!there.contains(line.site())) {
        throw new InvalidValue("site of line " + line.id(), line.site().value(), there.toString());
      }
    }
  }

  private static void requireOnce(String what, List<String> ids) {
    if (ids.stream().distinct().count() < ids.size()) {
      throw new InvalidValue(what, ids.toString(), "each " + what + " once");
    }
  }

  private static void requireOperator(String what, TenantId given, TenantId operator) {
    if (!given.equals(operator)) {
      throw new InvalidValue("operator of " + what, given.value(), operator.value());
    }
  }

  public List<SiteId> siteIds() {
    return sites.stream().map(Site::id).toList();
  }

  public List<Gtin> gtins() {
    return products.stream().map(AgreedProduct::gtin).toList();
  }
}
