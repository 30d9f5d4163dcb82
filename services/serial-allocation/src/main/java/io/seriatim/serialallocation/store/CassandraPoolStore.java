package io.seriatim.serialallocation.store;

import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.outbox.OutboxRow;
import io.seriatim.chassis.outbox.Partition;
import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.chassis.outbox.PartitionTable;
import io.seriatim.chassis.outbox.RequestKey;
import io.seriatim.chassis.outbox.Verdict;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.numbering.BlockId;
import io.seriatim.kernel.numbering.Skips;
import io.seriatim.proto.allocation.v1.AllocationEvent;
import io.seriatim.serialallocation.app.Announcement;
import io.seriatim.serialallocation.app.Cause;
import io.seriatim.serialallocation.app.PoolAnswer;
import io.seriatim.serialallocation.app.PoolStore;
import io.seriatim.serialallocation.app.Reply;
import io.seriatim.serialallocation.app.RequestTag;
import io.seriatim.serialallocation.app.Ruling;
import io.seriatim.serialallocation.contract.AnswerRecords;
import io.seriatim.serialallocation.contract.BlockRecords;
import io.seriatim.serialallocation.contract.EventWords;
import io.seriatim.serialallocation.contract.PoolRecords;
import io.seriatim.serialallocation.contract.RefusalWords;
import io.seriatim.serialallocation.contract.SupplyWords;
import io.seriatim.serialallocation.domain.BlockName;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.LineSupply;
import io.seriatim.serialallocation.domain.ListImport;
import io.seriatim.serialallocation.domain.ListPlace;
import io.seriatim.serialallocation.domain.Outcome;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Pools in a partition table. A partition holds one row of the pool, which every decision reads,
 * and a row for each block, which only those read that name it: a pool grows without its leases
 * growing.
 */
public final class CassandraPoolStore implements PoolStore {
  /** The table; the wiring declares it. */
  public static final PartitionTable POOLS = new PartitionTable("pools_by_key");

  private static final String POOL = "pool";
  private static final String BLOCKS = "block/";
  private static final String ORDERS = "order/";
  private static final String SUPPLIES = "supply/";

  private final PartitionStore partitions;
  private final Turns turns;
  private final ImportRows imports;
  private final CodeRows codes;

  public CassandraPoolStore(PartitionStore partitions, Turns turns) {
    this.partitions = partitions;
    this.turns = turns;
    this.imports = new ImportRows(partitions);
    this.codes = new CodeRows(partitions);
  }

  @Override
  public Reply<PoolAnswer> decide(
      PoolKey pool, RequestTag tag, Cause cause, Function<Opened, Ruling> decide) {
    RequestKey<PoolAnswer> request =
        new RequestKey<>(
            cause.asker().tenant().value(),
            tag.id().value(),
            tag.hash(),
            AnswerRecords::bytes,
            AnswerRecords::read);
    AtomicReference<Optional<Refusal>> ours = new AtomicReference<>(Optional.empty());
    Answer<PoolAnswer> answer =
        turns.take(
            pool.text(),
            () ->
                partitions.decide(
                    pool.text(),
                    request,
                    partition -> {
                      Ruling ruling = decide.apply(opened(partition));
                      ours.set(refusal(ruling));
                      return verdict(partition, ruling, cause);
                    }));
    return reply(answer, ours.get());
  }

  @Override
  public Stream<PoolKey> pools() {
    return partitions.partitionIds().flatMap(id -> PoolKey.parse(id).stream());
  }

  @Override
  public Optional<PoolBook> find(PoolKey pool) {
    return partitions.row(pool.text(), POOL).map(PoolRecords::read);
  }

  @Override
  public Optional<Lease> find(BlockName block) {
    return lease(block.pool().text(), block.id());
  }

  @Override
  public Optional<Lease> atOrBefore(PoolKey pool, BlockId position) {
    return partitions
        .detailAtOrBefore(pool.text(), blockRow(position))
        .filter(found -> found.getKey().startsWith(BLOCKS))
        .map(found -> BlockRecords.read(found.getValue()));
  }

  @Override
  public Skips imported(PoolKey pool) {
    return imports.positions(pool.text());
  }

  @Override
  public Skips reported(PoolKey pool, Outcome outcome) {
    return imports.reported(pool.text(), outcome);
  }

  @Override
  public boolean isOutside(PoolKey pool, SerialNumber serial) {
    return imports.known(pool.text(), List.of(serial)).contains(serial);
  }

  @Override
  public Optional<ImportProgress> importOf(PoolKey pool, String importId) {
    return imports.progress(pool.text(), importId);
  }

  @Override
  public List<LineSupply> supplies(PoolKey pool) {
    return partitions.details(pool.text(), SUPPLIES).values().stream()
        .map(SupplyWords::read)
        .toList();
  }

  @Override
  public Optional<ListImport> listOf(PoolKey pool, String importId) {
    return Optional.ofNullable(codes.lists(pool.text()).get(importId));
  }

