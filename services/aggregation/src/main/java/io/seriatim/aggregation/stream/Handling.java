package io.seriatim.aggregation.stream;

import com.google.protobuf.ByteString;
import io.seriatim.aggregation.app.Touched;
import io.seriatim.aggregation.contract.Changes;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Change;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ObjectChange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What handling any kind of input needs: time, memory, and where to say what came of it. */
final class Handling {
  final DecisionClock clock;
  final StreamResidence residence;
  final StateMessages messages;
  final Emitter emitter;
  final int partition;
  private final Tallies tallies;
  private boolean waits;

  Handling(ProcessorContext<String, Object> context) {
    partition = context.taskId().partition();
    clock = new DecisionClock(context);
    messages = new StateMessages(partition);
    residence = new StreamResidence(context, messages);
    emitter = new Emitter(context);
    tallies = new Tallies(context);
  }

  /** The decision time of an input. */
  long begin(LedgerInput input) {
    long decided = clock.next(input.getAcceptedMicros());
    residence.begin(input.getInputId(), decided);
    tallies.begin();
    residence.register().begin(input);
    return decided;
  }

  /** The changes of an event, each with the state after it. */
  List<ObjectChange> changes(List<Touched> touched) {
    messages.onlyCounted(onlyCounted(touched));
    tallies.book(touched);
    return touched.stream().map(each -> Changes.message(each, messages.of(each.after()))).toList();
  }

  private static Set<ItemId> onlyCounted(List<Touched> touched) {
    Set<ItemId> counted = new HashSet<>();
    Set<ItemId> more = new HashSet<>();
    for (Touched each : touched) {
      boolean count = each.event().change() instanceof Change.ContentsChanged;
      (count ? counted : more).add(each.event().id());
    }
    counted.removeAll(more);
    return counted;
  }

  /** The event of this partition, with the books as they stand after it. */
  LedgerEvent event(LedgerEvent.Builder event) {
    return event.setPartition(partition).addAllTallies(tallies.changed()).build();
  }

  /** Publishes what was decided and moves the clock on. */
  void publish(Record<String, LedgerInput> cause, LedgerEvent event) {
    publish(cause, event, 0);
  }

  /**
   * Publishes what was decided of a record and moves the clock on.
   *
   * @param left how many items of the record were not recorded
   */
  void publish(Record<String, LedgerInput> cause, LedgerEvent event, int left) {
    long stamp = event.getHeader().getStamp();
    for (ObjectChange change : event.getChangesList()) {
      stamp = Math.max(stamp, change.getState().getStamp());
    }
    clock.advance(stamp);
    tallies.keep();
    emitter.event(cause, event, left);
  }

  /** The input comes again, once rows were read for it: those that are here stay. */
  void waitForRows() {
    waits = true;
  }

  /** Whether rows are to be read for the input at hand. */
  boolean waits() {
    return waits;
  }

  /** Puts what an input left into the stores; what was read for it goes. */
  void end(LedgerInput input) {
    if (!waits) {
      residence.end(input.getInputId());
    }
    waits = false;
    residence.flush();
    tallies.flush();
    clock.flush();
  }

  static ByteString bytes(byte[] bytes) {
    return ByteString.copyFrom(bytes);
  }
}
