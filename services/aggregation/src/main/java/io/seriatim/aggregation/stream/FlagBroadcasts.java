package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.contract.FlagBroadcast;
import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.aggregation.contract.Flags;
import io.seriatim.aggregation.contract.InputLog;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.proto.ledger.v1.Flag;
import io.seriatim.proto.ledger.v1.FlagInput;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.LedgerInput;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends flags over the ledger's inputs, one into each partition that has not said it has it. */
public final class FlagBroadcasts implements FlagBroadcast {
  private final FlagRecords records;
  private final InputLog inputs;
  private final InstantSource clock;

  public FlagBroadcasts(FlagRecords records, InputLog inputs, InstantSource clock) {
    this.records = records;
    this.inputs = inputs;
    this.clock = clock;
  }

  @Override
  public int drive(FlagRecord flag) {
    List<Integer> unsaid = Flags.unsaid(flag, records.acknowledgements(flag.getFlag().getFlagId()));
    CompletableFuture.allOf(
            unsaid.stream()
                .map(partition -> inputs.append(partition, input(flag, partition)))
                .toArray(CompletableFuture[]::new))
        .join();
    return unsaid.size();
  }

  /** As of now, even when it is sent again: nothing was decided under it before. */
  private LedgerInput input(FlagRecord record, int partition) {
    Flag flag = record.getFlag();
    boolean lift = Flags.isLifted(record);
    FlagInput.Builder body = FlagInput.newBuilder().setFlag(flag);
    if (lift) {
      body.setLift(record.getLift());
    }
    return LedgerInput.newBuilder()
        .setInputId((lift ? "flag-lift/" : "flag/") + flag.getFlagId() + "/" + partition)
        .setOperator(flag.getOwner())
        .setActor(
            lift
                ? record.getLift().getSignatures(Flags.SIGNERS - 1).getSigner()
                : flag.getDeclaredBy())
        .setAcceptedMicros(Micros.of(clock.instant()))
        .setFlag(body)
        .build();
  }
}
