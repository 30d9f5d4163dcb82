package io.seriatim.linegateway.app;

import static io.seriatim.linegateway.GatewayOnBench.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.app.LedgerItems.LedgerItem;
import io.seriatim.linegateway.domain.KnownItem;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.Rework;
import io.seriatim.linegateway.domain.ReworkKind;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier orders packed is reworked on a line that runs another order, or none. */
final class ReworkEarlierTest {
  private static final Cause LUC = new Cause("u-1", "Luc Martin", TenantId.parse("cmo-lyon"));
  private static final String WHY = "carton torn in the warehouse";
  private static final OrderId RUNNING = OrderId.parse("ord-2");
  private static final SiteId LYON = SiteId.parse("lyon");
  private static final ItemId UNKNOWN =
      ItemId.parse("sscc:" + CheckDigit.append("39521234000099999"));

  @TempDir Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private final Ledger ledger = new Ledger();
  private final List<ItemId> packs = new ArrayList<>();
  private TinyLine line;
  private GatewayOnBench gateway;

  @BeforeEach
  void start() throws IOException {
    platform.order("ord-1", 5, 60, BenchPlatform.cases(3));
    platform.order("ord-2", 5, 60, BenchPlatform.cases(3));
    line = new TinyLine();
    gateway = new GatewayOnBench(directory, platform);
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    line.close();
  }

  @Test
  @Requirement("URS-LINE-095")
  void without_the_ledger_a_case_of_the_order_before_is_reworked_by_the_journal()
      throws IOException {
    List<ItemId> boxes = packAndEnd();
    ItemId box = boxes.getFirst();
    ledger.away = true;
    runNext();

    assertThat(rework(ReworkKind.REMOVE, box, List.of(packs.getFirst()), List.of()))
        .isInstanceOf(LineAnswer.Done.class);
    assertThat(refused(rework(ReworkKind.REMOVE, box, List.of(packs.getFirst()), List.of())))
        .isEqualTo(Reason.CHILD_NOT_INSIDE);
    assertThat(refused(rework(ReworkKind.ADD, box, List.of(), List.of(packs.get(3)))))
        .isEqualTo(Reason.CHILD_NOT_FREE);
    assertThat(rework(ReworkKind.ADD, box, List.of(), List.of(packs.getFirst())))
        .isInstanceOf(LineAnswer.Done.class);

    LineReport first = records().getFirst();
    assertThat(first.getOrderId()).isEqualTo("ord-1");
    assertThat(first.getActor().getDisplayName()).isEqualTo("Luc Martin");
    assertThat(first.getContainerReworked().getReason()).isEqualTo(WHY);
    assertThat(first.getContainerReworked().getPartialReason()).isEqualTo(WHY);
    assertThat(refused(rework(ReworkKind.UNPACK, UNKNOWN, List.of(), List.of())))
        .isEqualTo(Reason.LEDGER_NOT_REACHED);
  }

  @Test
  @Requirement("URS-LINE-095")
  void a_label_is_printed_again_and_a_new_one_is_used_up_in_the_order_that_printed_it()
      throws IOException {
    List<ItemId> boxes = packAndEnd();
    ItemId box = boxes.getFirst();
    ledger.away = true;
    runNext();
    ItemId fresh = freshLabel();

    assertThat(rework(ReworkKind.REPRINT, box, List.of(), List.of()))
        .isInstanceOf(LineAnswer.Done.class);
    await().until(() -> printed(box) == 2);
    assertThat(repackage(box, fresh)).isInstanceOf(LineAnswer.Done.class);
    assertThat(refused(repackage(boxes.getLast(), fresh))).isEqualTo(Reason.LABEL_NOT_FREE);
    LineReport link = records().getLast();
    assertThat(link.getOrderId()).isEqualTo("ord-1");
    assertThat(link.getContainerReworked().getParent()).isEqualTo(box.canonical());
    assertThat(link.getContainerReworked().getNewParent()).isEqualTo(fresh.canonical());
    assertThat(records(BodyCase.LINE_NOTICED))
        .anySatisfy(notice -> {
          assertThat(notice.getOrderId()).isEqualTo("ord-2");
          assertThat(notice.getLineNoticed().getSubject()).isEqualTo(fresh.canonical());
        });

    gateway.close();
    line.hangUp();
    gateway = new GatewayOnBench(directory, platform);

    assertThat(refused(repackage(boxes.getLast(), fresh))).isEqualTo(Reason.LABEL_NOT_FREE);
    assertThat(rework(ReworkKind.UNPACK, fresh, List.of(), List.of()))
        .isInstanceOf(LineAnswer.Done.class);
    assertThat(records().getLast().getContainerReworked().getRemovedList()).hasSize(3);
  }

