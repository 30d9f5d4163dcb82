package io.seriatim.masterdata.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.outbox.OutboxRow;
import io.seriatim.chassis.outbox.Partition;
import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.masterdata.app.Authorship;
import io.seriatim.masterdata.app.FactStore;
import io.seriatim.masterdata.contract.FactReading;
import io.seriatim.masterdata.contract.FactWriting;
import io.seriatim.masterdata.domain.Catalogue;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.FactKey;
import io.seriatim.masterdata.domain.Versioned;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Facts in a partition table: one partition a kind, one row a fact, its announcement beside it. */
public final class CassandraFactStore implements FactStore {
  private final PartitionStore partitions;

  public CassandraFactStore(PartitionStore partitions) {
    this.partitions = partitions;
  }

  @Override
  public Optional<Versioned<Fact>> find(FactKey key) {
    return partitions.row(partition(key.kind()), key.id()).map(CassandraFactStore::read);
  }

  @Override
  public List<Versioned<Fact>> list(FactKey.Kind kind, String idPrefix) {
    Partition whole = partitions.load(partition(kind));
    var rows = idPrefix.isEmpty() ? whole.rows() : whole.rowsUnder(idPrefix);
    return rows.values().stream().map(CassandraFactStore::read).toList();
  }

  /** The facts of one kind as a partition has them; others as they are. */
  private record Now(FactStore store, Partition partition, FactKey.Kind kind) implements Catalogue {
    @Override
    public Optional<Versioned<Fact>> find(FactKey key) {
      return key.kind() == kind
          ? partition.row(key.id()).map(CassandraFactStore::read)
          : store.find(key);
    }

    @Override
    public List<Versioned<Fact>> all(FactKey.Kind asked) {
      return asked == kind
          ? partition.rows().values().stream().map(CassandraFactStore::read).toList()
          : store.all(asked);
    }
  }

  @Override
  public boolean store(Versioned<Fact> next, Authorship authorship, Predicate<Catalogue> mayBe) {
    FactKey key = next.fact().key();
    AtomicBoolean stored = new AtomicBoolean();
    partitions.apply(
        partition(key.kind()),
        partition -> {
          long before =
              partition
                  .row(key.id())
                  .map(CassandraFactStore::read)
                  .map(Versioned::version)
                  .orElse(0L);
          stored.set(
              before == next.version() - 1 && mayBe.test(new Now(this, partition, key.kind())));
          return stored.get() ? Optional.of(change(partition, next, authorship)) : Optional.empty();
        });
    return stored.get();
  }

  private static Partition.Change change(
      Partition partition, Versioned<Fact> next, Authorship authorship) {
    FactKey key = next.fact().key();
    MasterDataRecord record =
        FactWriting.into(
            MasterDataRecord.newBuilder()
                .setHeader(header(next, authorship))
                .setVersion(next.version()),
            next.fact());
    return partition
        .change()
        .put(key.id(), record.toByteArray())
        .announce(OutboxRow.of(Topics.MASTER_DATA, key.toString(), record));
  }

  private static EventHeader header(Versioned<Fact> next, Authorship authorship) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, authorship.at());
    return EventHeader.newBuilder()
        .setEventId(next.fact().key() + "/" + next.version())
        .setEventTime(ZonedTime.newBuilder().setEpochMicros(micros))
        .setRecordedMicros(micros)
        .setOwner(next.fact().steward().value())
        .setOperator(next.fact().steward().value())
        .setActor(
            Actor.newBuilder()
                .setId(authorship.actorId())
                .setDisplayName(authorship.actorName())
                .setTenant(authorship.tenant().value()))
        .setCommandId(authorship.requestId())
        .build();
  }

  private static Versioned<Fact> read(byte[] body) {
    try {
      MasterDataRecord record = MasterDataRecord.parseFrom(body);
      return new Versioned<>(FactReading.of(record), record.getVersion());
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a stored fact that can't be read", broken);
    }
  }

  private static String partition(FactKey.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
