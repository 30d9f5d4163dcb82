package io.seriatim.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.run.LedgerView;
import io.seriatim.loadtest.run.PackBatches;
import io.seriatim.loadtest.trace.Forms;
import io.seriatim.loadtest.trace.TraceItem;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc;
import io.seriatim.proto.allocation.v1.GetOrderNumbersRequest;
import io.seriatim.proto.allocation.v1.Resolution;
import io.seriatim.proto.allocation.v1.ResolveSerialRequest;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.BatchState;
import io.seriatim.proto.batch.v1.NumbersBook;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.OrderState;
import io.seriatim.proto.batch.v1.Reconciliation;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.proto.line.v1.GetLineStatusRequest;
import io.seriatim.proto.line.v1.LineQueryServiceGrpc;
import io.seriatim.proto.line.v1.LineStatus;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The demo's batch on the whole platform; every figure is looked up at every service that has it.
 */
@ExtendWith(RunningPlatform.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
final class FirstBatchIT {
  private static final long PACKS = 2_000;
  private static final PackBatches.Machines MACHINES =
      new PackBatches.Machines(12_000, 0.02, 1, DemoWorld.CASE_CAPACITY, DemoWorld.PALLET_CAPACITY);
  private static final Pattern UNIT =
      Pattern.compile("urn:epc:id:sgtin:030999\\.0012345\\.([^<]+)<");

  private final RunningPlatform running;
  private final Platform platform;
  private FirstBatch.Shown shown =
      new FirstBatch.Shown(Batch.getDefaultInstance(), Path.of(""), "", true);

  FirstBatchIT(RunningPlatform running) {
    this.running = running;
    this.platform = running.platform();
  }

  @BeforeAll
  void packTheBatch() {
    shown = firstBatch();
  }

  @Test
  @Requirement({"URS-BATCH-003", "URS-BOOK-001", "URS-BOOK-002", "URS-SIGN-001"})
  void the_batch_is_closed_and_signed_with_both_books_balanced() {
    Reconciliation books = shown.batch().getReconciliation();

    assertThat(shown.already()).isFalse();
    assertThat(shown.batch().getState()).isEqualTo(BatchState.BATCH_STATE_CLOSED);
    assertThat(books.getBalanced()).isTrue();
    assertThat(books.getPacks().getGood()).isEqualTo(PACKS);
    assertThat(books.getFullCases()).isEqualTo(83);
    assertThat(books.getPartialCases()).isEqualTo(1);
    assertThat(books.getPallets()).isEqualTo(3);
    assertThat(books.getNumbers().getInDoubt()).isZero();
    assertThat(books.getNumbers().getLabelScrapped()).isPositive();
    assertThat(shown.batch().getSignaturesList())
        .singleElement()
        .satisfies(signature -> {
          assertThat(signature.getMeaning()).isEqualTo("reviewed and closed");
          assertThat(signature.getSigner().getTenant()).isEqualTo("acme");
        });
    assertThat(shown.batch().getOrdersList())
        .extracting(Order::getState)
        .containsOnly(OrderState.ORDER_STATE_CLOSED);
  }

  @Test
  @Requirement({"URS-BOOK-001", "URS-ALLOC-004"})
  void allocation_knows_what_was_leased_and_returned() {
    NumbersBook numbers = shown.batch().getReconciliation().getNumbers();

    var leased =
        platform
            .as(DemoUser.ANNA, "serial-allocation", AllocationQueryServiceGrpc::newBlockingStub)
            .getOrderNumbers(
                GetOrderNumbersRequest.newBuilder()
                    .setGtin(DemoWorld.GTIN)
                    .setOrderId(shown.batch().getOrders(0).getOrderId())
                    .build());

    assertThat(leased.getLeased()).isEqualTo(numbers.getLeased()).isGreaterThanOrEqualTo(2_100);
    assertThat(leased.getReturned()).isEqualTo(numbers.getReturned());
    assertThat(leased.getLeased() - leased.getReturned()).isEqualTo(numbers.getSent());
  }

  @Test
  @Requirement("URS-LINE-007")
  void the_gateway_has_the_same_figures_and_all_of_its_records_are_durable() {
    NumbersBook numbers = shown.batch().getReconciliation().getNumbers();

    LineStatus line =
        platform
            .as(
                DemoSite.BASEL.lineOperator(),
                DemoSite.BASEL.gateway(),
                LineQueryServiceGrpc::newBlockingStub)
            .getLineStatus(GetLineStatusRequest.newBuilder().setLineId("line-1").build())
            .getStatus();

    assertThat(line.getSent()).isEqualTo(numbers.getSent());
    assertThat(line.getCommissioned()).isEqualTo(PACKS);
    assertThat(line.getScrapped()).isEqualTo(numbers.getLabelScrapped());
    assertThat(line.getInvalid()).isEqualTo(numbers.getInvalid());
    assertThat(line.getCases()).isEqualTo(84);
    assertThat(line.getPallets()).isEqualTo(3);
    assertThat(line.getDurableSequence()).isEqualTo(line.getJournalSequence());
  }

  @Test
  @Requirement({"URS-LEDGER-001", "URS-PACK-003"})
  void the_ledger_counts_the_same_from_its_rows() {
    NumbersBook numbers = shown.batch().getReconciliation().getNumbers();

    OrderFigures figures = ledger(DemoUser.ANNA).figures(key()).getOrders(0);

    assertThat(figures.getSent()).isEqualTo(numbers.getSent());
    assertThat(figures.getCommissioned()).isEqualTo(PACKS);
    assertThat(figures.getPacked()).isEqualTo(PACKS);
    assertThat(figures.getLabelScrapped()).isEqualTo(numbers.getLabelScrapped());
    assertThat(figures.getConflicts()).isZero();
    assertThat(figures.getCounters().getDefective())
        .isEqualTo(shown.batch().getReconciliation().getCounters().getDefective());
  }

  @Test
  @Requirement({"URS-SHIP-001", "URS-LEDGER-002"})
  void one_pallet_is_at_the_warehouse_one_at_the_customer_one_at_the_plant() {
    List<ObjectState> pallets =
        ledger(DemoUser.ANNA).containers(key(), PackLevel.PACK_LEVEL_PALLET);

    assertThat(pallets)
        .extracting(pallet -> pallet.getPlace().getCustodySite())
        .contains(DemoWorld.WAREHOUSE, DemoSite.BASEL.siteId());
    assertThat(pallets)
        .extracting(pallet -> pallet.getPlace().getOutsidePartner())
        .containsOnlyOnce(DemoWorld.PARTNER);
  }

  @Test
  @Requirement({"URS-REP-001", "URS-REP-002"})
  void the_report_names_each_pack_of_the_shipment() throws IOException {
    String pallet = ledger(DemoUser.ANNA).object(shown.pack()).getAncestorsList().getLast();
    Set<String> shipped = new HashSet<>();
    for (ObjectState box : ledger(DemoUser.ANNA).children(pallet)) {
      ledger(DemoUser.ANNA).children(box.getItemId()).forEach(u -> shipped.add(serial(u)));
    }

    Set<String> reported = new HashSet<>();
    UNIT.matcher(Files.readString(shown.document()))
        .results()
        .forEach(m -> reported.add(m.group(1)));

    assertThat(reported).isEqualTo(shipped).hasSize(960);
  }

  @Test
  @Requirement({"URS-LEDGER-005", "URS-ID-003"})
  void a_pack_has_one_life_whatever_form_its_identity_is_written_in() {
    ItemId pack = ItemId.parse(shown.pack());
    var trace = new TraceItem(platform, DemoUser.ANNA);

    var lives =
        Forms.of(pack).values().stream()
            .map(TraceItem::identity)
            .map(trace::of)
            .distinct()
            .toList();

    assertThat(Forms.of(pack)).hasSize(4);
    assertThat(lives)
        .singleElement()
        .satisfies(life -> {
          assertThat(life.object().getAncestorsList()).hasSize(2);
          assertThat(life.history()).isNotEmpty();
          assertThat(life.object().getEffectivePlace().getOutsidePartner())
              .isEqualTo(DemoWorld.PARTNER);
        });
  }

  @Test
  @Requirement("URS-NUM-009")
  void a_serial_resolves_to_its_order() {
    Sgtin pack = Sgtin.parse(shown.pack());

    var resolved =
        platform
            .as(DemoUser.ANNA, "serial-allocation", AllocationQueryServiceGrpc::newBlockingStub)
            .resolveSerial(
                ResolveSerialRequest.newBuilder()
                    .setGtin(pack.gtin().value())
                    .setSerial(pack.serial().value())
                    .build());

    assertThat(resolved.getResolution()).isEqualTo(Resolution.RESOLUTION_LEASED);
    assertThat(resolved.getOrderId()).isEqualTo(shown.batch().getOrders(0).getOrderId());
  }

  @Test
  @Requirement("URS-OPS-001")
  void a_second_time_changes_nothing() {
    FirstBatch.Shown again = firstBatch();

    assertThat(again.already()).isTrue();
    assertThat(again.batch()).isEqualTo(shown.batch());
    assertThat(again.document()).isEqualTo(shown.document());
  }

  private FirstBatch.Shown firstBatch() {
    return new FirstBatch(platform, RunningPlatform::print, PACKS, MACHINES).run();
  }

  private BatchKey key() {
    return shown.batch().getKey();
  }

  private LedgerView ledger(DemoUser reader) {
    return new LedgerView(running.platform(), reader);
  }

  private static String serial(ObjectState unit) {
    return Sgtin.parse(unit.getItemId()).serial().value();
  }
}
