package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.Outcome;
import io.seriatim.aggregation.app.TakeOverHierarchy;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerPosition;
import io.seriatim.proto.ledger.v1.NeedsObjects;
import io.seriatim.proto.ledger.v1.RefusedHierarchyLine;
import io.seriatim.proto.ledger.v1.RequestInput;

/** The answers to requests, as messages. */
final class Answers {
  private Answers() {}

  static LedgerAnswer needs(String requestId, String tenant, Outcome.Needs needs) {
    NeedsObjects objects =
        NeedsObjects.newBuilder()
            .addAllItems(needs.items().stream().map(ItemId::canonical).toList())
            .build();
    return answer(requestId, tenant).setNeedsObjects(objects).build();
  }

  static LedgerAnswer refused(String requestId, String tenant, RefusalInfo info) {
    return answer(requestId, tenant).setRefused(info).build();
  }

  static LedgerAnswer accepted(RequestInput asked, String eventId, long touched, AlsoSaid also) {
    Accepted.Builder accepted =
        Accepted.newBuilder()
            .setEventId(eventId)
            .setTouched(touched)
            .addAllRefusedLines(also.refused())
            .addAllMissing(also.missing())
            .addAllParked(also.parked());
    if (asked.hasCounted()) {
      accepted.setCounted(asked.getCounted());
    }
    return answer(asked.getRequestId(), asked.getTenant()).setAccepted(accepted).build();
  }

  /** The same, with where the decision stands. */
  static LedgerAnswer at(LedgerAnswer accepted, int partition, long stamp) {
    LedgerPosition.Builder position =
        LedgerPosition.newBuilder().setPartition(partition).setStamp(stamp);
    return accepted.toBuilder()
        .setAccepted(accepted.getAccepted().toBuilder().setPosition(position))
        .build();
  }

  static RefusedHierarchyLine refused(TakeOverHierarchy.RefusedLine refused) {
    return RefusedHierarchyLine.newBuilder()
        .setLine(refused.line().number())
        .setText(refused.line().text())
        .setReason(refused.reason())
        .setDetail(refused.detail())
        .build();
  }

  private static LedgerAnswer.Builder answer(String requestId, String tenant) {
    return LedgerAnswer.newBuilder().setRequestId(requestId).setTenant(tenant);
  }
}
