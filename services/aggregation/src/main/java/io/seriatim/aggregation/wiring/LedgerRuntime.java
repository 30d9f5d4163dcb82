package io.seriatim.aggregation.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.seriatim.aggregation.contract.InputLog;
import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.aggregation.grpc.AnswerBoard;
import io.seriatim.aggregation.grpc.MarkBoard;
import io.seriatim.aggregation.store.Projection;
import io.seriatim.aggregation.stream.BatchEvictions;
import io.seriatim.aggregation.stream.BatchNotices;
import io.seriatim.aggregation.stream.DurableMarks;
import io.seriatim.aggregation.stream.LedgerStreams;
import io.seriatim.aggregation.stream.SiteDirectory;
import io.seriatim.chassis.kafka.CompactEvents;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Received;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import java.util.List;

/** What runs as long as the process: the topology, the projector, and the caches of the doors. */
final class LedgerRuntime {
  /** What comes together is written together. */
  private static final int EVENTS_AT_ONCE = 2_000;

  private final LedgerStreams streams;

  private LedgerRuntime(LedgerStreams streams) {
    this.streams = streams;
  }

  /**
   * The parts that listen.
   *
   * @param partitions of the ledger
   */
  record Listeners(
      Projection projection,
      LedgerView view,
      SiteDirectory sites,
      InputLog inputs,
      int partitions,
      MarkBoard marks,
      AnswerBoard answers) {}

  /** Starts all of it; returns when the caches are whole. */
  static LedgerRuntime start(
      LedgerStreams streams,
      Listeners listeners,
      Consumers consumers,
      Producers producers,
      MeterRegistry meters) {
    DurableMarks durable = new DurableMarks(producers.to(Topics.LEDGER_ACKS));
    Timer projecting = meters.timer("seriatim.ledger.projection.seconds");
    streams.start();
    consumers.inGroup(
        "aggregation-projector",
        CompactEvents.AS_WRITTEN,
        EVENTS_AT_ONCE,
        events ->
            projecting.record(() -> project(events, listeners.projection(), durable, meters)));
    var sites =
        consumers.fromBeginning(Topics.MASTER_DATA, records -> listeners.sites().take(records));
    var marks =
        consumers.fromBeginning(
            Topics.LEDGER_ACKS,
            records -> records.forEach(mark -> mark.value().ifPresent(listeners.marks()::post)));
    listeners.marks().readBy(marks::readUp);
    var answers =
        consumers.fromEnd(
            Topics.LEDGER_ANSWERS,
            records ->
                records.forEach(answer -> answer.value().ifPresent(listeners.answers()::post)));
    List.of(sites, marks, answers).forEach(consumer -> consumer.caughtUp().join());
    BatchEvictions evictions =
        new BatchEvictions(listeners.view(), listeners.sites(), listeners.inputs());
    consumers.inGroup("aggregation-evictor", Topics.BATCH_EVENTS, evictions::take);
    BatchNotices notices = new BatchNotices(listeners.inputs(), listeners.partitions());
    consumers.inGroup("aggregation-notices", Topics.BATCH_EVENTS, notices::take);
    return new LedgerRuntime(streams);
  }

  private static void project(
      List<Received<String, LedgerEvent>> events,
      Projection projection,
      DurableMarks durable,
      MeterRegistry meters) {
    projection.write(events);
    durable.send(events);
    meters.counter("seriatim.ledger.events.projected").increment(events.size());
  }

  LedgerStreams streams() {
    return streams;
  }
}
