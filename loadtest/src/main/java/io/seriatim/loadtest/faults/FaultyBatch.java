package io.seriatim.loadtest.faults;

import io.grpc.StatusRuntimeException;
import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.line.DefectRates;
import io.seriatim.loadtest.line.LineMix;
import io.seriatim.loadtest.line.LineSettings;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.platform.Refusal;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.loadtest.run.Batches;
import io.seriatim.loadtest.run.Orders;
import io.seriatim.loadtest.run.PlannedOrder;
import io.seriatim.loadtest.run.Watcher;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.Finding;
import io.seriatim.proto.batch.v1.NumbersBook;
import io.seriatim.proto.batch.v1.Reconciliation;
import io.seriatim.proto.line.v1.LineStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One batch through a plan of faults: from the order to the closed books, then held to account. */
public final class FaultyBatch {
  private static final int ALLOWANCE_PERCENT = 100;

  /**
   * A fault may wait for a pack, a case or the end of another when as many are good as were wanted:
   * half a minute's packs are ordered for that.
   */
  private static final int PART_OF_A_MINUTE = 2;

  private static final int LEAST_ALLOWANCE = 2_000;
  private static final Duration SETTLED = Duration.ofSeconds(180);

  private final Platform platform;
  private final Watcher watcher;

  public FaultyBatch(Platform platform, Watcher watcher) {
    this.platform = platform;
    this.watcher = watcher;
  }

  /**
   * What is to be run.
   *
   * @param name makes lot and order new
   * @param expiry YYMMDD
   */
  public record Wanted(
      String name, FaultPlan plan, DemoSite site, int packsPerMinute, String expiry) {
    PlannedOrder order() {
      String id = name + "S" + plan.seed();
      int allowance =
          (int) Math.min(ALLOWANCE_PERCENT, Math.max(15, LEAST_ALLOWANCE * 100L / plan.packs()));
      return new PlannedOrder(
          "order-" + id,
          site,
          "line-1",
          DemoWorld.GTIN,
          id,
          expiry,
          plan.packs() + packsPerMinute / PART_OF_A_MINUTE,
          allowance);
    }
  }

  /**
   * What came of one fault.
   *
   * @param named what the record says; empty where it says nothing
   */
  public record Named(FaultPlan.Fault fault, Optional<String> named) {}

  /**
   * What came of a batch.
   *
   * @param doubt serials in doubt at the end
   * @param lost good packs that are in no case of the ledger
   * @param twice serials that are in two places
   * @param problems everything that is not as it must be; empty when all is well
   */
  public record Result(
      FaultPlan plan,
      Batch batch,
      List<Named> faults,
      long doubt,
      long lost,
      long twice,
      List<String> problems) {}

  /** Runs it; the plant's gateway runs and is left running. */
  public Result run(Plant plant, Wanted wanted) {
    long began = System.currentTimeMillis();
    PlannedOrder order = wanted.order();
    new Orders(platform).importAndRelease("faults-" + order.orderId(), List.of(order));
    FaultyLine.Outcome outcome = onLine(plant, wanted, order);
    Batches books = new Batches(platform);
    Batch closed = closed(books, order, outcome.gateway());
    OrderRecord record = OrderRecord.read(platform.stack(), order.orderId(), began);
    return checked(wanted, order, outcome, closed, record);
  }

  private FaultyLine.Outcome onLine(Plant plant, Wanted wanted, PlannedOrder order) {
    FaultPlan plan = wanted.plan();
    return plan.mix() == LineMix.CONTROLLER
        ? new ControlledLine(platform, plant, order, plan, watcher).run()
        : new FaultyLine(platform, plant, order, plan, settings(wanted), watcher).run();
  }

  /** The machine's counters may come to the books after everything else: then it is read again. */
  private static Batch closed(Batches books, PlannedOrder order, LineStatus line) {
    return Wait.until(
        "closing batch " + order.lot(),
        SETTLED,
        () -> {
          Batch counted = settled(books, order, line);
          try {
            return Optional.of(
                books.close(order.batch(), explanation(counted.getReconciliation())));
          } catch (StatusRuntimeException notYet) {
            if (!Refusal.line(notYet).contains("COUNTERS_UNEXPLAINED")) {
              throw notYet;
            }
            return Optional.empty();
          }
        });
  }

  /** What a person decided at the very end is in the books, and no figure changes any more. */
  private static Batch settled(Batches books, PlannedOrder order, LineStatus line) {
    return Wait.until(
        "settling batch " + order.lot(),
        SETTLED,
        () -> {
          Batch batch = books.whenCounted(order.batch());
          NumbersBook numbers = batch.getReconciliation().getNumbers();
          boolean same =
              numbers.getInDoubt() == line.getInDoubt()
                  && numbers.getLabelScrapped() == line.getScrapped()
                  && numbers.getInvalid() == line.getInvalid()
                  && numbers.getCommissioned() == line.getCommissioned();
          return same ? Optional.of(batch) : Optional.empty();
        });
  }

  private Result checked(
      Wanted wanted,
      PlannedOrder order,
      FaultyLine.Outcome outcome,
      Batch batch,
      OrderRecord record) {
    Evidence evidence = new Evidence(record, batch.getReconciliation(), outcome);
    List<Named> named =
        outcome.injected().stream()
            .map(fault -> new Named(fault.fault(), evidence.of(fault)))
            .toList();
    var check = new FaultCheck(platform, order, wanted.plan().packs(), outcome, batch, record);
    List<String> problems = new ArrayList<>(check.problems());
    outcome.injected().stream()
        .filter(fault -> !fault.proof().holds())
        .forEach(fault -> problems.add("did not happen, by the machine: fault " + fault.fault()));
    named.stream()
        .filter(fault -> fault.named().isEmpty())
        .forEach(fault -> problems.add("no record names fault " + fault.fault()));
    if (named.size() != wanted.plan().faults().size()) {
      problems.add(
          "%d faults happened (expected: %d)"
              .formatted(named.size(), wanted.plan().faults().size()));
    }
    return new Result(
        wanted.plan(),
        batch,
        named,
        batch.getReconciliation().getNumbers().getInDoubt(),
        check.lost(),
        check.twice(),
        problems);
  }

  private static LineSettings settings(Wanted wanted) {
    return LineSettings.of(
            Math.min(wanted.packsPerMinute(), wanted.plan().mix().fastest()),
            DemoWorld.CASE_CAPACITY,
            DemoWorld.PALLET_CAPACITY)
        .withSeed(wanted.plan().seed())
        .withDefects(DefectRates.none());
  }

  private static String explanation(Reconciliation books) {
    Optional<Finding> counters =
        books.getFindingsList().stream()
            .filter(finding -> finding.getLine().startsWith("COUNTERS."))
            .findFirst();
    return counters
        .map(finding ->
            "%s: %d for %d"
                .formatted(
                    finding.getCounted() == 0
                        ? "No machine counted the packs"
                        : "The line controller counted packs that were not there",
                    finding.getCounted(),
                    finding.getExpected()))
        .orElse("");
  }
}
