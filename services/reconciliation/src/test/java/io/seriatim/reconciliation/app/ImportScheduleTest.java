package io.seriatim.reconciliation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.Schedules;
import io.seriatim.reconciliation.b2mml.B2mmlSchedule;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.testkit.Requirement;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A schedule is imported as a whole, once. */
class ImportScheduleTest {
  private final InMemoryBatchStore store = new InMemoryBatchStore();
  private final SmallWorld world = new SmallWorld();
  private final ImportSchedule importing =
      new ImportSchedule(
          new B2mmlSchedule(), world, world, store, InstantSource.fixed(Samples.NOW.toInstant()));

  @Test
  @Requirement("URS-BATCH-001")
  void one_bad_order_keeps_all_of_a_schedule_out() {
    String schedule =
        two(Schedules.of("PO-1", "LOT1"), Schedules.text("PO-2", "LOT2", "nowhere", "5"));

    assertThat(refusal(importing.run(request("r1"), Schedules.bytes(schedule))))
        .isEqualTo("SITE_UNKNOWN");
    assertThat(store.announced).isEmpty();
    assertThat(store.batchOf(new OrderId("PO-1"))).isEmpty();
  }

  @Test
  @Requirement("URS-BATCH-001")
  void problems_of_the_file_and_of_the_platform_are_told_together() {
    String schedule =
        two(
            Schedules.text("PO-1", "LOT1", "nowhere", "5"),
            Schedules.text("PO-2", "LOT2", "basel", "x"));

    assertThat(importing.run(request("r1"), Schedules.bytes(schedule)))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            no ->
                assertThat(no.refusal().given())
                    .contains("SITE_UNKNOWN line 9", "FIELD_WRONG line 32", "2 problems"));
  }

  @Test
  @Requirement("URS-BATCH-002")
  void orders_of_one_schedule_share_what_the_pool_has_left() {
    String schedule = two(Schedules.of("PO-1", "LOT1"), Schedules.of("PO-2", "LOT2"));
    world.left = 4_199;

    assertThat(refusal(importing.run(request("r1"), Schedules.bytes(schedule))))
        .isEqualTo("QUANTITY_OVER_POOL");

    world.left = 4_200;
    assertThat(orders(importing.run(request("r1"), Schedules.bytes(schedule)))).hasSize(2);
  }

  @Test
  @Requirement("URS-BATCH-001")
  void an_import_that_was_cut_short_is_finished_by_the_same_request() {
    byte[] schedule =
        Schedules.bytes(two(Schedules.of("PO-1", "LOT1"), Schedules.of("PO-2", "LOT2")));
    store.writesUntilFailure = 1;
    assertThatThrownBy(() -> importing.run(request("r1"), schedule))
        .hasMessage("the store went away");
    store.writesUntilFailure = Integer.MAX_VALUE;

    List<Order> finished = orders(importing.run(request("r1"), schedule));

    assertThat(finished).extracting(order -> order.id().value()).containsExactly("PO-1", "PO-2");
    assertThat(store.announced).hasSize(2).allMatch(BatchEvent.OrderImported.class::isInstance);
  }

  @Test
  @Requirement("URS-BATCH-001")
  void the_same_schedule_under_another_request_changes_nothing() {
    byte[] schedule = Schedules.bytes(Schedules.of("PO-1", "LOT1"));
    List<Order> first = orders(importing.run(request("r1"), schedule));

    assertThat(orders(importing.run(request("r2"), schedule))).isEqualTo(first);
    assertThat(store.announced).hasSize(1);
  }

  @Test
  @Requirement("URS-BATCH-001")
  void an_order_id_that_is_taken_is_refused_with_its_line() {
    importing.run(request("r1"), Schedules.bytes(Schedules.of("PO-1", "LOT1")));

    assertThat(refusal(importing.run(request("r2"), Schedules.bytes(Schedules.of("PO-1", "LOT2")))))
        .isEqualTo("ORDER_ID_TAKEN");
  }

  private static String two(String first, String second) {
    String request =
        second.substring(
            second.indexOf("  <ProductionRequest>"), second.indexOf("</ProductionSchedule>"));
    return first.replace("</ProductionSchedule>", request + "</ProductionSchedule>");
  }

  private static Request request(String id) {
    return new Request(id, Sha256.NONE, Samples.QUENTIN, Samples.NOW);
  }

  private static List<Order> orders(Outcome<List<Order>> outcome) {
    return switch (outcome) {
      case Outcome.Done<List<Order>>(var orders) -> orders;
      case Outcome.DoneBefore<List<Order>>(var orders) -> orders;
      case Outcome.Refused<List<Order>>(var refusal) -> throw new AssertionError(refusal);
    };
  }

  private static String refusal(Outcome<?> outcome) {
    return ((Outcome.Refused<?>) outcome).refusal().name();
  }
}
