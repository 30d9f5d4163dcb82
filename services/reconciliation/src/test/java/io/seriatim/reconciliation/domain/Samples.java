package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** A small fictional world for tests. */
public final class Samples {
  public static final TenantId ACME = new TenantId("acme");
  public static final TenantId LYON = new TenantId("cmo-lyon");
  public static final TenantId PORTO = new TenantId("cmo-porto");
  public static final TenantId STRANGER = new TenantId("stranger");
  public static final Gtin GTIN = Gtin.parse("00309990123455");
  public static final LocalDate PRODUCED = LocalDate.of(2026, 10, 31);
  public static final BatchKey KEY = new BatchKey(ACME, GTIN, new BatchNumber("LOT1"));
  public static final Product PRODUCT =
      new Product(
          GTIN,
          ACME,
          "Demozol 50 mg tablets",
          6,
          "0999-0123-45",
          new Product.Description("TABLET", "50 mg", "30 tablets"),
          List.of(
              new Product.Level(
                  Product.PackLevel.CASE, 24, Optional.empty(), Product.MixedRule.SINGLE_BATCH)),
          new Product.SerialPolicy(12, "UPPER_ALPHANUMERIC", ""),
          List.of("US"));
  public static final Grant GRANT = new Grant("grant-lyon", 10_000, ACME);
  public static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-21T10:00:00+01:00");
  public static final Signer QUENTIN = new Signer("subject-1", "Quentin Q", ACME);
  public static final ReviewedTrail TRAIL =
      new ReviewedTrail(
          "review-1",
          new Signer("subject-9", "Audra A", ACME),
          NOW,
          4_096,
          Sha256.over(new byte[] {9}),
          Sha256.over(new byte[] {8}));
  public static final CounterTolerance TOLERANCE = new CounterTolerance(new BigDecimal("0.5"), 10);
  public static final Books BOOKS = new Books(TOLERANCE);

  /** How an order ran that a camera graded. */
  public static final RunMarks MARKS =
      new RunMarks(
          Optional.of(
              new RunMarks.Format(
                  7,
                  Sha256.over(new byte[] {7}),
                  List.of("anna", "ben"),
                  Optional.of(Sha256.over(new byte[] {8})))),
          List.of(new RunMarks.GradeCount(3.5, 1_990), new RunMarks.GradeCount(1.5, 10)));

  private Samples() {}

  /** Facts of an order of the batch at lyon. */
  public static OrderFacts facts(String id) {
    return new OrderFacts(
        new OrderId(id),
        KEY,
        LYON,
        new SiteId("lyon"),
        new LineId("line-1"),
        new Expiry("330630"),
        2_000,
        2_100,
        "US",
        GRANT.id(),
        ACME,
        PRODUCT,
        Optional.of(PRODUCED));
  }

  public static Order order(String id, OrderState state) {
    return new Order(facts(id), facts(id).hash(), state, List.of());
  }

  /** An order of the batch that porto runs. */
  public static Order atPorto(String id, OrderState state) {
    OrderFacts lyon = facts(id);
    OrderFacts facts =
        new OrderFacts(
            lyon.id(),
            lyon.batch(),
            PORTO,
            new SiteId("porto"),
            lyon.line(),
            lyon.expiry(),
            lyon.quantity(),
            lyon.serialsNeeded(),
            "BR",
            lyon.grantId(),
            lyon.releasingTenant(),
            lyon.product());
    return new Order(facts, facts.hash(), state, List.of());
  }

  /** An open batch with these orders. */
  public static Batch batch(Order... orders) {
    return new Batch(
        KEY, PRODUCT.name(), new Expiry("330630"), 1_000, List.of(orders), Optional.empty());
  }

  /** What the ledger counts of an order of 2,000 packs with 50 rejects, all of it settled. */
  public static OrderFigures figures(String id) {
    return new OrderFigures(
        new OrderId(id),
        new OrderFigures.Labels(2_050, 0, 0, 2_000, 50, 0, 0),
        new OrderFigures.Packs(2_000, 0, 0, 0, 0, 0),
        new OrderFigures.Containers(83, 1, 3),
        new LineCounters(2_050, 50),
        true,
        true,
        50);
  }

  /** What was leased to that order. */
  public static final OrderNumbers LEASED = new OrderNumbers(2_100, 50);
}
