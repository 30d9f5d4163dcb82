package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.Flag;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.ListFlagsRequest;
import java.time.Instant;
import java.util.Optional;

/** Who may see a flag: the owner, and who ran an order of a batch it is about. */
final class FlagAccess {
  private final LedgerView view;
  private final UnknownAfter unknown;

  FlagAccess(LedgerRows rows) {
    this.view = rows.view();
    this.unknown = rows.unknown();
  }

  FlagRecord owned(Optional<FlagRecord> found, String flagId, TenantId tenant) {
    return found
        .filter(record -> record.getFlag().getOwner().equals(tenant.value()))
        .orElseThrow(() -> notFound(flagId));
  }

  FlagRecord visible(Optional<FlagRecord> found, String flagId, TenantId tenant) {
    Instant began = unknown.begin();
    Optional<FlagRecord> seen = found.filter(record -> isVisible(record.getFlag(), tenant));
    if (seen.isEmpty()) {
      unknown.await(began);
    }
    return seen.orElseThrow(() -> notFound(flagId));
  }

  /** Whether the tenant ran an order of the batch that it names; another owner's must be named. */
  boolean ran(ListFlagsRequest request, TenantId tenant) {
    if (request.getGtin().isEmpty() || request.getLot().isEmpty()) {
      throw new InvalidValue(
          "lot", request.getLot(), "GTIN and batch, where the flags are another owner's");
    }
    return ran(request.getOwner(), request.getGtin(), request.getLot(), tenant);
  }

  private boolean isVisible(Flag flag, TenantId tenant) {
    if (flag.getOwner().equals(tenant.value())) {
      return true;
    }
    String gtin = flag.getScope().getGtin();
    return flag.getScope().getLot().isEmpty()
        ? view.lots(flag.getOwner(), gtin).stream()
            .anyMatch(lot -> ran(flag.getOwner(), gtin, lot, tenant))
        : ran(flag.getOwner(), gtin, flag.getScope().getLot(), tenant);
  }

  private boolean ran(String owner, String gtin, String lot, TenantId tenant) {
    BatchKey batch = BatchKey.newBuilder().setOwner(owner).setGtin(gtin).setLot(lot).build();
    return view.operators(batch).contains(tenant.value());
  }

  private static RefusedException notFound(String flagId) {
    return new RefusedException(
        Refusal.notFound("UNKNOWN_FLAG")
            .given("flag " + flagId)
            .expected("a flag of yours, or on a batch that you packed")
            .advice("list the flags of the product")
            .build());
  }
}
