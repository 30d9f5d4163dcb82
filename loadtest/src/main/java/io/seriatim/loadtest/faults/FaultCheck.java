package io.seriatim.loadtest.faults;

import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.run.BookCheck;
import io.seriatim.loadtest.run.Duplicates;
import io.seriatim.loadtest.run.LedgerView;
import io.seriatim.loadtest.run.PlannedOrder;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc;
import io.seriatim.proto.allocation.v1.GetOrderNumbersRequest;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BatchState;
import io.seriatim.proto.batch.v1.NumbersBook;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.proto.ledger.v1.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds both books, the ledger's rows and the record of every serial against what physically is
 * there.
 */
final class FaultCheck {
  private static final int MOST_SHOWN = 5;

  private final Platform platform;
  private final PlannedOrder order;
  private final long wanted;
  private final FaultyLine.Outcome outcome;
  private final Batch batch;
  private final OrderRecord record;
  private final List<String> unitsInCases;
  private final Set<String> good;
  private final List<String> problems = new ArrayList<>();

  FaultCheck(
      Platform platform,
      PlannedOrder order,
      long wanted,
      FaultyLine.Outcome outcome,
      Batch batch,
      OrderRecord record) {
    this.platform = platform;
    this.order = order;
    this.wanted = wanted;
    this.outcome = outcome;
    this.batch = batch;
    this.record = record;
    this.unitsInCases =
        new LedgerView(platform, DemoUser.ANNA)
            .packedUnits(order.batch()).stream()
                .map(unit -> Sgtin.parse(unit).serial().value())
                .toList();
    this.good = outcome.labels().good();
  }

  /** What is not as it must be. */
  List<String> problems() {
    problems.addAll(BookCheck.laws(batch.getReconciliation()));
    check("state closed", BatchState.BATCH_STATE_CLOSED_VALUE, batch.getStateValue());
    allocation();
    ledger();
    packs();
    record.stages().forEach(this::stage);
    check("lost", 0, lost());
    check("twice", 0, twice());
    check("packs let go by the grant of another", 0, outcome.staleGrants());
    check("containers answered in two ways", 0, outcome.otherAnswers());
    return problems;
  }

  /** Good packs in no case of the ledger, and packs of the ledger that are in no case. */
  long lost() {
    Set<String> inCases = new HashSet<>(unitsInCases);
    long missing = good.stream().filter(serial -> !inCases.contains(serial)).count();
    return missing + inCases.stream().filter(serial -> !good.contains(serial)).count();
  }

  /** Serials that are in the ledger's cases, or in real ones, more than once. */
  long twice() {
    return Duplicates.among(unitsInCases).duplicates()
        + Duplicates.among(List.copyOf(outcome.labels().packed())).duplicates();
  }

  private void allocation() {
    NumbersBook numbers = batch.getReconciliation().getNumbers();
    var leased =
        platform
            .as(DemoUser.ANNA, "serial-allocation", AllocationQueryServiceGrpc::newBlockingStub)
            .getOrderNumbers(
                GetOrderNumbersRequest.newBuilder()
                    .setGtin(order.gtin())
                    .setOrderId(order.orderId())
                    .build());
    check("leased, by allocation", numbers.getLeased(), leased.getLeased());
    check("returned, by allocation", numbers.getReturned(), leased.getReturned());
    check("sent, by allocation", numbers.getSent(), leased.getLeased() - leased.getReturned());
  }

  private void ledger() {
    OrderFigures figures =
        new LedgerView(platform, DemoUser.ANNA).figures(order.batch()).getOrders(0);
    NumbersBook numbers = batch.getReconciliation().getNumbers();
    check("sent, by the ledger", numbers.getSent(), figures.getSent());
    check("sent, by the gateway", numbers.getSent(), outcome.gateway().getSent());
    check("commissioned, by the ledger", good.size(), figures.getCommissioned());
    check("packed, by the ledger", good.size(), figures.getPacked());
    check("not settled, by the ledger", 0, figures.getEncoded() + figures.getInDoubt());
    check("conflicts, by the ledger", 0, figures.getConflicts());
  }

  private void packs() {
    var packs = batch.getReconciliation().getPacks();
    check("good packs, by the books", good.size(), packs.getGood());
    check("good packs in real cases", good.size(), outcome.labels().packed().size());
    check("packs with a flaw in real cases", 0, outcome.labels().flawedInCases());
    check("full cases", outcome.machine().cases().full(), batch.getReconciliation().getFullCases());
    check(
        "partial cases",
        outcome.machine().cases().partial(),
        batch.getReconciliation().getPartialCases());
    check("pallets", outcome.machine().pallets().passed(), batch.getReconciliation().getPallets());
    if (good.size() < wanted) {
      problems.add("%,d good packs (expected: at least %,d)".formatted(good.size(), wanted));
    }
  }

  private void stage(String serial, Stage stage) {
    Whereabouts.Place place = outcome.labels().of(serial);
    boolean right =
        switch (stage) {
          case STAGE_COMMISSIONED -> place == Whereabouts.Place.BEHIND_THE_GATE;
          // a label without its serial was printed in its place, or the label is in the bin
          case STAGE_LABEL_SCRAPPED ->
              place == Whereabouts.Place.IN_THE_BIN || place == Whereabouts.Place.NOWHERE;
          case STAGE_INVALID -> place == Whereabouts.Place.NOWHERE;
          case STAGE_ENCODED,
              STAGE_IN_DOUBT,
              STAGE_LABEL_SAMPLED,
              STAGE_UNREPORTED,
              STAGE_UNSPECIFIED,
              UNRECOGNIZED ->
              false;
        };
    if (!right && problems.size() < MOST_SHOWN * MOST_SHOWN) {
      problems.add("serial %s is %s, and %s".formatted(serial, stage, place));
    }
  }

  private void check(String law, long expected, long counted) {
    if (expected != counted) {
      problems.add("%s: %,d (expected: %,d)".formatted(law, counted, expected));
    }
  }
}
