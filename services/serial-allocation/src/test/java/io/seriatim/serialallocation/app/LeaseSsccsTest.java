package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.app.OpenSsccRange.Part;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.RefusedLine;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@Requirement("URS-ALLOC-006")
class LeaseSsccsTest {
  private final Desk desk = new Desk();

  @Test
  void ssccs_carry_the_prefix_of_the_tenant_the_grant_names() {
    // Given
    desk.openSsccs(Desk.ANNA, 3);
    desk.openSsccs(Desk.person(DemoFacts.PORTO), 0);

    // When
    Lease lyon = lease(Desk.LYON, "lyon", 2);
    Lease porto = lease(Desk.PORTO, "porto", 2);

    // Then
    assertThat(numbers(Desk.LYON, lyon)).allMatch(sscc -> sscc.startsWith("3030999"));
    assertThat(numbers(Desk.PORTO, porto)).allMatch(sscc -> sscc.startsWith("05601234"));
    assertThat(lyon.pool().owner()).isEqualTo(DemoFacts.ACME);
    assertThat(porto.pool().owner()).isEqualTo(DemoFacts.PORTO);
    numbers(Desk.LYON, lyon).forEach(Sscc::parse);
  }

  @Test
  void operators_that_share_a_prefix_never_share_a_number() {
    // Given
    desk.openSsccs(Desk.ANNA, 0);

    // When
    List<String> lyon = numbers(Desk.LYON, lease(Desk.LYON, "lyon", 50));
    List<String> basel = numbers(Desk.ANNA, lease(Desk.ANNA, "basel", 50));

    // Then
    assertThat(lyon).doesNotContainAnyElementsOf(basel);
  }

