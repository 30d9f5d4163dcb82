package io.seriatim.reconciliation.stream;

import io.seriatim.chassis.kafka.Received;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.reconciliation.domain.BatchKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which batches the ledger's events are about. */
final class MovedBatches {
  private MovedBatches() {}

  /** A batch as an event names it, not checked yet: most objects are of the same few. */
  private record Named(String owner, String gtin, String lot) {
    Optional<BatchKey> key() {
      try {
        return Optional.of(
            new BatchKey(TenantId.parse(owner), Gtin.parse(gtin), BatchNumber.parse(lot)));
      } catch (InvalidValue none) {
        return Optional.empty();
      }
    }
  }

  static List<BatchKey> of(List<Received<String, LedgerEvent>> records) {
    Set<Named> named = new HashSet<>();
    for (Received<String, LedgerEvent> record : records) {
      record.value().ifPresent(event -> add(event, named));
    }
    return named.stream().flatMap(name -> name.key().stream()).toList();
  }

  static Optional<BatchKey> of(ObjectState state) {
    return named(state.getOwner(), state.getGtin(), state.getLot());
  }

  static Optional<BatchKey> named(String owner, String gtin, String lot) {
    return new Named(owner, gtin, lot).key();
  }

  private static void add(LedgerEvent event, Set<Named> named) {
    if (event.hasBatch()) {
      var key = event.getBatch();
      named.add(new Named(key.getOwner(), key.getGtin(), key.getLot()));
    }
    event.getChangesList().stream()
        .map(change -> change.getState())
        .filter(state -> !state.getLot().isEmpty())
        .forEach(state -> named.add(new Named(state.getOwner(), state.getGtin(), state.getLot())));
  }
}