  @Override
  public Optional<ListPlace> place(PoolKey pool, SerialNumber serial) {
    return codes.place(pool.text(), serial);
  }

  @Override
  public Stream<IssuedCode> codes(PoolKey pool, int list, long from, long to) {
    return codes.codes(pool.text(), list, from, to);
  }

  @Override
  public List<Lease> ofOrder(PoolKey pool, OrderId order) {
    return partitions.details(pool.text(), ORDERS + order + "/").keySet().stream()
        .map(row -> BlockId.parse(row.substring(row.lastIndexOf('/') + 1)))
        .map(block -> lease(pool.text(), block).orElseThrow())
        .sorted(java.util.Comparator.comparing(lease -> lease.block().id()))
        .toList();
  }

  private Optional<Lease> lease(String pool, BlockId block) {
    return partitions.detail(pool, blockRow(block)).map(BlockRecords::read);
  }

  /** A block can change only with its partition's version, so it is read as of that, or refused. */
  private Opened opened(Partition partition) {
    return new Opened() {
      @Override
      public Optional<PoolBook> book() {
        return partition.row(POOL).map(PoolRecords::read);
      }

      @Override
      public Optional<Lease> lease(BlockId block) {
        return CassandraPoolStore.this.lease(partition.id(), block);
      }

      @Override
      public Skips imported() {
        return imports.positions(partition.id());
      }

      @Override
      public Set<SerialNumber> knownOutside(Collection<SerialNumber> serials) {
        return imports.known(partition.id(), serials);
      }

      @Override
      public Skips reported(Outcome outcome) {
        return imports.reported(partition.id(), outcome);
      }

      @Override
      public Optional<SerialNumber> outsideAtOrBefore(String text) {
        return imports.outsideAtOrBefore(partition.id(), text);
      }

      @Override
      public Optional<ImportProgress> importOf(String importId) {
        return imports.progress(partition.id(), importId);
      }

      @Override
      public Optional<LineSupply> supply(SiteId site, String line) {
        return partitions.detail(partition.id(), supplyRow(site, line)).map(SupplyWords::read);
      }

      @Override
      public Map<String, ListImport> lists() {
        return codes.lists(partition.id());
      }

      @Override
      public Map<SerialNumber, ListPlace> places(Collection<SerialNumber> serials) {
        return codes.places(partition.id(), serials);
      }
    };
  }

  private Verdict<PoolAnswer> verdict(Partition partition, Ruling ruling, Cause cause) {
    return switch (ruling) {
      case Ruling.Refuse(Refusal refusal) -> Verdict.refuse(RefusalWords.of(refusal));
      case Ruling.Accept accept ->
          Verdict.accept(change(partition, accept, cause), accept.answer());
    };
  }

  private Partition.Change change(Partition partition, Ruling.Accept accept, Cause cause) {
    Partition.Change change =
        partition.change().put(POOL, PoolRecords.record(accept.after()).toByteArray());
    for (Lease lease : accept.leases()) {
      BlockId block = lease.block().id();
      change
          .putDetail(blockRow(block), BlockRecords.record(lease).toByteArray())
          .putDetail(ORDERS + lease.block().order() + "/" + block, new byte[0]);
    }
    imports.put(change, partition.id(), accept.imports());
    codes.put(change, accept.imports());
    for (LineSupply supply : accept.supplies()) {
      byte[] body = SupplyWords.of(supply).toByteArray();
      change.putDetail(supplyRow(supply.site(), supply.line()), body);
    }
    List<Announcement> announcements = accept.announcements();
    for (int place = 0; place < announcements.size(); place++) {
      AllocationEvent event =
          EventWords.event(accept.after(), announcements.get(place), cause, place);
      change.announce(OutboxRow.of(Topics.ALLOCATION_EVENTS, partition.id(), event));
    }
    return change;
  }

  private static Optional<Refusal> refusal(Ruling ruling) {
    return ruling instanceof Ruling.Refuse(Refusal refusal)
        ? Optional.of(refusal)
        : Optional.empty();
  }

  /** What the platform refuses (a used id, a crowd) goes on as it is; it is not about the pool. */
  private static Reply<PoolAnswer> reply(Answer<PoolAnswer> answer, Optional<Refusal> ours) {
    return switch (answer) {
      case Answer.Done<PoolAnswer>(PoolAnswer value) -> new Reply.Done<>(value);
      case Answer.FirstAnswer<PoolAnswer>(PoolAnswer value) -> new Reply.Before<>(value);
      case Answer.Refused<PoolAnswer>(var refusal) ->
          ours.map(Reply::<PoolAnswer>no).orElseThrow(() -> new RefusedException(refusal));
    };
  }

  private static String supplyRow(SiteId site, String line) {
    return SUPPLIES + site + "/" + line;
  }

  /** In the order of segments and positions. */
  private static String blockRow(BlockId block) {
    return BLOCKS + "%09d-%019d".formatted(block.segment(), block.first());
  }
}