  @Test
  @Requirement("URS-LINE-095")
  void a_case_of_another_line_is_reworked_by_the_ledger_once_that_knows_what_was_written()
      throws IOException {
    platform.order("ord-0", 5, 60, BenchPlatform.cases(3));
    ItemId box = ledger.box("ord-0", LYON, "X1", "X2");
    ItemId good = ledger.pack("X3", BenchPlatform.LOT);
    ItemId other = ledger.pack("X4", BatchNumber.parse("L2025Z"));
    runNext();
    assertThat(refused(rework(ReworkKind.REMOVE, box, List.of(pack("X1")), List.of())))
        .isEqualTo(Reason.LEDGER_NOT_REACHED);

    archive();
    assertThat(refused(rework(ReworkKind.ADD, box, List.of(), List.of(other))))
        .isEqualTo(Reason.CHILD_NOT_FREE);
    assertThat(rework(ReworkKind.ADD, box, List.of(), List.of(good)))
        .isInstanceOf(LineAnswer.Done.class);
    assertThat(records().getLast().getOrderId()).isEqualTo("ord-0");
    assertThat(records().getLast().getContainerReworked().getKeptList()).hasSize(2);
    // what the ledger has not archived yet is not overlooked
    assertThat(refused(rework(ReworkKind.REMOVE, box, List.of(pack("X1")), List.of())))
        .isEqualTo(Reason.LEDGER_NOT_REACHED);
  }

  @Test
  @Requirement({"URS-LINE-095", "URS-TENANT-002"})
  void what_is_elsewhere_or_of_another_plant_is_refused() {
    platform.order("ord-0", 5, 60, BenchPlatform.cases(3));
    ItemId shipped = ledger.box("ord-0", SiteId.parse("basel"), "X1");
    ItemId foreign = ledger.box("ord-9", LYON, "X2");
    archive();

    assertThat(refused(rework(ReworkKind.UNPACK, shipped, List.of(), List.of())))
        .isEqualTo(Reason.CONTAINER_NOT_AT_SITE);
    assertThat(refused(rework(ReworkKind.UNPACK, foreign, List.of(), List.of())))
        .isEqualTo(Reason.ORDER_OF_ANOTHER_SITE);
    assertThat(refused(rework(ReworkKind.UNPACK, UNKNOWN, List.of(), List.of())))
        .isEqualTo(Reason.CONTAINER_NOT_PACKED_HERE);
    assertThat(refused(rework(ReworkKind.UNPACK, pack("X1"), List.of(), List.of())))
        .isEqualTo(Reason.CONTAINER_NOT_PACKED_HERE);
    assertThat(records()).isEmpty();
  }

  @Test
  @Requirement("URS-LINE-095")
  void a_line_without_an_order_unpacks_and_prints_nothing() {
    platform.order("ord-0", 5, 60, BenchPlatform.cases(3));
    ItemId box = ledger.box("ord-0", LYON, "X1", "X2");
    archive();

    assertThat(refused(rework(ReworkKind.REPRINT, box, List.of(), List.of())))
        .isEqualTo(Reason.DEVICE_MISSING);
    assertThat(rework(ReworkKind.UNPACK, box, List.of(), List.of()))
        .isInstanceOf(LineAnswer.Done.class);
    assertThat(records()).hasSize(1);
  }

  private ReworkContainer use() {
    OrderFacts own = platform.find(RUNNING).orElseThrow();
    OrderFacts foreign =
        new OrderFacts(
            OrderId.parse("ord-9"),
            own.owner(),
            TenantId.parse("acme"),
            SiteId.parse("basel"),
            own.line(),
            own.gtin(),
            own.lot(),
            own.expiry(),
            own.quantity(),
            own.serialsNeeded(),
            own.levels(),
            own.hash(),
            false);
    Orders orders = id -> id.equals(foreign.id()) ? Optional.of(foreign) : platform.find(id);
    return gateway.rework(ledger, orders, Duration.ofMillis(300));
  }

  private LineAnswer rework(ReworkKind kind, ItemId box, List<ItemId> out, List<ItemId> in) {
    return use().rework(LINE, new Rework(kind, box, out, in, Optional.empty(), WHY), LUC);
  }

