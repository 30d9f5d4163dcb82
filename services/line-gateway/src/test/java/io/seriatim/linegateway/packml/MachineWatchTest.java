package io.seriatim.linegateway.packml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.app.MachineFigures;
import io.seriatim.linegateway.contract.MachineWords;
import io.seriatim.linegateway.domain.MachineReading;
import io.seriatim.linegateway.domain.Oee;
import io.seriatim.proto.line.v1.GetMachineFiguresResponse;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line with an order, and a machine that is watched beside it. */
@Requirement("URS-LINE-045")
final class MachineWatchTest {
  private static final Set<String> ALL = Set.of("UnitModeCurrent", "MachDesignSpeed");
  private static final MachineWatch.Settings SETTINGS =
      new MachineWatch.Settings("gw-lyon", Duration.ofMillis(50), Duration.ofMillis(200));

  @TempDir Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private TinyLine line;
  private GatewayOnBench gateway;
  private MachineFigures figures;

  @BeforeEach
  void start() throws IOException {
    platform.order("ord-1", 5, 60, BenchPlatform.cases(3));
    line = new TinyLine();
    gateway = new GatewayOnBench(directory, platform);
    gateway.start(OrderId.parse("ord-1"), line.printers());
    figures = new MachineFigures(gateway.lines());
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    line.close();
  }

  private static PackMlMachine machine(int port, int processed, int defective) {
    PackMlMachine machine = new PackMlMachine(ALL, port);
    machine.state("Execute");
    machine.mode(1);
    machine.designSpeed(600f);
    machine.counters(processed, 0, defective);
    return machine;
  }

  private MachineWatch watch(String url) {
    return new MachineWatch(
        url, SETTINGS, Clock.systemUTC(), reading -> figures.read(GatewayOnBench.LINE, reading));
  }

  private long heard() {
    return figures
        .last(GatewayOnBench.LINE)
        .filter(reading -> reading.defective().isPresent())
        .flatMap(MachineReading::processed)
        .orElse(-1L);
  }

  private Oee made() {
    return figures.of(GatewayOnBench.LINE).getOrDefault(BenchPlatform.GTIN, Oee.NOTHING);
  }

  @Test
  void a_machine_that_was_restarted_is_heard_again_and_its_packs_are_counted_on()
      throws IOException {
    int port = PackMlMachine.freePort();
    PackMlMachine first = machine(port, 100, 0);
    try (MachineWatch watch = watch(first.url())) {
      await().until(() -> heard() == 100);
      first.counters(140, 0, 4);
      await().until(() -> made().processed() == 40);

      // When
      first.close();
      await().until(() -> !watch.isConnected());
      assertThat(figures.isHeard(GatewayOnBench.LINE)).isFalse();
      try (PackMlMachine second = machine(port, 150, 4)) {
        await().until(() -> figures.isHeard(GatewayOnBench.LINE));
        second.counters(180, 0, 5);

        // Then
        await().until(() -> made().processed() == 80 && made().defective() == 5);
        assertThat(watch.isConnected()).isTrue();
      }
    }
  }

  @Test
  void a_machine_that_is_not_there_yet_is_called_until_it_is() throws IOException {
    int port = PackMlMachine.freePort();
    try (MachineWatch watch = watch("opc.tcp://127.0.0.1:" + port + "/machine")) {
      await().until(() -> figures.last(GatewayOnBench.LINE).isPresent());
      assertThat(watch.isConnected()).isFalse();
      try (PackMlMachine machine = machine(port, 1, 0)) {
        await().until(() -> figures.isHeard(GatewayOnBench.LINE));
      }
    }
  }

  @Test
  void effectiveness_is_told_by_line_and_product_and_time_passes_while_nothing_changes()
      throws IOException {
    try (PackMlMachine machine = machine(PackMlMachine.freePort(), 1000, 0);
        MachineWatch watch = watch(machine.url())) {
      await().until(() -> heard() == 1_000);
      machine.counters(1_010, 0, 1);

      await().until(() -> made().defective() == 1 && made().running().toMillis() >= 2_000);

      GetMachineFiguresResponse told = MachineWords.figures(GatewayOnBench.LINE, figures);
      assertThat(told.getHeard()).isTrue();
      assertThat(told.getState()).isEqualTo("EXECUTE");
      assertThat(told.getProductsCount()).isEqualTo(1);
      assertThat(told.getProducts(0).getGtin()).isEqualTo(BenchPlatform.GTIN.value());
      assertThat(told.getProducts(0).getProcessed()).isEqualTo(10);
      assertThat(told.getProducts(0).getAvailability()).isBetween(0.5, 1.0);
      assertThat(told.getProducts(0).getQuality()).isEqualTo(0.9);
    }
  }
}
