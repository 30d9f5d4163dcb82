package io.seriatim.linegateway.app;

import static io.seriatim.linegateway.GatewayOnBench.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.app.SignedOrders.Signed;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plant that has downloaded its orders, and then loses the platform. */
final class OrdersAheadTest {
  private static final OrderId ORDER = OrderId.parse("ord-1");
  private static final Cause LUC = new Cause("u-1", "Luc", TenantId.parse("cmo-lyon"));

  @TempDir Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private OrderFacts order;
  private TinyLine line;
  private GatewayOnBench gateway;

  @BeforeEach
  void start() throws IOException {
    order = platform.order("ord-1", 7, 60, BenchPlatform.cases(3));
    line = new TinyLine();
    gateway = new GatewayOnBench(directory, platform, line.printers());
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    line.close();
  }

  @Test
  @Requirement("URS-LINE-069")
  @Requirement("A11-16")
  void an_order_and_its_numbers_are_here_before_the_platform_goes_away() throws IOException {
    platform.signed().release(order, Instant.now().plus(Duration.ofHours(72)));
    gateway.ahead().download();
    assertThat(gateway.ahead().waiting(LINE)).containsExactly(order);
    platform.away(true);

    LineAnswer answer = gateway.run().start(LINE, ORDER, DeviceAddresses.NONE, LUC);

    assertThat(answer).isInstanceOf(LineAnswer.Done.class);
    line.call(gateway);
    await().until(() -> line.packPrinter().waiting() > 0);
    line.read("A", line.print().orElseThrow());
    await().until(() -> gateway.view().counts().commissioned() == 1);
    assertThat(gateway.view().station().watch().stocks()).hasSize(2);
  }

  @Test
  @Requirement("URS-LINE-069")
  void downloaded_again_an_order_gets_no_second_block() {
    platform.signed().release(order, Instant.now().plus(Duration.ofHours(72)));
    gateway.ahead().download();
    gateway.ahead().download();

    gateway.run().start(LINE, ORDER, DeviceAddresses.NONE, LUC);
    gateway.ahead().download();

    assertThat(gateway.view().station().figures().numbersLeft()).isLessThanOrEqualTo(60);
    assertThat(gateway.journal().load().getFirst().blocks().values())
        .allSatisfy(blocks -> assertThat(blocks).hasSize(1));
  }

  @Test
  @Requirement("URS-LINE-069")
  void an_order_begins_with_the_printers_with_which_it_was_made_ready() {
    platform.signed().release(order, Instant.now().plus(Duration.ofHours(72)));
    gateway.ahead().download();
    DeviceAddresses others = new DeviceAddresses(Map.of(Level.UNIT, "127.0.0.1:9"));

    LineAnswer answer = gateway.run().start(LINE, ORDER, others, LUC);

    assertThat(((LineAnswer.Refused) answer).refusal().reason())
        .isEqualTo(Reason.DEVICES_FIXED_BY_FORMAT);
  }

  @Test
  @Requirement("URS-LINE-069")
  void an_expired_order_is_refused_and_says_so() {
    platform.signed().release(order, Instant.now().minusSeconds(1));
    gateway.ahead().download();
    platform.away(true);

    Refusal refusal = refused();

    assertThat(refusal.reason()).isEqualTo(Reason.ORDER_NOT_READY);
    assertThat(refusal.given()).contains("good until");
    assertThat(gateway.view().state()).isEmpty();
  }

  @Test
  @Requirement("URS-LINE-069")
  void a_forged_order_is_not_downloaded_and_one_that_was_changed_on_the_disk_is_refused() {
    Signed genuine = platform.signed().release(order, Instant.now().plus(Duration.ofHours(72)));
    byte[] changed = genuine.document().clone();
    changed[changed.length - 1] ^= 1;
    Signed forged = new Signed(changed, genuine.keyId(), genuine.signature());
    platform.signed().replace(forged);
    gateway.ahead().download();
    assertThat(gateway.ahead().waiting(LINE)).isEmpty();

    gateway.shelf().keep(List.of(forged));
    platform.away(true);

    assertThat(refused().given()).contains("does not fit");
  }

  @Test
  @Requirement("URS-LINE-680")
  void numbers_leased_ahead_for_an_order_that_is_cancelled_come_back_once() {
    platform.signed().release(order, Instant.now().plus(Duration.ofHours(72)));
    gateway.ahead().download();
    var leased = gateway.journal().load().getFirst().blocks();

    platform.signed().cancel(order);
    gateway.ahead().download();

    leased
        .values()
        .forEach(blocks ->
            blocks.forEach(block ->
                assertThat(platform.returned())
                    .containsEntry(block.id(), (long) block.numbers().size())));
    assertThat(gateway.journal().endedBlocks()).hasSize(2);
    assertThat(gateway.journal().hasEnded(ORDER)).isTrue();
    platform.returned().clear();
    gateway.ahead().download();
    assertThat(platform.returned()).isEmpty();
  }

  @Test
  @Requirement("URS-LINE-680")
  void with_the_platform_away_they_come_back_later() {
    platform.signed().release(order, Instant.now().plus(Duration.ofHours(72)));
    gateway.ahead().download();
    platform.signed().cancel(order);
    platform.away(true);

    gateway.ahead().download();
    assertThat(platform.returned()).isEmpty();
    assertThat(gateway.journal().hasEnded(ORDER)).isFalse();

    platform.away(false);
    gateway.ahead().download();
    assertThat(platform.returned()).hasSize(2);
  }

  @Test
  @Requirement("URS-LINE-680")
  void an_order_that_has_begun_or_is_only_withdrawn_keeps_its_numbers() {
    platform.signed().release(order, Instant.now().plus(Duration.ofHours(72)));
    gateway.ahead().download();
    OrderFacts withdrawn = platform.order("ord-2", 7, 60, BenchPlatform.cases(3));
    platform.signed().release(withdrawn, Instant.now().plus(Duration.ofHours(72)));
    gateway.ahead().download();
    gateway.run().start(LINE, ORDER, DeviceAddresses.NONE, LUC);

    platform.signed().cancel(order);
    gateway.ahead().download();

    assertThat(platform.returned()).isEmpty();
  }

  @Test
  void what_is_not_here_waits_for_the_platform() {
    platform.away(true);

    assertThatThrownBy(() -> gateway.run().start(LINE, ORDER, DeviceAddresses.NONE, LUC))
        .isInstanceOf(IllegalStateException.class);
  }

  private Refusal refused() {
    return ((LineAnswer.Refused) gateway.run().start(LINE, ORDER, DeviceAddresses.NONE, LUC))
        .refusal();
  }
}
