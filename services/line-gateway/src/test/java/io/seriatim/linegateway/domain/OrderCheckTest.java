package io.seriatim.linegateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.Level;
import io.seriatim.kernel.life.MixRule;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.testkit.Requirement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OrderCheckTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @Test
  void an_order_of_this_line_may_run() {
    assertThat(check(order("cmo-lyon", "lyon", "line-1", "301231", 100, 110, true))).isEmpty();
  }

  @Test
  void the_first_broken_condition_is_named() {
    assertThat(reason(order("cmo-porto", "porto", "line-9", "200101", 0, 0, false)))
        .isEqualTo(Reason.ORDER_OF_ANOTHER_OPERATOR);
    assertThat(reason(order("cmo-lyon", "porto", "line-9", "200101", 0, 0, false)))
        .isEqualTo(Reason.ORDER_OF_ANOTHER_SITE);
    assertThat(reason(order("cmo-lyon", "lyon", "line-9", "200101", 0, 0, false)))
        .isEqualTo(Reason.ORDER_OF_ANOTHER_LINE);
    assertThat(reason(order("cmo-lyon", "lyon", "line-1", "200101", 0, 0, false)))
        .isEqualTo(Reason.ORDER_NOT_READY);
    assertThat(reason(order("cmo-lyon", "lyon", "line-1", "200101", 0, 0, true)))
        .isEqualTo(Reason.ORDER_EXPIRED);
    assertThat(reason(order("cmo-lyon", "lyon", "line-1", "301231", 0, 0, true)))
        .isEqualTo(Reason.QUANTITY_OUT_OF_RANGE);
    assertThat(reason(order("cmo-lyon", "lyon", "line-1", "301231", 100, 99, true)))
        .isEqualTo(Reason.QUANTITY_OUT_OF_RANGE);
  }

  @Test
  @Requirement("URS-LINE-070")
  void every_level_of_a_hierarchy_has_its_station() {
    OrderFacts bundles =
        new BenchPlatform()
            .order(
                "ord-1",
                100,
                110,
                new ContainerLevel(
                    new ContainerPlan(Level.BUNDLE, 5, MixRule.SINGLE_BATCH), Optional.empty()));

    assertThat(
            OrderCheck.refusal(bundles, bundles.operator(), bundles.site(), bundles.line(), TODAY))
        .isEmpty();
  }

  @Test
  void container_numbers_are_counted_from_the_serials_upwards() {
    OrderFacts order =
        new BenchPlatform()
            .order("ord-1", 2_000, 2_100, BenchPlatform.cases(24), BenchPlatform.pallets(40));

    assertThat(order.containersNeeded(Level.CASE)).isEqualTo(88 + 8);
    assertThat(order.containersNeeded(Level.PALLET)).isEqualTo(3 + 8);
  }

  private static Reason reason(OrderFacts order) {
    return check(order).map(Refusal::reason).orElseThrow();
  }

  private static Optional<Refusal> check(OrderFacts order) {
    return OrderCheck.refusal(
        order, TenantId.parse("cmo-lyon"), SiteId.parse("lyon"), LineId.parse("line-1"), TODAY);
  }

  private static OrderFacts order(
      String operator,
      String site,
      String line,
      String expiry,
      long quantity,
      long serials,
      boolean startable) {
    return new OrderFacts(
        OrderId.parse("ord-1"),
        TenantId.parse("acme"),
        TenantId.parse(operator),
        SiteId.parse(site),
        LineId.parse(line),
        Gtin.parse("09521234543213"),
        BenchPlatform.LOT,
        Expiry.parse(expiry),
        quantity,
        serials,
        List.of(),
        "ab",
        startable);
  }
}
