package io.seriatim.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.testkit.Requirement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** An order beside what the platform knows: every reason it can't be run, each with its line. */
class PlannedOrderTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  @Test
  void an_order_the_platform_can_run_has_no_problem_and_freezes_what_it_needs() {
    PlannedOrder planned = new World().plan();

    assertThat(planned.problems()).isEmpty();
    assertThat(planned.facts()).isEqualTo(Samples.facts("PO-1"));
  }

  @Test
  @Requirement("URS-BATCH-002")
  void an_unknown_product_is_told_with_its_line() {
    World world = new World();
    world.product = Optional.empty();

    assertThat(world.plan().problems())
        .extracting(ScheduleProblem::text)
        .containsExactly(
            "line 3, GTIN: \"00309990123455\" (expected: a product acme owns or may pack). "
                + RefusalReason.PRODUCT_UNKNOWN.advice());
  }

  @Test
  @Requirement({"URS-BATCH-002", "URS-TENANT-002"})
  void a_stranger_plans_nothing_whatever_master_data_shows_it() {
    World operators = new World();
    operators.acting = Samples.LYON;
    World strangers = new World();
    strangers.acting = Samples.STRANGER;

    assertThat(reasons(operators)).isEmpty();
    assertThat(reasons(strangers)).containsExactly("PRODUCT_UNKNOWN");
  }

  @Test
  @Requirement("URS-BATCH-002")
  void site_and_line_have_to_be_known() {
    World unknownSite = new World();
    unknownSite.operator = Optional.empty();
    World unknownLine = new World();
    unknownLine.lineKnown = false;

    assertThat(reasons(unknownSite)).containsExactly("SITE_UNKNOWN");
    assertThat(reasons(unknownLine)).containsExactly("LINE_UNKNOWN");
  }

  @Test
  @Requirement("URS-BATCH-002")
  void without_a_grant_nothing_is_packed() {
    World world = new World();
    world.grant = Optional.empty();

    assertThat(reasons(world)).containsExactly("NO_GRANT");
  }

  @Test
  @Requirement("URS-BATCH-002")
  void an_expiry_is_past_the_day_after_its_last_usable_day() {
    World lastDay = new World();
    lastDay.expiry = "261100";
    lastDay.today = LocalDate.of(2026, 11, 30);
    World dayAfter = new World();
    dayAfter.expiry = "261100";
    dayAfter.today = LocalDate.of(2026, 12, 1);

    assertThat(reasons(lastDay)).isEmpty();
    assertThat(reasons(dayAfter)).containsExactly("EXPIRY_PAST");
  }

  @Test
  @Requirement("URS-BATCH-002")
  void the_pool_is_used_to_the_last_serial_and_no_further() {
    assertThat(reasons(pool(2_100))).isEmpty();
    assertThat(reasons(pool(2_099))).containsExactly("QUANTITY_OVER_POOL");
    assertThat(reasons(pool(-5))).containsExactly("QUANTITY_OVER_POOL");
  }

  @Test
  @Requirement("URS-BATCH-002")
  void the_quota_is_used_to_the_last_serial_and_no_further() {
    World exactly = new World();
    exactly.grant = Optional.of(new Grant("grant-lyon", 2_100, Samples.ACME));
    World over = new World();
    over.grant = Optional.of(new Grant("grant-lyon", 2_099, Samples.ACME));

    assertThat(reasons(exactly)).isEmpty();
    assertThat(reasons(over)).containsExactly("QUANTITY_OVER_QUOTA");
  }

  @Test
  void only_the_owner_is_told_that_there_is_no_pool() {
    World owner = new World();
    owner.left = OptionalLong.empty();
    World operator = new World();
    operator.left = OptionalLong.empty();
    operator.acting = Samples.LYON;

    assertThat(reasons(owner)).containsExactly("POOL_UNKNOWN");
    assertThat(reasons(operator)).isEmpty();
  }

  @Test
  @Requirement("URS-BATCH-002")
  void a_market_the_product_is_not_published_for_is_refused() {
    World world = new World();
    world.market = "DE";

    assertThat(reasons(world)).containsExactly("MARKET_NOT_ALLOWED");
  }

  @Test
  void an_order_that_is_there_is_not_checked_against_the_pool_again() {
    World world = pool(0);
    world.stored = Optional.of(Samples.order("PO-1", new OrderState.Running()));

    assertThat(reasons(world)).isEmpty();
  }

  @Test
  void another_order_under_a_taken_id_is_refused() {
    World world = new World();
    world.line = "line-2";
    world.stored = Optional.of(Samples.order("PO-1", new OrderState.Waiting()));

    assertThat(reasons(world)).containsExactly("ORDER_ID_TAKEN");
  }

  @Test
  void several_problems_are_told_together() {
    World world = new World();
    world.expiry = "200101";
    world.market = "DE";
    world.lineKnown = false;

    Refusal refusal = ScheduleProblem.refusal(world.plan().problems());

    assertThat(refusal.name()).isEqualTo("SCHEDULE_REFUSED");
    assertThat(refusal.given().lines())
        .hasSize(4)
        .satisfies(lines -> assertThat(lines.getFirst()).isEqualTo("3 problems"))
        .satisfies(lines -> assertThat(lines.get(1)).startsWith("LINE_UNKNOWN line 2, "));
  }

  private static World pool(long left) {
    World world = new World();
    world.left = OptionalLong.of(left);
    return world;
  }

  private static List<String> reasons(World world) {
    return world.plan().problems().stream().map(problem -> problem.reason().name()).toList();
  }

  /** What the platform knows; a test changes one thing. */
  private static final class World {
    private TenantId acting = Samples.ACME;
    private Optional<Product> product = Optional.of(Samples.PRODUCT);
    private Optional<TenantId> operator = Optional.of(Samples.LYON);
    private boolean lineKnown = true;
    private LocalDate today = TODAY;
    private Optional<Grant> grant = Optional.of(Samples.GRANT);
    private OptionalLong left = OptionalLong.of(1_000_000);
    private Optional<Order> stored = Optional.empty();
    private String expiry = "330630";
    private String market = "US";
    private String line = "line-1";

    private PlannedOrder plan() {
      ScheduledOrder order =
          new ScheduledOrder(
              new OrderId("PO-1"),
              new LineId(line),
              Samples.GTIN,
              new BatchNumber("LOT1"),
              2_000,
              2_100,
              new Expiry(expiry),
              new SiteId("lyon"),
              market,
              Optional.of(Samples.PRODUCED),
              entry());
      return new PlannedOrder(
          order,
          acting,
          product,
          operator,
          lineKnown,
          today,
          grant,
          left,
          stored,
          Optional.empty());
    }

    private ScheduleEntry entry() {
      return new ScheduleEntry(
          new ScheduleField(1, "ID", "PO-1"),
          new ScheduleField(2, "Line", line),
          new ScheduleField(3, "GTIN", Samples.GTIN.value()),
          new ScheduleField(4, "Lot", "LOT1"),
          new ScheduleField(5, "Quantity", "2000"),
          new ScheduleField(6, "Unit", "EA"),
          new ScheduleField(7, "Expiry", expiry),
          new ScheduleField(8, "Site", "lyon"),
          new ScheduleField(9, "Market", market),
          new ScheduleField(10, "Allowance", "5"),
          new ScheduleField(11, "ProductionDate", Samples.PRODUCED.toString()));
    }
  }
}
