package io.seriatim.aggregation.stream;

import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.LineLeaf;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.envelope.v1.ChainLink;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import java.util.Optional;

/**
 * One audit record for each line record: its place in the gateway's journal and the journal's chain
 * hash there, which covers the record's bytes and everything before it.
 */
final class LineLeaves {
  private static final String SERVICE = "aggregation";
  private static final String ACTION = "RecordLine";
  private static final String PARTLY = "PARTLY_SET_ASIDE";

  private LineLeaves() {}

  /**
   * Empty for an event of anything but a line record.
   *
   * @param left how many items of the record were not recorded
   */
  static Optional<AuditRecord> of(LedgerEvent event, int left) {
    EventHeader header = event.getHeader();
    return header.hasLink() ? Optional.of(leaf(event, header, left)) : Optional.empty();
  }

  private static AuditRecord leaf(LedgerEvent event, EventHeader header, int left) {
    ChainLink link = header.getLink();
    boolean refused = event.hasRecordSetAside() && event.getChangesCount() == 0;
    boolean partly = !refused && left > 0;
    String why = partly ? PARTLY : event.getRecordSetAside().getReason();
    return AuditRecord.newBuilder()
        .setRecordId(header.getEventId())
        .setOwner(header.getOwner())
        .setActor(header.getActor())
        .setService(SERVICE)
        .setAction(ACTION)
        .setSubject("%s/%d/%d".formatted(link.getGatewayId(), link.getEpoch(), link.getSequence()))
        .setRecordedMicros(header.getRecordedMicros())
        .setOutcome(refused ? Outcome.OUTCOME_REFUSED : Outcome.OUTCOME_ACCEPTED)
        .setReason(why)
        .setDetail(partly ? left + " items of the record were not recorded" : "")
        .setSite(header.getSite())
        .setLine(
            LineLeaf.newBuilder()
                .setGatewayId(link.getGatewayId())
                .setEpoch(link.getEpoch())
                .setSequence(link.getSequence())
                .setChainHash(link.getChainHash()))
        .build();
  }
}
