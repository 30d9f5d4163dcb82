package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.EffectiveStates;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.aggregation.domain.Verification;
import io.seriatim.aggregation.grpc.LedgerRows.Found;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.MatchRequest;
import io.seriatim.proto.ledger.v1.MatchResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Compares what is printed on a pack with the record.
 *
 * <p>Where the batch is given, the row of the pack is read by it, as one of the caller's own; only
 * what is not found so is looked up. What the caller may not know of is answered like what does not
 * exist, and not before the same time has gone by, so that nobody learns from a clock what the
 * words don't say.
 */
final class MatchQuery {
  private final LedgerRows rows;
  private final InstantSource clock;

  MatchQuery(LedgerRows rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  MatchResponse match(MatchRequest request) {
    Sgtin id = new Sgtin(Gtin.parse(request.getGtin()), SerialNumber.parse(request.getSerial()));
    Verification.Printed printed = printed(request);
    rows.await(request.getMinimumPosition());
    Instant now = clock.instant();
    Optional<Found> found = find(id, printed).flatMap(rows::visible);
    Verification verification =
        found
            .map(pack ->
                Verification.of(
                    EffectiveStates.own(pack.state()),
                    printed,
                    EffectiveStates.context(
                        pack.state(), pack.ancestors(), rows.view().flags(pack.state()), now)))
            .orElseGet(() -> unknown(now));
    return MatchWords.message(verification)
        .setItemId(id.canonical())
        .setCheckedMicros(Micros.of(now))
        .build();
  }

  private static Verification.Printed printed(MatchRequest request) {
    return new Verification.Printed(
        Optional.of(request.getLot()).filter(lot -> !lot.isEmpty()).map(BatchNumber::parse),
        Optional.of(request.getExpiry()).filter(day -> !day.isEmpty()).map(Expiry::parse));
  }

  private Optional<ObjectState> find(Sgtin id, Verification.Printed printed) {
    return printed
        .batch()
        .flatMap(batch -> rows.view().findUnit(ownBatch(id.gtin(), batch), id.canonical()))
        .or(() -> rows.view().find(id.canonical()));
  }

  private static BatchKey ownBatch(Gtin gtin, BatchNumber batch) {
    return BatchKey.newBuilder()
        .setOwner(Callers.current().tenant().value())
        .setGtin(gtin.value())
        .setLot(batch.value())
        .build();
  }

  private Verification unknown(Instant since) {
    rows.unknown().await(since);
    return Verification.unknown();
  }
}
