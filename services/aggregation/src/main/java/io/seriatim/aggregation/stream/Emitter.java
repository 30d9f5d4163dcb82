package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.contract.Acks;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hands what was decided to the sinks, all in the transaction of the input. */
final class Emitter {
  /**
   * The longest event, in bytes: what a broker takes by default, less its own overhead and what a
   * grant of custody made from the event may add.
   */
  static final int MOST_BYTES = 900 * 1_024;

  private final ProcessorContext<String, Object> context;

  Emitter(ProcessorContext<String, Object> context) {
    this.context = context;
  }

  /**
   * Whether the event can be written; to be asked before anything is kept, because an event that
   * the broker refuses would be decided again for ever.
   */
  static boolean fits(LedgerEvent event) {
    return event.getSerializedSize() <= MOST_BYTES;
  }

  /**
   * With the leaf of a line record.
   *
   * @param left how many items of the record were not recorded
   */
  void event(Record<String, ?> cause, LedgerEvent event, int left) {
    send(cause, LedgerTopology.EVENTS_SINK, event.getHeader().getOwner(), event);
    LineLeaves.of(event, left)
        .ifPresent(leaf -> send(cause, LedgerTopology.LEAVES_SINK, leaf.getOwner(), leaf));
  }

  void answer(Record<String, ?> cause, LedgerAnswer answer) {
    send(cause, LedgerTopology.ANSWERS_SINK, FirstAnswers.key(answer), answer);
  }

  void refusal(Record<String, ?> cause, LedgerRefusal refusal) {
    send(cause, LedgerTopology.REFUSALS_SINK, refusal.getHeader().getOwner(), refusal);
  }

  void mark(Record<String, ?> cause, GatewayMark mark) {
    send(cause, LedgerTopology.ACKS_SINK, Acks.key(mark), mark);
  }

  void custody(Record<String, ?> cause, CustodyForward grant) {
    send(cause, LedgerTopology.CUSTODY_SINK, grant.input().getInputId(), grant);
  }

  private void send(Record<String, ?> cause, String sink, String key, Object value) {
    context.forward(cause.withKey(key).withValue(value), sink);
  }
}
