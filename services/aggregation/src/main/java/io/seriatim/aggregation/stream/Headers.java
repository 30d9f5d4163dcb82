package io.seriatim.aggregation.stream;

import io.seriatim.proto.envelope.v1.ChainLink;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.LineInput;
import io.seriatim.proto.line.v1.LineRecord;

/** Headers of what the topology says, from the input that caused it. */
final class Headers {
  private Headers() {}

  /** Of anything but a line record: it happened when it was decided. */
  static EventHeader of(LedgerInput input, String owner, long decidedMicros) {
    return common(input, owner, decidedMicros)
        .setEventTime(ZonedTime.newBuilder().setEpochMicros(decidedMicros))
        .setCommandId(input.getRequest().getRequestId())
        .build();
  }

  /** Of a line record: it happened when the line says. */
  static EventHeader ofLine(
      LedgerInput input, LineRecord record, String owner, ZonedTime eventTime, long decidedMicros) {
    LineInput line = input.getLine();
    return common(input, owner, decidedMicros)
        .setEventId(
            "line/%s/%d/%d".formatted(line.getGatewayId(), line.getEpoch(), record.getSequence()))
        .setEventTime(eventTime)
        .setLink(
            ChainLink.newBuilder()
                .setGatewayId(line.getGatewayId())
                .setEpoch(line.getEpoch())
                .setSequence(record.getSequence())
                .setChainHash(record.getChainHash()))
        .build();
  }

  private static EventHeader.Builder common(LedgerInput input, String owner, long decidedMicros) {
    return EventHeader.newBuilder()
        .setEventId(input.getInputId())
        .setRecordedMicros(decidedMicros)
        .setOwner(owner)
        .setOperator(input.getOperator())
        .setActor(input.getActor())
        .setSite(input.getSite())
        .setStamp(decidedMicros);
  }
}
