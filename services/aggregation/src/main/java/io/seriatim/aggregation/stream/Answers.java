package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.Outcome;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.NeedsObjects;

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

  static LedgerAnswer accepted(String requestId, String tenant, String eventId, long touched) {
    return answer(requestId, tenant)
        .setAccepted(Accepted.newBuilder().setEventId(eventId).setTouched(touched))
        .build();
  }

  private static LedgerAnswer.Builder answer(String requestId, String tenant) {
    return LedgerAnswer.newBuilder().setRequestId(requestId).setTenant(tenant);
  }
}
