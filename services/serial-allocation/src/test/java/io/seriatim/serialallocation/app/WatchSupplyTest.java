package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.Grant;
import io.seriatim.serialallocation.domain.LineSupply;
import io.seriatim.serialallocation.domain.SupplyLevel;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement("URS-ALLOC-018")
class WatchSupplyTest {
  private final Desk desk = new Desk();

  @BeforeEach
  void opened() {
    desk.opened(DemoFacts.ROOMY);
  }

  @ParameterizedTest
  @CsvSource({
    "301, 1000, 0, PLENTY",
    "300, 1000, 0, LOW",
    "101, 1000, 0, LOW",
    "100, 1000, 0, CRITICAL",
    "0, 1000, 0, CRITICAL",
    "801, 1000, 400, PLENTY",
    "800, 1000, 400, CRITICAL"
  })
  void a_line_is_low_at_30_percent_and_critical_at_10_or_with_two_hours_left(
      long inHand, long full, long perHour, SupplyLevel level) {
    assertThat(supply(report("line-1", inHand, full, perHour)).level()).isEqualTo(level);
  }

  @Test
  void it_is_told_once_when_a_line_becomes_low_and_once_when_it_becomes_critical() {
    report("line-1", 1_000, 1_000, 100);
    report("line-1", 300, 1_000, 100);
    report("line-1", 290, 1_000, 100);
    report("line-1", 200, 1_000, 100);
    report("line-1", 150, 1_000, 0);
    report("line-1", 150, 1_000, 100);
    report("line-1", 1_000, 1_000, 100);
    report("line-1", 300, 1_000, 100);

    assertThat(desk.pools.announced)
        .filteredOn(Announcement.SupplyLow.class::isInstance)
        .extracting(told -> ((Announcement.SupplyLow) told).supply().level())
        .containsExactly(SupplyLevel.LOW, SupplyLevel.CRITICAL, SupplyLevel.LOW);
  }

  @Test
  @Requirement("URS-ALLOC-024")
  void what_is_shown_is_what_the_store_has_and_silent_lines_are_left_out_and_told_as_stale() {
    // Given
    desk.opened(DemoFacts.TIGHT);
    desk.openSsccs(Desk.ANNA, 0);
    report("line-1", 300, 1_000, 100);
    desk.now = Desk.START.plus(Duration.ofMinutes(50));
    report("line-2", 900, 1_000, 100);

    // When
    desk.now = Desk.START.plus(Duration.ofMinutes(61));
    desk.watchSupply.show();

    // Then
    assertThat(desk.shown)
        .extracting(row -> row.pool().text())
        .containsExactlyInAnyOrder(
            "gtin/" + DemoFacts.ROOMY, "gtin/" + DemoFacts.TIGHT, "sscc/030999");
    assertThat(desk.shown)
        .flatExtracting(SupplyBoard.Row::lines)
        .extracting(LineSupply::line)
        .containsExactly("line-2");
    assertThat(Desk.value(desk.watchSupply.forecast(DemoFacts.ACME, DemoFacts.ROOMY)).lines())
        .extracting(line -> line.supply().line() + " " + line.stale())
        .containsExactly("line-1 true", "line-2 false");
  }

  @Test
  void a_pool_lasts_as_long_as_it_did_over_the_last_days() {
    // Given 99 numbers, 30 leased in three days
    desk.opened(DemoFacts.TIGHT);
    for (int day = 0; day < 3; day++) {
      desk.now = Desk.START.plus(Duration.ofDays(day));
      desk.lease(DemoFacts.TIGHT, 10);
    }

    // When
    var pool = Desk.value(desk.watchSupply.forecast(DemoFacts.ACME, DemoFacts.TIGHT)).pool();

    // Then
    assertThat(pool).contains(new WatchSupply.PoolForecast(69, 10, Optional.of(6L)));
    desk.now = Desk.START.plus(Duration.ofDays(60));
    assertThat(
            Desk.value(desk.watchSupply.forecast(DemoFacts.ACME, DemoFacts.TIGHT))
                .pool()
                .orElseThrow()
                .daysLeft())
        .isEmpty();
  }

  @Test
  @Requirement("URS-TENANT-001")
  void the_owner_is_told_of_all_lines_an_operator_of_its_own_and_others_of_nothing() {
    report("line-2", 900, 1_000, 100);
    report("line-1", 900, 1_000, 100);

    var owner = Desk.value(desk.watchSupply.forecast(DemoFacts.ACME, DemoFacts.ROOMY));
    var operator = Desk.value(desk.watchSupply.forecast(DemoFacts.LYON, DemoFacts.ROOMY));

    assertThat(owner.lines())
        .extracting(line -> line.supply().line())
        .containsExactly("line-1", "line-2");
    assertThat(operator.lines()).hasSize(2);
    assertThat(operator.pool()).isEmpty();
    assertThat(Desk.refusal(desk.watchSupply.forecast(DemoFacts.PORTO, DemoFacts.ROOMY)))
        .isEqualTo("POOL_UNKNOWN");
  }

  @Test
  void a_report_that_is_not_possible_or_not_of_the_callers_site_is_refused() {
    assertThat(Desk.refusal(report("line 1", 1, 1, 1))).isEqualTo("SUPPLY_MALFORMED");
    assertThat(Desk.refusal(report("line-1", 1, 0, 1))).isEqualTo("SUPPLY_MALFORMED");
    assertThat(Desk.refusal(report("line-1", -1, 10, 1))).isEqualTo("SUPPLY_MALFORMED");
    assertThat(Desk.refusal(desk.watchSupply.report(Desk.PORTO, desk.next(), of("l", 1, 1, 1))))
        .isEqualTo("SITE_NOT_OF_CALLER");
    assertThat(
            Desk.refusal(
                desk.watchSupply.report(
                    Desk.person(DemoFacts.PORTO), desk.next(), of("l", 1, 1, 1))))
        .isEqualTo("SITE_NOT_OF_CALLER");
  }

  @Test
  @Requirement("URS-TENANT-001")
  void a_site_that_another_tenant_runs_is_not_reported_for_even_where_a_grant_names_it() {
    var generous =
        new WatchSupply(
            new DemoFacts() {
              @Override
              public Optional<Grant> grant(Gtin gtin, TenantId operator, SiteId site) {
                return super.grant(gtin, DemoFacts.LYON, new SiteId("lyon"));
              }
            },
            desk.pools,
            rows -> {},
            () -> Desk.START,
            Desk.SILENCE);

    assertThat(
            Desk.refusal(
                generous.report(Desk.person(DemoFacts.PORTO), desk.next(), of("line-1", 1, 1, 1))))
        .isEqualTo("SITE_NOT_OF_CALLER");
  }

  private Reply<PoolAnswer> report(String line, long inHand, long full, long perHour) {
    return desk.watchSupply.report(Desk.LYON, desk.next(), of(line, inHand, full, perHour));
  }

  private static WatchSupply.Report of(String line, long inHand, long full, long perHour) {
    return new WatchSupply.Report(DemoFacts.ROOMY, new SiteId("lyon"), line, inHand, full, perHour);
  }

  private static LineSupply supply(Reply<PoolAnswer> reply) {
    return ((PoolAnswer.Supplied) Desk.answer(reply)).supply();
  }
}
