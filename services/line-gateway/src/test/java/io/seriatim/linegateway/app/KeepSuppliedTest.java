package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeepSuppliedTest {
  private static final OrderId ORDER = OrderId.parse("ord-1");

  @TempDir Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private final RememberedSupply supply = new RememberedSupply();
  private TinyLine line;
  private GatewayOnBench gateway;
  private CloseBlocks closing;
  private KeepSupplied keeping;

  @BeforeEach
  void start() throws IOException {
    platform.order("ord-1", 100, 100, BenchPlatform.cases(3));
    line = new TinyLine();
    gateway = new GatewayOnBench(directory, platform);
    var journal = gateway.journal();
    closing = new CloseBlocks(journal, supply, journal::name, BenchPlatform::datedId);
    keeping =
        new KeepSupplied(
            gateway.lines(),
            new TopUp(BenchPlatform.lease(platform, journal, journal::name)),
            supply,
            closing,
            platform.ledger(journal),
            BenchPlatform::datedId,
            InstantSource.system(),
            Duration.ofDays(3));
    gateway.start(ORDER, line.printers());
    line.call(gateway);
    await().until(() -> line.packPrinter().waiting() == 20);
    line.read("D", line.print().orElseThrow());
    await().until(() -> gateway.view().counts().scrapped() == 1);
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    line.close();
  }

  @Test
  @Requirement("URS-LINE-005")
  void a_running_order_that_will_not_have_enough_numbers_gets_them_by_itself() {
    assertThat(inHand()).isEqualTo(80); // 81 packs are still to be made

    keeping.look();

    assertThat(inHand()).isEqualTo(91);
    assertThat(supply.reports)
        .singleElement()
        .satisfies(
            report -> assertThat(report.gtin()).isEqualTo(BenchPlatform.GTIN),
            report -> assertThat(report.line()).isEqualTo(GatewayOnBench.LINE),
            report -> assertThat(report.inHand()).isEqualTo(91),
            report -> assertThat(report.full()).isEqualTo(111));
  }

  @Test
  @Requirement("URS-LINE-005")
  void a_platform_that_is_away_stops_nothing_that_has_numbers_left() {
    platform.away(true);
    supply.away = true;

    keeping.look();

    assertThat(inHand()).isEqualTo(80);
    assertThat(gateway.view().state()).contains(new LineState.Running());
  }

  @Test
  @Requirement("URS-LINE-005")
  void a_block_is_renewed_before_its_term_and_not_at_every_look() {
    keeping.look();
    int first = supply.renewed.size();

    keeping.look();
    assertThat(supply.renewed).hasSize(first).isNotEmpty();

    supply.term = Instant.now().plus(Duration.ofDays(2));
    supply.renewed.clear();
    new KeepSupplied(
            gateway.lines(),
            new TopUp(BenchPlatform.lease(platform, gateway.journal(), gateway.journal()::name)),
            supply,
            closing,
            platform.ledger(gateway.journal()),
            BenchPlatform::datedId,
            InstantSource.system(),
            Duration.ofDays(3))
        .look();
    assertThat(supply.renewed).isNotEmpty();
  }

  @Test
  @Requirement("URS-LINE-005")
  void a_block_that_has_ended_is_closed_once_also_where_the_first_try_failed() {
    closing.later(
        platform.find(ORDER).orElseThrow(),
        Level.UNIT,
        gateway.journal().blocks(ORDER).getOrDefault(Level.UNIT, List.of()));
    supply.away = true;
    keeping.look();
    assertThat(supply.closed).isEmpty();

    supply.away = false;
    keeping.look();
    keeping.look();

    assertThat(supply.closed).containsExactly("1-1");
  }

  private long inHand() {
    return gateway.view().station().figures().numbersLeft();
  }

  /** Remembers what it is told. */
  private static final class RememberedSupply implements Supply {
    private final List<Report> reports = new ArrayList<>();
    private final List<String> renewed = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private Instant term = Instant.MAX;
    private boolean away;

    @Override
    public void report(String requestId, Report report) {
      reach();
      reports.add(report);
    }

    @Override
    public Instant renew(String requestId, Optional<Gtin> gtin, String block) {
      reach();
      renewed.add(block);
      return term;
    }

    @Override
    public void close(String requestId, Optional<Gtin> gtin, String block) {
      reach();
      closed.add(block);
    }

    private void reach() {
      if (away) {
        throw new IllegalStateException("away");
      }
    }
  }
}
