package io.seriatim.serialallocation;

import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.NumberingProfile;
import io.seriatim.serialallocation.app.MasterData;
import io.seriatim.serialallocation.domain.Grant;
import io.seriatim.serialallocation.domain.Product;
import io.seriatim.serialallocation.domain.SerialPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of the demonstration, without a server. Basel and Lyon use the owner's company prefix,
 * Porto its own.
 */
public class DemoFacts implements MasterData {
  public static final TenantId ACME = new TenantId("acme");
  public static final TenantId LYON = new TenantId("cmo-lyon");
  public static final TenantId PORTO = new TenantId("cmo-porto");

  /** Twelve upper alphanumerics: more than a test can lease. */
  public static final Gtin ROOMY = new Gtin("00309990123455");

  /** Six digits: 99 serials, then the guess probability ends it. */
  public static final Gtin TIGHT = Gtin.parse("00309990543215");

  /** The cases of {@link #TIGHT}, which carry serials of their own. */
  public static final Gtin CASES = TIGHT.withIndicator(5);

  /** Packed under a quota of 50. */
  public static final Gtin RATIONED = Gtin.of(0, new CompanyPrefix("030999"), "077777");

  /** The quota of {@link #RATIONED}. */
  public static final long RATION = 50;

  /** A product whose policy makes no segment. */
  public static final Gtin BROKEN = Gtin.of(0, new CompanyPrefix("030999"), "088888");

  private static final long PLENTY = 10_000_000;

  /** What the markets of every product ask; none unless a test says so. */
  public final List<NumberingProfile> profiles = new ArrayList<>();

  private final Map<Gtin, SerialPolicy> policies =
      Map.of(
          ROOMY, new SerialPolicy(12, "UPPER_ALPHANUMERIC", ""),
          TIGHT, new SerialPolicy(6, "NUMERIC", ""),
          RATIONED, new SerialPolicy(12, "0123456789abcdef", "Z"),
          BROKEN, new SerialPolicy(5, "NUMERIC", ""));
  private final Map<SiteId, TenantId> sites =
      Map.of(
          new SiteId("basel"), ACME,
          new SiteId("lyon"), LYON,
          new SiteId("porto"), PORTO);
  private final Map<TenantId, CompanyPrefix> prefixes =
      Map.of(ACME, new CompanyPrefix("030999"), PORTO, new CompanyPrefix("5601234"));

  @Override
  public Optional<Product> product(Gtin gtin) {
    return Optional.ofNullable(policies.get(inside(gtin)))
        .filter(policy -> Callers.find().map(Caller::tenant).filter(this::isStranger).isEmpty())
        .map(policy -> new Product(gtin, ACME, policy, List.of("US"), List.copyOf(profiles)));
  }

  @Override
  public Optional<Grant> grant(Gtin gtin, TenantId operator, SiteId site) {
    boolean granted = policies.containsKey(inside(gtin)) && operator.equals(sites.get(site));
    long quota = gtin.equals(RATIONED) ? RATION : PLENTY;
    return granted
        ? Optional.of(
            new Grant(
                "acme-" + operator,
                ACME,
                operator,
                gtin,
                quota,
                operator.equals(PORTO) ? PORTO : ACME))
        : Optional.empty();
  }

  /** Master data shows a product to its owner and to whom it is granted. */
  private boolean isStranger(TenantId tenant) {
    return !tenant.equals(ACME) && !sites.containsValue(tenant);
  }

  private static Gtin inside(Gtin gtin) {
    return gtin.equals(CASES) ? TIGHT : gtin;
  }

  @Override
  public Optional<TenantId> operatorOf(SiteId site) {
    return Optional.ofNullable(sites.get(site));
  }

  @Override
  public Optional<CompanyPrefix> prefixOf(TenantId tenant) {
    return Optional.ofNullable(prefixes.get(tenant));
  }
}
