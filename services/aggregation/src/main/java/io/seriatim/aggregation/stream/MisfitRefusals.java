package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.MisfitReports;
import io.seriatim.aggregation.app.VerificationRun;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.chassis.kafka.TypedProducer;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import java.util.List;
import java.util.Map;

/** Misfits go the way of everything that somebody must look at: to the topic of refusals. */
public final class MisfitRefusals implements MisfitReports {
  private final TypedProducer<String, LedgerRefusal> refusals;

  public MisfitRefusals(TypedProducer<String, LedgerRefusal> refusals) {
    this.refusals = refusals;
  }

  @Override
  public void report(VerificationRun run, List<Misfit> alike, long count) {
    Misfit first = alike.getFirst();
    refusals.send(first.owner(), refusal(run, alike, count)).join();
  }

  private static LedgerRefusal refusal(VerificationRun run, List<Misfit> alike, long count) {
    Misfit first = alike.getFirst();
    long micros = Micros.of(run.started());
    Map<String, String> facts =
        Refusals.facts(
            "%s: %s: %s".formatted(first.item(), first.where(), first.given()),
            first.expected(),
            "change no row by hand; see the misfits of this verification, then let the rows be"
                + " written again from the archive");
    facts.put("verification", run.id());
    facts.put("count", Long.toString(count));
    return LedgerRefusal.newBuilder()
        .setHeader(
            EventHeader.newBuilder()
                .setEventId(
                    "verification/%s/%s/%s".formatted(run.id(), first.owner(), first.kind()))
                .setEventTime(ZonedTime.newBuilder().setEpochMicros(micros))
                .setRecordedMicros(micros)
                .setOwner(first.owner())
                .setCommandId(run.id()))
        .addAllItems(alike.stream().map(Misfit::item).distinct().toList())
        .setInfo(Refusals.info("LEDGER_MISFIT_" + first.kind().name(), facts, false))
        .setConflict(true)
        .setExceptionOwner(first.owner())
        .build();
  }
}
