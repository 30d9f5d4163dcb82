package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@Requirement("URS-ALLOC-006")
class LeaseSsccsTest {
  private final Desk desk = new Desk();

  @Test
  void ssccs_carry_the_prefix_of_the_tenant_the_grant_names() {
    // Given
    desk.openSsccRange.open(Desk.ANNA, desk.next(), 3);
    desk.openSsccRange.open(Desk.person(DemoFacts.PORTO), desk.next(), 0);

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
    desk.openSsccRange.open(Desk.ANNA, desk.next(), 0);

    // When
    List<String> lyon = numbers(Desk.LYON, lease(Desk.LYON, "lyon", 50));
    List<String> basel = numbers(Desk.ANNA, lease(Desk.ANNA, "basel", 50));

    // Then
    assertThat(lyon).doesNotContainAnyElementsOf(basel);
  }

  @Test
  void a_range_is_opened_once_for_each_extension_digit() {
    // Given
    desk.openSsccRange.open(Desk.ANNA, desk.next(), 0);

    // Then
    assertThat(Desk.refusal(desk.openSsccRange.open(Desk.ANNA, desk.next(), 0)))
        .isEqualTo("SEGMENT_NUMBER_TAKEN");
    assertThat(Desk.refusal(desk.openSsccRange.open(Desk.ANNA, desk.next(), 1))).isEmpty();
    Assertions.assertThatThrownBy(() -> desk.openSsccRange.open(Desk.ANNA, desk.next(), 10))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_tenant_without_a_prefix_opens_nothing() {
    assertThat(Desk.refusal(desk.openSsccRange.open(Desk.LYON, desk.next(), 0)))
        .isEqualTo("PREFIX_UNKNOWN");
  }

  @Test
  void another_tenants_block_of_ssccs_is_not_found() {
    // Given
    desk.openSsccRange.open(Desk.ANNA, desk.next(), 0);
    Lease lyon = lease(Desk.LYON, "lyon", 2);

    // Then
    assertThat(Desk.refusal(desk.fetchNumbers.fetch(Desk.PORTO, lyon.name())))
        .isEqualTo("BLOCK_UNKNOWN");
  }

  private Lease lease(Asker asker, String site, long count) {
    return Desk.leased(
        desk.leaseSsccs.lease(asker, desk.next(), Desk.order(DemoFacts.ROOMY, site, count)));
  }

  private List<String> numbers(Asker asker, Lease lease) {
    return Desk.numbers(desk.fetchNumbers.fetch(asker, lease.name()));
  }
}
