package io.seriatim.aggregation.store;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.chassis.outbox.Partition;
import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.chassis.outbox.PartitionTable;
import io.seriatim.chassis.outbox.RequestKey;
import io.seriatim.chassis.outbox.Verdict;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.proto.ledger.v1.FlagAcknowledgement;
import io.seriatim.proto.ledger.v1.FlagRecord;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Flags by owner, decided by whoever is asked; what the partitions said, as projected. */
public final class CassandraFlagRecords implements FlagRecords {
  public static final PartitionTable FLAGS = new PartitionTable("flags_by_owner");

  private static final String ROW = "flag/";

  private final PartitionStore flags;
  private final LedgerTables tables;

  public CassandraFlagRecords(PartitionStore flags, LedgerTables tables) {
    this.flags = flags;
    this.tables = tables;
  }

  @Override
  public <R extends MessageLite> Answer<R> declare(
      String requestId, MessageLite request, FlagRecord record, R answer) {
    return flags.decide(
        record.getFlag().getOwner(),
        key(requestId, request, answer),
        partition -> Verdict.accept(put(partition, record), answer));
  }

  @SuppressWarnings("unchecked")
  private static <R extends MessageLite> RequestKey<R> key(
      String requestId, MessageLite request, R answer) {
    return RequestKey.of(requestId, request, (R) answer.getDefaultInstanceForType());
  }

  @Override
  public Answer<FlagRecord> change(
      String requestId, MessageLite request, String flagId, Function<FlagRecord, Change> change) {
    return flags.decide(
        ownerOf(flagId),
        RequestKey.of(requestId, request, FlagRecord.getDefaultInstance()),
        partition ->
            switch (change.apply(
                partition.row(ROW + flagId).map(CassandraFlagRecords::flag).orElseThrow())) {
              case Change.To(FlagRecord record) -> Verdict.accept(put(partition, record), record);
              case Change.No(var refusal) -> Verdict.refuse(refusal);
            });
  }

  private static Partition.Change put(Partition partition, FlagRecord record) {
    return partition.change().put(ROW + record.getFlag().getFlagId(), record.toByteArray());
  }

  @Override
  public Optional<FlagRecord> find(String flagId) {
    return flags.row(ownerOf(flagId), ROW + flagId).map(CassandraFlagRecords::flag);
  }

  /** An id begins with its owner, who has no dot. */
  private static String ownerOf(String flagId) {
    int dot = flagId.indexOf('.');
    return dot < 0 ? flagId : flagId.substring(0, dot);
  }

  @Override
  public List<FlagRecord> ofOwner(String owner) {
    return flags(flags.load(owner).rowsUnder(ROW).values());
  }

  @Override
  public List<FlagRecord> all() {
    return flags.partitionIds().flatMap(owner -> ofOwner(owner).stream()).toList();
  }

  @Override
  public List<FlagAcknowledgement> acknowledgements(String flagId) {
    return CassandraLedgerView.now(tables.flagAcks.read(flagId));
  }

  private static List<FlagRecord> flags(Collection<byte[]> rows) {
    return rows.stream().map(CassandraFlagRecords::flag).toList();
  }

  private static FlagRecord flag(byte[] row) {
    try {
      return FlagRecord.parseFrom(row);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a flag that can't be read", broken);
    }
  }
}
