package io.seriatim.reconciliation.domain.document;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.Reconciliation;
import io.seriatim.reconciliation.domain.RunHistory;
import io.seriatim.reconciliation.domain.RunTally;
import io.seriatim.reconciliation.domain.Sha256;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a document is made from.
 *
 * @param batch as its reader may see it
 * @param figures of it
 * @param recordHash what a signature on these figures names
 * @param runs how its orders ran
 * @param software the version of the platform that made the document
 * @param signed the text that was signed at the close, as it was kept; empty for a batch that is
 *     open or was closed before it was kept, and for a reader of a part of it
 */
public record Subject(
    Batch batch,
    Reconciliation figures,
    Sha256 recordHash,
    Map<OrderId, RunHistory> runs,
    String software,
    Optional<String> signed) {
  public Subject {
    runs = Map.copyOf(runs);
  }

  /** One of which no signed text is kept. */
  public Subject(
      Batch batch,
      Reconciliation figures,
      Sha256 recordHash,
      Map<OrderId, RunHistory> runs,
      String software) {
    this(batch, figures, recordHash, runs, software, Optional.empty());
  }

  /** How an order ran; nothing where nothing was announced. */
  public RunHistory run(Order order) {
    return runs.getOrDefault(order.id(), RunHistory.none(order.id()));
  }

  /** How the orders that the reader sees ran, in their order. */
  List<RunHistory> seenRuns() {
    return batch.orders().stream().map(this::run).toList();
  }

  /** All of them together. */
  public RunTally tally() {
    return seenRuns().stream().map(RunHistory::tally).reduce(RunTally.EMPTY, RunTally::plus);
  }

  OffsetDateTime dated() {
    return batch
        .closure()
        .map(closed -> closed.signature().signedAt())
        .orElseGet(() ->
            Instant.EPOCH.plus(batch.createdMicros(), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
  }
}
