package io.seriatim.masterdata;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.GatewayId;
import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.Address;
import io.seriatim.masterdata.domain.Grant;
import io.seriatim.masterdata.domain.Line;
import io.seriatim.masterdata.domain.MarketProfile;
import io.seriatim.masterdata.domain.Partner;
import io.seriatim.masterdata.domain.Product;
import io.seriatim.masterdata.domain.Site;
import io.seriatim.masterdata.domain.Tenant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** An owner, a contract manufacturer, their sites, and a grant between them. */
public final class DemoFacts {
  public static final TenantId ACME = TenantId.parse("acme");
  public static final TenantId LYON = TenantId.parse("cmo-lyon");
  public static final Gtin DEMOZOL = Gtin.parse("00309990123455");
  public static final Address ADDRESS = new Address("1 Rue du Test", "Lyon", "", "69001", "FR");

  public static final Tenant OWNER =
      new Tenant(ACME, "Acme Pharma", Gln.parse("0309991111116"), CompanyPrefix.parse("030999"));
  public static final Tenant OPERATOR =
      new Tenant(LYON, "Lyon Packing", Gln.parse("3412345000015"), CompanyPrefix.parse("3412345"));
  public static final Site LYON_PLANT = site(0);
  public static final Line LINE_1 =
      new Line(LYON_PLANT.id(), LineId.parse("line-1"), LYON, "Line 1", GatewayId.parse("gw-lyon"));
  public static final Partner WHOLESALER =
      new Partner(
          "us-wholesale",
          ACME,
          "US Wholesale",
          Gln.parse("0849999000017"),
          Gln.parse("0849999000024"),
          7,
          ADDRESS);
  public static final Product PRODUCT = product("Demozol", DEMOZOL);
  public static final Grant GRANT = grant(LYON_PLANT.id(), 10_000);

  public static final MarketProfile US = profile("US", 8, 20, "");

  private DemoFacts() {}

  public static MarketProfile profile(String market, int shortest, int longest, String prefix) {
    return new MarketProfile(
        ACME,
        market,
        new MarketProfile.Numbering(shortest, longest, "UPPER_ALPHANUMERIC", prefix, 1_000_000));
  }

  public static Site site(int slot) {
    return new Site(
        SiteId.parse("lyon"),
        LYON,
        "Lyon plant",
        Gln.parse("3412345000022"),
        7,
        ADDRESS,
        Site.Kind.PLANT,
        slot,
        ZoneId.of("Europe/Paris"));
  }

  public static Product product(String name, Gtin gtin) {
    return new Product(
        gtin,
        ACME,
        name,
        6,
        "0999-0123-45",
        new Product.Description("TABLET", "50 mg", "30 tablets"),
        List.of(
            new Product.Level(
                Product.PackLevel.CASE,
                24,
                Optional.of(Gtin.parse("50309990123450")),
                Product.MixedRule.SINGLE_BATCH),
            new Product.Level(
                Product.PackLevel.PALLET, 40, Optional.empty(), Product.MixedRule.SINGLE_PRODUCT)),
        new Product.SerialPolicy(12, "UPPER_ALPHANUMERIC", ""),
        List.of("US"));
  }

  public static Grant grant(SiteId site, long quota) {
    return new Grant(
        "lyon-demozol",
        ACME,
        LYON,
        DEMOZOL,
        List.of(site),
        quota,
        LocalDate.of(2026, 1, 1),
        LocalDate.of(2030, 12, 31),
        ACME,
        ACME,
        ACME);
  }
}