  @Test
  void a_range_is_opened_once_for_each_extension_digit() {
    // Given
    desk.openSsccs(Desk.ANNA, 0);

    // Then
    assertThat(Desk.refusal(open(Desk.ANNA, Part.whole(0)))).isEqualTo("SEGMENT_NUMBER_TAKEN");
    assertThat(Desk.refusal(open(Desk.ANNA, Part.whole(1)))).isEmpty();
    Assertions.assertThatThrownBy(() -> open(Desk.ANNA, Part.whole(10)))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_tenant_without_a_prefix_opens_nothing() {
    assertThat(Desk.refusal(open(Desk.LYON, Part.whole(0)))).isEqualTo("PREFIX_UNKNOWN");
  }

  @Test
  void another_tenants_block_of_ssccs_is_not_found() {
    // Given
    desk.openSsccs(Desk.ANNA, 0);
    Lease lyon = lease(Desk.LYON, "lyon", 2);

    // Then
    assertThat(Desk.refusal(desk.fetchNumbers.fetch(Desk.PORTO, lyon.name())))
        .isEqualTo("BLOCK_UNKNOWN");
  }

  @Test
  @Requirement("URS-ALLOC-020")
  void a_range_begins_and_ends_where_its_owner_says_and_overlaps_no_other() {
    assertThat(Desk.refusal(open(Desk.ANNA, new Part(1, 500, 100)))).isEmpty();
    assertThat(Desk.refusal(open(Desk.ANNA, new Part(1, 599, 1)))).isEqualTo("SEGMENT_OVERLAPS");
    assertThat(Desk.refusal(open(Desk.ANNA, Part.whole(1)))).isEqualTo("SEGMENT_OVERLAPS");
    assertThat(Desk.refusal(open(Desk.ANNA, new Part(1, 600, 2)))).isEmpty();

    assertThat(numbers(Desk.LYON, lease(Desk.LYON, "lyon", 1))).containsExactly(sscc(1, 500));
    assertThat(lease(Desk.LYON, "lyon", 200).block().count()).isEqualTo(99);
    assertThat(numbers(Desk.LYON, lease(Desk.LYON, "lyon", 5)))
        .containsExactly(sscc(1, 600), sscc(1, 601));
    assertThat(Desk.refusal(ask(DemoFacts.ROOMY, Optional.empty(), 1, false)))
        .isEqualTo("POOL_EXHAUSTED");
    Assertions.assertThatThrownBy(() -> open(Desk.ANNA, new Part(1, 9_999_999_999L, 2)))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  @Requirement("URS-ALLOC-020")
  void a_lease_may_choose_its_extension_digit() {
    desk.openSsccs(Desk.ANNA, 0);
    desk.openSsccs(Desk.ANNA, 3);

    assertThat(numbers(Desk.LYON, Desk.leased(ask(DemoFacts.ROOMY, Optional.of(3), 2, false))))
        .containsExactly(sscc(3, 0), sscc(3, 1));
    assertThat(numbers(Desk.LYON, Desk.leased(ask(DemoFacts.ROOMY, Optional.empty(), 1, false))))
        .containsExactly(sscc(0, 0));
    assertThat(Desk.refusal(ask(DemoFacts.ROOMY, Optional.of(4), 1, false)))
        .isEqualTo("NO_OPEN_SEGMENT");
    assertThat(numbers(Desk.LYON, Desk.leased(ask(DemoFacts.ROOMY, Optional.of(3), 1, false))))
        .containsExactly(sscc(3, 2));
  }

  @Test
  @Requirement({"URS-ALLOC-020", "URS-NUM-008"})
  void ssccs_in_use_elsewhere_are_never_leased() {
    // Given
    open(Desk.ANNA, new Part(2, 10, 20));
    String foreign = Sscc.of(2, new CompanyPrefix("5601234"), 11).value();
    String outside = sscc(2, 40);

    // When
    PoolAnswer.Imported imported =
        (PoolAnswer.Imported)
            Desk.answer(imported(sscc(2, 11), sscc(2, 13), sscc(2, 11), foreign, "7", outside));
    Lease lease = lease(Desk.LYON, "lyon", 3);

    // Then
    assertThat(imported.refused()).extracting(RefusedLine::line).containsExactly(3L, 4L, 5L);
    assertThat(numbers(Desk.LYON, lease)).containsExactly(sscc(2, 10), sscc(2, 12), sscc(2, 14));
    assertThat(Desk.refusal(imported(sscc(2, 12)))).isEqualTo("IMPORT_OUT_OF_ORDER");
    assertThat(Desk.refusal(open(Desk.ANNA, new Part(2, 30, 11))))
        .isEqualTo("SEGMENT_MAY_HOLD_USED_SERIALS");
    assertThat(Desk.refusal(open(Desk.ANNA, new Part(2, 41, 11)))).isEmpty();
    assertThat(Desk.refusal(open(Desk.ANNA, new Part(2, 30, 10)))).isEmpty();
  }

  @Test
  @Requirement("URS-ALLOC-003")
  void all_or_nothing_where_a_smaller_block_is_no_use() {
    open(Desk.ANNA, new Part(1, 0, 10));
    open(Desk.ANNA, new Part(1, 10, 10));

    assertThat(Desk.refusal(ask(DemoFacts.ROOMY, Optional.empty(), 11, true)))
        .isEqualTo("NOT_ENOUGH_NUMBERS");
    assertThat(Desk.leased(ask(DemoFacts.ROOMY, Optional.empty(), 10, true)).block().count())
        .isEqualTo(10);
    assertThat(Desk.refusal(ask(DemoFacts.ROOMY, Optional.empty(), 11, true)))
        .isEqualTo("NOT_ENOUGH_NUMBERS");
    assertThat(Desk.leased(ask(DemoFacts.ROOMY, Optional.empty(), 11, false)).block().count())
        .isEqualTo(10);
  }

  @Test
  void an_orders_ssccs_are_told_beside_its_serials() {
    // Given
    desk.opened(DemoFacts.ROOMY);
    desk.openSsccs(Desk.ANNA, 0);
    Lease serials = Desk.leased(desk.lease(DemoFacts.ROOMY, 5));
    Lease ssccs = lease(Desk.LYON, "lyon", 2);

    // Then
    for (TenantId tenant : List.of(DemoFacts.ACME, DemoFacts.LYON)) {
      assertThat(desk.lookUp.ofOrder(tenant, DemoFacts.ROOMY, new OrderId("order-1")))
          .isEqualTo(new LookUpNumbers.OrderBlocks(List.of(serials), List.of(ssccs)));
    }
    assertThat(desk.lookUp.ofOrder(DemoFacts.PORTO, DemoFacts.ROOMY, new OrderId("order-1")))
        .isEqualTo(new LookUpNumbers.OrderBlocks(List.of(), List.of()));
  }

  private Reply<PoolAnswer> open(Asker asker, Part part) {
    return desk.openSsccRange.open(asker, desk.next(), part);
  }

  private Reply<PoolAnswer> ask(Gtin gtin, Optional<Integer> extension, long count, boolean whole) {
    LeaseOrder order =
        new LeaseOrder(gtin, new SiteId("lyon"), new OrderId("order-1"), count, extension, whole);
    return desk.leaseSsccs.lease(Desk.LYON, desk.next(), order);
  }

  private Reply<PoolAnswer> imported(String... ssccs) {
    PoolKey pool = new PoolKey.OfPrefix(new CompanyPrefix("030999"));
    return desk.importUsed.take(
        Desk.ANNA,
        desk.next(),
        new ImportPart("old", pool, "the system before", 1, List.of(ssccs)));
  }

  private static String sscc(int extension, long reference) {
    return Sscc.of(extension, new CompanyPrefix("030999"), reference).value();
  }

  private Lease lease(Asker asker, String site, long count) {
    return Desk.leased(
        desk.leaseSsccs.lease(asker, desk.next(), Desk.order(DemoFacts.ROOMY, site, count)));
  }

  private List<String> numbers(Asker asker, Lease lease) {
    return Desk.numbers(desk.fetchNumbers.fetch(asker, lease.name()));
  }
}