  private LineAnswer repackage(ItemId box, ItemId into) {
    Rework rework =
        new Rework(ReworkKind.REPACKAGE, box, List.of(), List.of(), Optional.of(into), WHY);
    return use().rework(LINE, rework, LUC);
  }

  /** Order 1 from its first pack to its end: a full case and a partial one. */
  private List<ItemId> packAndEnd() throws IOException {
    gateway.start(OrderId.parse("ord-1"), line.printers());
    line.call(gateway);
    for (int n = 0; n < 5; n++) {
      long before = gateway.view().counts().commissioned();
      await().until(() -> line.packPrinter().waiting() > 0);
      String code = line.print().orElseThrow();
      packs.add(ElementString.parse(code).item().orElseThrow());
      line.read("A", code);
      await().until(() -> gateway.view().counts().commissioned() == before + 1);
      if (n == 2) {
        await().until(() -> line.waitingCaseLabels() > 0);
        line.closeCase();
        await().until(() -> gateway.view().counts().cases() == 1);
      }
    }
    assertThat(gateway.end("end of batch")).isInstanceOf(LineAnswer.Done.class);
    return records(BodyCase.CONTAINER_PACKED).stream()
        .map(r -> ItemId.parse(r.getContainerPacked().getParent()))
        .toList();
  }

  private void runNext() {
    assertThat(gateway.start(RUNNING, line.printers())).isInstanceOf(LineAnswer.Done.class);
    await()
        .until(() ->
            records(BodyCase.ORDER_STARTED).stream()
                .anyMatch(started -> started.getOrderId().equals(RUNNING.value())));
  }

  private ItemId freshLabel() throws IOException {
    await().until(() -> line.waitingCaseLabels() > 0);
    return line.printCaseLabel();
  }

  private long printed(ItemId box) {
    String number = box.canonical().replace("sscc:", "");
    return line.casePrinter().heard().stream()
        .filter(command -> command.startsWith("JDA") && command.contains(number))
        .count();
  }

  /** The ledger has archived what was written until now. */
  private void archive() {
    RecordLog.Head head = gateway.journal().head();
    gateway.journal().acknowledged(head.epoch(), head.sequence(), head.sequence());
    await().until(() -> gateway.journal().marks().durable() == head.sequence());
  }

  private static ItemId pack(String serial) {
    return new Sgtin(BenchPlatform.GTIN, SerialNumber.parse(serial));
  }

  private static Reason refused(LineAnswer answer) {
    assertThat(answer).isInstanceOf(LineAnswer.Refused.class);
    return ((LineAnswer.Refused) answer).refusal().reason();
  }

  private List<LineReport> records() {
    return records(BodyCase.CONTAINER_REWORKED);
  }

  private List<LineReport> records(BodyCase kind) {
    return gateway.journal().after(0, 10_000).stream()
        .map(r -> parsed(r.report()))
        .filter(r -> r.getBodyCase() == kind)
        .toList();
  }

  private static LineReport parsed(byte[] report) {
    try {
      return LineReport.parseFrom(report);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** A ledger of the test. */
  private static final class Ledger implements LedgerItems {
    private final Map<ItemId, LedgerItem> items = new HashMap<>();
    private boolean away;
    private int boxes;

    @Override
    public Optional<LedgerItem> find(ItemId id) {
      if (away) {
        throw new PlatformAway(new IllegalStateException("the ledger is away"));
      }
      return Optional.ofNullable(items.get(id));
    }

    ItemId box(String order, SiteId site, String... serials) {
      ItemId id = ItemId.parse("sscc:" + CheckDigit.append("3952123400008%04d".formatted(++boxes)));
      List<ItemId> inside = List.of(serials).stream().map(ReworkEarlierTest::pack).toList();
      KnownItem box =
          new KnownItem(
              id, Level.CASE, Optional.of(BenchPlatform.LOT), inside, Optional.empty(), true);
      items.put(id, new LedgerItem(box, Optional.of(OrderId.parse(order)), Optional.of(site)));
      inside.forEach(pack -> put(pack, BenchPlatform.LOT, Optional.of(id)));
      return id;
    }

    ItemId pack(String serial, BatchNumber lot) {
      return put(ReworkEarlierTest.pack(serial), lot, Optional.empty());
    }

    private ItemId put(ItemId pack, BatchNumber lot, Optional<ItemId> parent) {
      KnownItem known = new KnownItem(pack, Level.UNIT, Optional.of(lot), List.of(), parent, true);
      items.put(
          pack, new LedgerItem(known, Optional.of(OrderId.parse("ord-0")), Optional.of(LYON)));
      return pack;
    }
  }
}
