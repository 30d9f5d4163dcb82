package io.seriatim.aggregation.stream;

import com.google.protobuf.ByteString;
import io.seriatim.aggregation.app.Touched;
import io.seriatim.aggregation.contract.Changes;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ObjectChange;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What handling any kind of input needs: time, memory, and where to say what came of it. */
final class Handling {
  final DecisionClock clock;
  final StreamResidence residence;
  final Emitter emitter;
  final int partition;

  Handling(ProcessorContext<String, Object> context) {
    clock = new DecisionClock(context);
    residence = new StreamResidence(context);
    emitter = new Emitter(context);
    partition = context.taskId().partition();
  }

  /** The decision time of an input. */
  long begin(LedgerInput input) {
    long decided = clock.next(input.getAcceptedMicros());
    residence.begin(decided);
    return decided;
  }

  /** The changes of an event, each with the state after it. */
  List<ObjectChange> changes(List<Touched> touched) {
    return touched.stream()
        .map(each -> Changes.message(each.event(), residence.message(each.after())))
        .toList();
  }

  /** The event of this partition. */
  LedgerEvent event(LedgerEvent.Builder event) {
    return event.setPartition(partition).build();
  }

  /** Publishes what was decided and moves the clock on. */
  void publish(Record<String, LedgerInput> cause, LedgerEvent event) {
    long stamp = event.getHeader().getStamp();
    for (ObjectChange change : event.getChangesList()) {
      stamp = Math.max(stamp, change.getState().getStamp());
    }
    clock.advance(stamp);
    emitter.event(cause, event);
  }

  static ByteString bytes(byte[] bytes) {
    return ByteString.copyFrom(bytes);
  }
}
