package io.seriatim.loadtest.scenario;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.demo.SetUpDemo;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.loadtest.run.Batches;
import io.seriatim.loadtest.run.LedgerView;
import io.seriatim.loadtest.run.PackBatches;
import io.seriatim.loadtest.run.PlannedOrder;
import io.seriatim.loadtest.run.Shipping;
import io.seriatim.loadtest.run.Watcher;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.proto.report.v1.ListSubmissionsRequest;
import io.seriatim.proto.report.v1.ReportQueryServiceGrpc;
import io.seriatim.proto.report.v1.ReportQueryServiceGrpc.ReportQueryServiceBlockingStub;
import io.seriatim.proto.report.v1.Submission;
import io.seriatim.proto.report.v1.SubmissionState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The batch of {@code ./seriatim up}: 2,000 packs of the owner's plant, packed, counted, closed
 * under a signature, shipped and reported. Done once for a data directory.
 */
public final class FirstBatch {
  private static final int ALLOWANCE_PERCENT = 5;
  private static final int LINES = 2;
  private static final Duration REPORT_PATIENCE = Duration.ofSeconds(180);

  private final Platform platform;
  private final Watcher watcher;
  private final Path data;
  private final long packs;
  private final PackBatches.Machines machines;

  public FirstBatch(Platform platform, Watcher watcher, long packs, PackBatches.Machines machines) {
    this.platform = platform;
    this.watcher = watcher;
    this.data = Path.of(platform.stack().dataDirectory());
    this.packs = packs;
    this.machines = machines;
  }

  /**
   * What there is to show.
   *
   * @param document the EPCIS document of the shipment
   * @param pack canonical text of one of the shipped packs
   * @param already true when nothing was done now
   */
  public record Shown(Batch batch, Path document, String pack, boolean already) {}

  public Shown run() {
    DemoRecord record = DemoRecord.read(data);
    if (record.finished()) {
      Batch batch = new Batches(platform).get(order(record).batch());
      return new Shown(batch, Path.of(record.document()), record.pack(), true);
    }
    watcher.say("master data", "tenants, sites, lines, products, partner, grants, pools");
    new SetUpDemo(platform).run(LINES);
    return closeAndShip(record.packed() ? record : packed(record));
  }

  private DemoRecord packed(DemoRecord before) {
    DemoRecord record = before.nextAttempt();
    record.write(data);
    PlannedOrder order = order(record);
    new PackBatches(platform, watcher).run("demo-" + record.attempt(), List.of(order), machines);
    DemoRecord after = record.afterPacking();
    after.write(data);
    return after;
  }

  private Shown closeAndShip(DemoRecord record) {
    BatchKey key = order(record).batch();
    Batch closed = new Batches(platform).close(key);
    watcher.say("batch " + key.getLot(), "counted, reviewed and closed under a signature");
    var ledger = new LedgerView(platform, DemoUser.ANNA);
    List<String> pallets = largestFirst(ledger, key);
    String toWarehouse = pallets.getFirst();
    String toPartner = pallets.get(1 % pallets.size());
    String pack = somePack(ledger, toPartner);
    ship(key, toWarehouse, toPartner);
    Path document = document(shipmentId(key));
    record.finished(document.toString(), pack).write(data);
    return new Shown(closed, document, pack, false);
  }

  private void ship(BatchKey key, String toWarehouse, String toPartner) {
    String basel = DemoSite.BASEL.siteId();
    var dock = new Shipping(platform, DemoUser.OLGA);
    if (!toWarehouse.equals(toPartner)) {
      dock.toSite("move-" + key.getLot(), basel, DemoWorld.WAREHOUSE, List.of(toWarehouse));
      dock.receive("receive-" + key.getLot(), DemoWorld.WAREHOUSE, List.of(toWarehouse));
      watcher.say(toWarehouse, "shipped to " + DemoWorld.WAREHOUSE + " and received there");
    }
    dock.toPartner(shipmentId(key), basel, DemoWorld.PARTNER, List.of(toPartner));
    watcher.say(toPartner, "shipped to " + DemoWorld.PARTNER);
  }

  private Path document(String shipmentId) {
    ReportQueryServiceBlockingStub reports =
        platform.as(DemoUser.ANNA, "regulatory-reporting", ReportQueryServiceGrpc::newBlockingStub);
    Submission written =
        Wait.until(
            "the report of shipment " + shipmentId,
            REPORT_PATIENCE,
            () -> sent(reports, shipmentId));
    watcher.say("report", "%s, %,d units".formatted(written.getFormat(), written.getUnits()));
    return data.resolve("services/regulatory-reporting/outbox")
        .resolve(DemoWorld.OWNER)
        .resolve(Path.of(written.getFileName()).getFileName().toString());
  }

  private static Optional<Submission> sent(
      ReportQueryServiceBlockingStub reports, String shipmentId) {
    return reports
        .listSubmissions(ListSubmissionsRequest.newBuilder().setTriggerId(shipmentId).build())
        .getSubmissionsList()
        .stream()
        .filter(s -> s.getState() == SubmissionState.SUBMISSION_STATE_SENT)
        .findFirst();
  }

  private static List<String> largestFirst(LedgerView ledger, BatchKey key) {
    List<String> pallets =
        ledger.containers(key, PackLevel.PACK_LEVEL_PALLET).stream()
            .sorted(
                Comparator.comparingInt((ObjectState pallet) -> -pallet.getContents().getChildren())
                    .thenComparing(ObjectState::getItemId))
            .map(ObjectState::getItemId)
            .toList();
    if (pallets.isEmpty()) {
      throw new PlatformException("batch " + key.getLot() + " has no pallet to ship");
    }
    return pallets;
  }

  private static String somePack(LedgerView ledger, String pallet) {
    String box = ledger.children(pallet).getFirst().getItemId();
    return ledger.children(box).getFirst().getItemId();
  }

  private static String shipmentId(BatchKey key) {
    return "sell-" + key.getLot();
  }

  private PlannedOrder order(DemoRecord record) {
    return new PlannedOrder(
        "demo-" + record.attempt(),
        DemoSite.BASEL,
        "line-1",
        DemoWorld.GTIN,
        record.lot(),
        Expiries.inTwoYears(),
        packs,
        ALLOWANCE_PERCENT);
  }
}
