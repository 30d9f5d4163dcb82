package io.seriatim.reconciliation.stream;

import io.seriatim.chassis.kafka.Received;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.reconciliation.app.RunStore;
import io.seriatim.reconciliation.app.TallyRuns;
import io.seriatim.reconciliation.contract.MomentWords;
import io.seriatim.reconciliation.contract.TallyWords;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.RunMoment;
import io.seriatim.reconciliation.domain.RunTally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hears from the ledger how orders run; an event heard twice is counted once. */
public final class RunFollower {
  private final TallyRuns tally;

  public RunFollower(TallyRuns tally) {
    this.tally = tally;
  }

  /** An order of a batch. */
  private record Run(BatchKey batch, OrderId order) {}

  public void accept(List<Received<String, LedgerEvent>> records) {
    List<RunStore.Told> told = new ArrayList<>();
    records.forEach(record -> record.value().ifPresent(event -> add(record, event, told)));
    tally.run(told);
  }

  private static void add(
      Received<String, LedgerEvent> record, LedgerEvent event, List<RunStore.Told> told) {
    Map<Run, RunTally.Counting> counts = new LinkedHashMap<>();
    Optional<Run> ofEvent = event.hasBatch() ? run(event) : Optional.empty();
    ofEvent.ifPresent(run -> counts.put(run, TallyWords.note(event)));
    for (ObjectChange change : event.getChangesList()) {
      ofObject(change)
          .or(() -> ofEvent)
          .ifPresent(run ->
              TallyWords.add(
                  change,
                  event.getHeader().getEventTime(),
                  counts.computeIfAbsent(run, first -> new RunTally.Counting())));
    }
    counts.forEach((run, counting) -> {
      List<RunMoment> moments =
          ofEvent.filter(run::equals).stream()
              .flatMap(same -> MomentWords.of(event).stream())
              .toList();
      if (!counting.isEmpty() || !moments.isEmpty()) {
        RunStore.Place place = new RunStore.Place(run.batch(), run.order(), record.partition());
        told.add(new RunStore.Told(place, record.offset(), counting.tally(), moments));
      }
    });
  }

  private static Optional<Run> run(LedgerEvent event) {
    var key = event.getBatch();
    return MovedBatches.named(key.getOwner(), key.getGtin(), key.getLot())
        .flatMap(batch -> order(event.getOrderId()).map(order -> new Run(batch, order)));
  }

  /** The run that made an object, wherever something happens to it now. */
  private static Optional<Run> ofObject(ObjectChange change) {
    return MovedBatches.of(change.getState())
        .flatMap(
            batch -> order(change.getState().getOrderId()).map(order -> new Run(batch, order)));
  }

  private static Optional<OrderId> order(String id) {
    try {
      return id.isEmpty() ? Optional.empty() : Optional.of(OrderId.parse(id));
    } catch (InvalidValue none) {
      return Optional.empty();
    }
  }
}
