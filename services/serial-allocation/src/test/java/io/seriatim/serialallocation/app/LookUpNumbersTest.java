package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Resolution;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requirement("URS-NUM-009")
class LookUpNumbersTest {
  private final Desk desk = new Desk();
  private Lease first;
  private Lease second;

  @BeforeEach
  void leased() {
    desk.opened(DemoFacts.ROOMY);
    first = Desk.leased(desk.lease(DemoFacts.ROOMY, 10));
    second = Desk.leased(desk.lease(DemoFacts.ROOMY, 10));
  }

  @Test
  void a_leased_serial_is_found_in_its_block() {
    // Given
    String serial = numbers(second).get(9);

    // When
    Resolution resolution = resolved(DemoFacts.ACME, serial);

    // Then
    assertThat(resolution).isEqualTo(new Resolution.Leased(1, 19, second.block()));
    assertThat(resolved(DemoFacts.LYON, serial)).isEqualTo(resolution);
  }

  @Test
  void a_serial_that_came_back_is_retired() {
    // Given
    String serial = numbers(first).get(9);
    desk.returnUnsent.giveBack(Desk.LYON, desk.next(), first.name(), 1);

    // Then
    assertThat(resolved(DemoFacts.ACME, serial)).isInstanceOf(Resolution.Retired.class);
    assertThat(numbers(first)).doesNotContain(serial).hasSize(9);
  }

  @Test
  void a_serial_nobody_was_given_is_open_and_one_of_another_form_is_not_ours() {
    assertThat(resolved(DemoFacts.ACME, "000000000000")).isInstanceOf(Resolution.Open.class);
    assertThat(resolved(DemoFacts.ACME, "lower")).isInstanceOf(Resolution.NotOurs.class);
  }

  @Test
  @Requirement("URS-TENANT-001")
  void another_tenant_is_told_nothing() {
    assertThat(
            Desk.refusal(
                desk.lookUp.resolve(
                    DemoFacts.PORTO, DemoFacts.ROOMY, new SerialNumber(numbers(first).getFirst()))))
        .isEqualTo("POOL_UNKNOWN");
    assertThat(Desk.refusal(desk.lookUp.pool(DemoFacts.PORTO, new PoolKey.OfGtin(DemoFacts.ROOMY))))
        .isEqualTo("POOL_UNKNOWN");
    assertThat(
            desk.lookUp.ofOrder(DemoFacts.PORTO, DemoFacts.ROOMY, new OrderId("order-1")).units())
        .isEmpty();
  }

  @Test
  void an_orders_blocks_are_shown_to_owner_and_operator() {
    OrderId order = new OrderId("order-1");

    assertThat(desk.lookUp.ofOrder(DemoFacts.ACME, DemoFacts.ROOMY, order).units())
        .containsExactly(first, second);
    assertThat(desk.lookUp.ofOrder(DemoFacts.LYON, DemoFacts.ROOMY, order).units())
        .containsExactly(first, second);
  }

  @Test
  @Requirement("URS-ALLOC-022")
  void a_serial_that_was_taken_over_is_imported_and_one_that_never_was_is_not() {
    desk.importUsed.take(
        Desk.ANNA,
        desk.next(),
        new ImportPart(
            "old", new PoolKey.OfGtin(DemoFacts.ROOMY), "the system before", 1, List.of("OLD-1")));

    assertThat(resolved(DemoFacts.ACME, "OLD-1")).isEqualTo(new Resolution.Imported());
    assertThat(resolved(DemoFacts.ACME, "OLD-2")).isEqualTo(new Resolution.NotOurs());
  }

  private Resolution resolved(TenantId acting, String serial) {
    return switch (desk.lookUp.resolve(acting, DemoFacts.ROOMY, new SerialNumber(serial))) {
      case Reply.Done<Resolution>(Resolution resolution) -> resolution;
      case Reply.Before<Resolution>(Resolution resolution) -> resolution;
      case Reply.No<Resolution>(var refusal) -> throw new AssertionError(refusal);
    };
  }

  private List<String> numbers(Lease lease) {
    return Desk.numbers(desk.fetchNumbers.fetch(Desk.LYON, lease.name()));
  }
}
