package io.seriatim.masterdata;

import static io.seriatim.masterdata.DemoFacts.ACME;
import static io.seriatim.masterdata.DemoFacts.DEMOZOL;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.GatewayId;
import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.Address;
import io.seriatim.masterdata.domain.Line;
import io.seriatim.masterdata.domain.Site;
import io.seriatim.masterdata.domain.Tenant;
import io.seriatim.masterdata.domain.onboarding.Agreement;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import io.seriatim.masterdata.domain.onboarding.Statement;
import io.seriatim.masterdata.domain.onboarding.Who;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** A contract manufacturer that is taken on, and the people of the owner who do it. */
public final class DemoOnboarding {
  public static final TenantId NANTES = TenantId.parse("cmo-nantes");
  public static final OnboardingKey KEY = new OnboardingKey(ACME, NANTES);
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  public static final Who AMIR = new Who("id-amir", "Amir Haddad", NOON);
  public static final Who ANNA = new Who("id-anna", "Anna Keller", NOON);
  public static final Who QUENTIN = new Who("id-quentin", "Quentin Meyer", NOON);
  public static final Agreement TERMS = terms(NANTES, "nantes", "gw-nantes", "3498765");

  private DemoOnboarding() {}

  /**
   * What is agreed with an operator of one site.
   *
   * @param prefix its company prefix, 7 digits that begin with 349876
   */
  public static Agreement terms(TenantId operator, String site, String gateway, String prefix) {
    Tenant party =
        new Tenant(operator, "Nantes Packing", gln(prefix, "00001"), CompanyPrefix.parse(prefix));
    Site plant =
        new Site(
            SiteId.parse(site),
            operator,
            "Nantes plant",
            gln(prefix, "00002"),
            7,
            new Address("2 Rue du Test", "Nantes", "", "44000", "FR"),
            Site.Kind.PLANT,
            5,
            ZoneId.of("Europe/Paris"));
    Line line =
        new Line(plant.id(), LineId.parse("line-1"), operator, "Line 1", GatewayId.parse(gateway));
    return new Agreement(
        party,
        List.of(plant),
        List.of(line),
        List.of(new Agreement.AgreedProduct(DEMOZOL, "ART-4711", 24, 1_000_000)),
        LocalDate.of(2026, 1, 1),
        LocalDate.of(2036, 12, 31),
        new Agreement.Parts(ACME, ACME, ACME, ACME, ACME),
        "QA-2026-017 v2",
        1_000);
  }

  private static Gln gln(String prefix, String location) {
    String digits = prefix + location;
    return Gln.parse(io.seriatim.kernel.identity.CheckDigit.append(digits));
  }

  /** What the operator of these terms states, all of it right. */
  public static Statement stated(Agreement terms) {
    return stated(terms, DEMOZOL.value());
  }

  /** Likewise, with this GTIN. */
  public static Statement stated(Agreement terms, String gtin) {
    return new Statement(
        terms.party().gln().value(),
        "030999",
        terms.sites().stream()
            .map(site -> new Statement.Place(site.id().value(), site.gln().value()))
            .toList(),
        List.of(
            new Statement.Article(
                gtin,
                "ART-4711",
                "30 tablets",
                "50 mg",
                List.of("US"),
                24,
                List.of(
                    new Statement.Pack("CASE", 24, "50309990123450"),
                    new Statement.Pack("PALLET", 40, "")),
                new Statement.Serials(12, "UPPER_ALPHANUMERIC", ""))));
  }
}
