package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.numbering.Allocation;
import io.seriatim.kernel.numbering.Block;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseBlockTest {
  private final Desk desk = new Desk();

  @Test
  @Requirement("URS-ALLOC-001")
  void a_lease_is_a_run_of_positions_for_one_site_and_order() {
    // Given
    desk.opened(DemoFacts.ROOMY);
    desk.lease(DemoFacts.ROOMY, 10);

    // When
    Lease lease = Desk.leased(desk.lease(DemoFacts.ROOMY, 25));

    // Then
    assertThat(lease.block().id().first()).isEqualTo(10);
    assertThat(lease.block().end()).isEqualTo(35);
    assertThat(lease.block().site().value()).isEqualTo("lyon");
    assertThat(lease.pool().owner()).isEqualTo(DemoFacts.ACME);
    assertThat(lease.operator()).isEqualTo(DemoFacts.LYON);
    assertThat(desk.pools.announced).last().isEqualTo(new Announcement.BlockLeased(lease));
  }

  @ParameterizedTest
  @CsvSource({"98, 98, false", "99, 99, false", "100, 99, true"})
  @Requirement({"URS-ALLOC-003", "URS-NUM-006"})
  void the_last_number_is_leased_exactly(long asked, long granted, boolean partial) {
    // Given 99 left
    desk.opened(DemoFacts.TIGHT);

    // When
    Reply<PoolAnswer> reply = desk.lease(DemoFacts.TIGHT, asked);

    // Then
    assertThat(Desk.leased(reply).block().count()).isEqualTo(granted);
    assertThat(Desk.partial(reply)).isEqualTo(partial);
  }

  @ParameterizedTest
  @CsvSource({"49, 49, false", "50, 50, false", "51, 50, true"})
  @Requirement("URS-ALLOC-003")
  void a_grants_quota_is_leased_to_the_last_number(long asked, long granted, boolean partial) {
    // Given a quota of 50
    desk.opened(DemoFacts.RATIONED);

    // When
    Reply<PoolAnswer> reply = desk.lease(DemoFacts.RATIONED, asked);

    // Then
    assertThat(Desk.leased(reply).block().count()).isEqualTo(granted);
    assertThat(Desk.partial(reply)).isEqualTo(partial);
  }

  @Test
  @Requirement("URS-ALLOC-003")
  void a_quota_is_one_grants_and_what_came_back_still_counts() {
    // Given
    desk.opened(DemoFacts.RATIONED);
    Lease lease = Desk.leased(desk.lease(DemoFacts.RATIONED, DemoFacts.RATION));
    desk.returnUnsent.giveBack(Desk.LYON, desk.next(), lease.name(), DemoFacts.RATION);

    // When
    String lyon = Desk.refusal(desk.lease(DemoFacts.RATIONED, 1));
    Reply<PoolAnswer> porto =
        desk.leaseBlock.lease(
            Desk.PORTO, desk.next(), Desk.order(DemoFacts.RATIONED, "porto", DemoFacts.RATION));

    // Then
    assertThat(lyon).isEqualTo("QUOTA_EXHAUSTED");
    assertThat(Desk.leased(porto).block().count()).isEqualTo(DemoFacts.RATION);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, Allocation.LARGEST_LEASE + 1})
  @Requirement("URS-ALLOC-007")
  void a_count_that_is_no_lease_is_refused(long count) {
    desk.opened(DemoFacts.RATIONED);
    desk.lease(DemoFacts.RATIONED, DemoFacts.RATION);

    assertThat(Desk.refusal(desk.lease(DemoFacts.RATIONED, count))).isEqualTo("COUNT_OUT_OF_RANGE");
  }

  @Test
  @Requirement("URS-ALLOC-002")
  void a_repeated_request_gets_its_first_answer() {
    // Given
    desk.opened(DemoFacts.ROOMY);
    RequestTag tag = desk.next();
    LeaseOrder order = Desk.order(DemoFacts.ROOMY, "lyon", 5);
    Reply<PoolAnswer> first = desk.leaseBlock.lease(Desk.LYON, tag, order);

    // When
    Reply<PoolAnswer> second = desk.leaseBlock.lease(Desk.LYON, tag, order);

    // Then
    assertThat(second).isEqualTo(new Reply.Before<>(Desk.answer(first)));
    assertThat(desk.pools.announced).hasSize(3);
  }

  @Test
  @Requirement("URS-TENANT-001")
  void a_site_that_is_not_the_callers_is_refused_before_anything_else() {
    assertThat(
            Desk.refusal(
                desk.leaseBlock.lease(
                    Desk.PORTO, desk.next(), Desk.order(DemoFacts.ROOMY, "lyon", 5))))
        .isEqualTo("SITE_NOT_OF_CALLER");
  }

  @Test
  @Requirement("URS-TENANT-001")
  void without_a_grant_nothing_is_leased() {
    desk.opened(DemoFacts.ROOMY);
    Asker otherTenant = Desk.person(DemoFacts.PORTO);

    assertThat(
            Desk.refusal(
                desk.leaseBlock.lease(
                    otherTenant, desk.next(), Desk.order(DemoFacts.ROOMY, "lyon", 5))))
        .isEqualTo("NO_GRANT");
  }

  @Test
  void a_pool_that_nobody_opened_gives_nothing() {
    assertThat(Desk.refusal(desk.lease(DemoFacts.ROOMY, 5))).isEqualTo("POOL_NOT_OPEN");
  }

  @Test
  @Requirement("URS-ALLOC-025")
  void a_request_id_is_its_tenants_own() {
    Desk desk = new Desk().opened(DemoFacts.ROOMY);
    RequestTag tag = desk.next();

    Lease porto =
        Desk.leased(
            desk.leaseBlock.lease(Desk.PORTO, tag, Desk.order(DemoFacts.ROOMY, "porto", 5)));
    Lease lyon =
        Desk.leased(desk.leaseBlock.lease(Desk.LYON, tag, Desk.order(DemoFacts.ROOMY, "lyon", 5)));

    assertThat(lyon.block().id()).isNotEqualTo(porto.block().id());
  }

  @Test
  @Requirement("URS-ALLOC-003")
  void all_of_it_or_none_where_the_quota_lets_fewer_go() {
    Desk desk = new Desk().opened(DemoFacts.RATIONED);

    assertThat(Desk.refusal(desk.leaseBlock.lease(Desk.LYON, desk.next(), whole(51))))
        .isEqualTo("QUOTA_EXHAUSTED");
    assertThat(Desk.refusal(desk.leaseBlock.lease(Desk.LYON, desk.next(), whole(50)))).isEmpty();
  }

  private static LeaseOrder whole(long count) {
    return new LeaseOrder(
        DemoFacts.RATIONED,
        new SiteId("lyon"),
        new OrderId("order-1"),
        count,
        Optional.empty(),
        true);
  }

  @Test
  @Requirement("URS-ALLOC-026")
  void cases_with_a_gtin_of_their_own_have_a_pool_of_their_own_under_the_products_policy() {
    Desk desk = new Desk().opened(DemoFacts.TIGHT).opened(DemoFacts.CASES);

    Lease packs = Desk.leased(desk.lease(DemoFacts.TIGHT, 10));
    Lease cases = Desk.leased(desk.lease(DemoFacts.CASES, 10));

    assertThat(cases.pool()).isEqualTo(new PoolId.OfProduct(DemoFacts.ACME, DemoFacts.CASES));
    assertThat(cases.grantId()).isEqualTo(packs.grantId());
    assertThat(Desk.numbers(desk.fetchNumbers.fetch(Desk.LYON, cases.name())))
        .hasSize(10)
        .allMatch(serial -> serial.matches("[0-9]{6}"))
        .isNotEqualTo(Desk.numbers(desk.fetchNumbers.fetch(Desk.LYON, packs.name())));
  }

  @Test
  @Requirement({"URS-ALLOC-001", "URS-ALLOC-004"})
  void whatever_is_leased_and_returned_no_position_is_in_two_blocks_and_the_books_balance() {
    SeededRandom.law(
        50,
        random -> {
          // Given
          Desk fresh = new Desk().opened(DemoFacts.ROOMY);
          long next = 0;
          long returned = 0;

          // When
          for (int i = 0; i < 20; i++) {
            Lease lease = Desk.leased(fresh.lease(DemoFacts.ROOMY, random.between(1, 1_000)));
            Block block = lease.block();
            assertThat(block.id().first()).isEqualTo(next);
            next = block.end();
            if (random.chance(40)) {
              long unsent = random.between(1, block.count());
              fresh.returnUnsent.giveBack(Desk.LYON, fresh.next(), lease.name(), unsent);
              returned += unsent;
            }
          }

          // Then
          var state = fresh.pools.find(new PoolKey.OfGtin(DemoFacts.ROOMY)).orElseThrow().state();
          assertThat(state.leased()).isEqualTo(next);
          assertThat(state.returned()).isEqualTo(returned);
          assertThat(state.skipped()).isZero();
        });
  }
}
