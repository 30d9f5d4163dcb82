package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.testkit.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("URS-ALLOC-004")
class ReturnUnsentTest {
  private final Desk desk = new Desk();
  private Lease lease;

  @BeforeEach
  void leased() {
    desk.opened(DemoFacts.ROOMY);
    lease = Desk.leased(desk.lease(DemoFacts.ROOMY, 10));
  }

  @Test
  void what_came_back_is_retired_and_never_leased_again() {
    // When
    Lease after = Desk.leased(giveBack(Desk.LYON, 4));

    // Then
    assertThat(after.block().returned()).isEqualTo(4);
    assertThat(Desk.leased(desk.lease(DemoFacts.ROOMY, 5)).block().id().first()).isEqualTo(10);
    assertThat(desk.pools.announced).contains(new Announcement.NumbersReturned(after, 4));
  }

  @Test
  void more_can_come_back_later_and_only_the_rest_is_counted() {
    // Given
    giveBack(Desk.LYON, 4);

    // When
    Lease after = Desk.leased(giveBack(Desk.LYON, 10));

    // Then
    assertThat(after.block().returned()).isEqualTo(10);
    assertThat(desk.pools.announced).last().isEqualTo(new Announcement.NumbersReturned(after, 6));
  }

  @Test
  void the_same_numbers_again_are_refused() {
    giveBack(Desk.LYON, 4);

    assertThat(Desk.refusal(giveBack(Desk.LYON, 4))).isEqualTo("NOTHING_TO_RETURN");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 11})
  void numbers_that_the_block_does_not_have_are_refused(long unsent) {
    assertThat(Desk.refusal(giveBack(Desk.LYON, unsent))).isEqualTo("UNSENT_OUT_OF_RANGE");
  }

  @Test
  @Requirement("URS-TENANT-001")
  void only_the_site_that_has_them_gives_numbers_back() {
    assertThat(Desk.refusal(giveBack(Desk.PORTO, 1))).isEqualTo("BLOCK_UNKNOWN");
    assertThat(Desk.refusal(giveBack(Desk.ANNA, 1))).isEqualTo("BLOCK_UNKNOWN");
    assertThat(Desk.refusal(giveBack(Desk.gateway(DemoFacts.LYON, "other"), 1)))
        .isEqualTo("SITE_NOT_OF_CALLER");
  }

  private Reply<PoolAnswer> giveBack(Asker asker, long unsent) {
    return desk.returnUnsent.giveBack(asker, desk.next(), lease.name(), unsent);
  }
}
