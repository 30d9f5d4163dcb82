package io.seriatim.reconciliation.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.outbox.OutboxRow;
import io.seriatim.chassis.outbox.Partition;
import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.chassis.outbox.PartitionTable;
import io.seriatim.chassis.outbox.RequestKey;
import io.seriatim.chassis.outbox.Verdict;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.ImportScheduleResponse;
import io.seriatim.reconciliation.app.BatchStore;
import io.seriatim.reconciliation.app.Cause;
import io.seriatim.reconciliation.app.Outcome;
import io.seriatim.reconciliation.app.Request;
import io.seriatim.reconciliation.contract.BatchWords;
import io.seriatim.reconciliation.contract.EventWords;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.contract.RefusalWords;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps each batch in one partition of {@code batches_by_key}: state row {@code batch}, one row
 * {@code order/<id>} an order, first answers and unpublished events beside them.
 *
 * <p>Lookups are written before what they point at, so nothing that exists is ever hidden.
 */
public final class CassandraBatchStore implements BatchStore {
  /** The partitions of batches, and of imports that concern several. */
  public static final PartitionTable BATCHES = new PartitionTable("batches_by_key");

  private static final Duration UNUSED_CLAIM = Duration.ofMinutes(1);
  private static final String BATCH_ROW = "batch";
  private static final String ORDER_ROWS = "order/";
  private static final String HISTORY_ROWS = "history/";

  private final PartitionStore partitions;
  private final Lookups lookups;

  public CassandraBatchStore(PartitionStore partitions, Lookups lookups) {
    this.partitions = partitions;
    this.lookups = lookups;
  }

  @Override
  public Optional<Batch> batch(BatchKey key) {
    return read(partitions.load(partitionOf(key)));
  }

  @Override
  public Optional<BatchKey> batchOf(OrderId order) {
    return lookups.claimOf(order).map(Lookups.Claim::batch);
  }

  @Override
  public List<Order> readyAt(SiteId site) {
    List<Order> ready = new ArrayList<>();
    for (Lookups.Pointer pointer : lookups.readyAt(site)) {
      Optional<Order> order = batch(pointer.batch()).flatMap(b -> b.order(pointer.order()));
      order.filter(found -> found.state() instanceof OrderState.Ready).ifPresent(ready::add);
      order
          .filter(CassandraBatchStore::isPastReady)
          .ifPresent(past -> lookups.removeReady(site, past.id()));
    }
    return ready;
  }

  @Override
  public List<Batch> batchesOf(TenantId tenant, int atMost, Optional<Mark> after) {
    List<Batch> found = new ArrayList<>();
    Optional<Mark> from = after;
    while (found.size() < atMost) {
      List<Mark> page = lookups.batchesOf(tenant, atMost, from);
      page.forEach(mark -> existing(mark, tenant).ifPresent(found::add));
      if (page.size() < atMost) {
        break;
      }
      from = Optional.of(page.getLast());
    }
    return found.subList(0, Math.min(atMost, found.size()));
  }

  @Override
  public Outcome<List<Order>> once(Request request, Supplier<Outcome<List<Order>>> work) {
    String partition = "import/" + request.actor().tenant() + "/" + request.id();
    RequestKey<List<Order>> key =
        new RequestKey<>(
            request.id(),
            request.hash().bytes(),
            CassandraBatchStore::orders,
            CassandraBatchStore::orders);
    return RefusalWords.outcome(
        partitions.decide(
            partition,
            key,
            before ->
                switch (work.get()) {
                  case Outcome.Done<List<Order>>(var orders) ->
                      Verdict.accept(before.change(), orders);
                  case Outcome.DoneBefore<List<Order>>(var orders) ->
                      Verdict.accept(before.change(), orders);
                  case Outcome.Refused<List<Order>>(var refusal) ->
                      Verdict.refuse(RefusalWords.write(refusal));
                }));
  }

  @Override
  public boolean claim(OrderId order, BatchKey batch, Request request) {
    Instant now = request.at().toInstant();
    if (lookups.claim(order, batch, request.id(), now)) {
      return true;
    }
    Lookups.Claim held = lookups.claimOf(order).orElseThrow();
    if (held.batch().equals(batch)) {
      return true;
    }
    boolean unused =
        held.at().plus(UNUSED_CLAIM).isBefore(now)
            && batch(held.batch()).flatMap(other -> other.order(order)).isEmpty();
    return unused && lookups.overtake(order, held, batch, request.id(), now);
  }

  @Override
  public Outcome<Batch> decide(
      BatchKey key, Request request, Function<Optional<Batch>, Ruling> rule) {
    EventWords.Origin origin =
        new EventWords.Origin(request.id(), request.id(), request.actor(), request.at());
    RequestKey<Batch> requestKey =
        new RequestKey<>(
            request.id(),
            request.hash().bytes(),
            batch -> BatchWords.write(batch).toByteArray(),
            CassandraBatchStore::batch);
    return RefusalWords.outcome(
        partitions.decide(
            partitionOf(key), requestKey, partition -> verdict(partition, rule, origin)));
  }

  @Override
  public void follow(BatchKey key, Cause cause, Function<Batch, List<BatchEvent>> what) {
    EventWords.Origin origin = new EventWords.Origin(cause.id(), "", cause.actor(), cause.at());
    partitions.apply(
        partitionOf(key),
        partition -> {
          Optional<Batch> before = read(partition);
          List<BatchEvent> events = before.map(what).orElse(List.of());
          return events.isEmpty()
              ? Optional.empty()
              : Optional.of(new Writing(partition, before, origin).write(events));
        });
  }

  /** What was announced of a batch, oldest first, as the messages that were sent. */
  public List<byte[]> history(BatchKey key) {
    return List.copyOf(partitions.details(partitionOf(key), HISTORY_ROWS).values());
  }

  private Verdict<Batch> verdict(
      Partition partition, Function<Optional<Batch>, Ruling> rule, EventWords.Origin origin) {
    Optional<Batch> before = read(partition);
    return switch (rule.apply(before)) {
      case Ruling.Refuse(var refusal) -> Verdict.refuse(RefusalWords.write(refusal));
      case Ruling.AlreadySo() -> Verdict.unchanged(before.orElseThrow());
      case Ruling.Happens(List<BatchEvent> events) -> {
        Writing writing = new Writing(partition, before, origin);
        Partition.Change change = writing.write(events);
        yield Verdict.accept(change, writing.after.orElseThrow());
      }
    };
  }

  /** Events on their way into a partition: rows, announcements, and the lookups ahead of them. */
  private final class Writing {
    private final Partition.Change change;
    private final EventWords.Origin origin;
    private final long version;
    private Optional<Batch> after;

    private Writing(Partition partition, Optional<Batch> before, EventWords.Origin origin) {
      this.change = partition.change();
      this.version = partition.version() + 1;
      this.after = before;
      this.origin = origin;
    }

    private Partition.Change write(List<BatchEvent> events) {
      for (int index = 0; index < events.size(); index++) {
        Batch batch = Batch.evolve(after, events.get(index));
        after = Optional.of(batch);
        announce(batch, events.get(index), index);
      }
      after.ifPresent(this::put);
      return change;
    }

    private void announce(Batch batch, BatchEvent event, int index) {
      pointAt(batch, event);
      var announced = EventWords.write(batch, event, origin, index);
      change.announce(OutboxRow.of(Topics.BATCH_EVENTS, batch.key().text(), announced));
      change.putDetail(historyRow(index), announced.toByteArray());
    }

    /** Rows of a history sort by the version of the batch that they made. */
    private String historyRow(int index) {
      return HISTORY_ROWS + "%016d/%04d".formatted(version, index);
    }

    private void pointAt(Batch batch, BatchEvent event) {
      switch (event) {
        case BatchEvent.OrderImported(Order order, long _) -> {
          lookups.addBatch(batch.key().owner(), batch.createdMicros(), batch.key());
          lookups.addBatch(order.facts().operator(), batch.createdMicros(), batch.key());
        }
        case BatchEvent.OrderMoved moved -> {
          if (moved.to() instanceof OrderState.Ready) {
            Order order = batch.order(moved.order()).orElseThrow();
            lookups.addReady(order.facts().site(), order.id(), batch.key());
          }
        }
        case BatchEvent.BatchClosed _,
            BatchEvent.FindingsChanged _,
            BatchEvent.FindingResolved _,
            BatchEvent.OrderAmended _,
            BatchEvent.MaterialCounted _,
            BatchEvent.BatchSupplemented _,
            BatchEvent.ReopeningAsked _,
            BatchEvent.BatchReopened _,
            BatchEvent.ReleaseSigned _,
            BatchEvent.ReleaseRevoked _,
            BatchEvent.ReportNoted _ -> {} // changes no lookup
      }
    }

    private void put(Batch batch) {
      change.put(
          BATCH_ROW, BatchWords.write(batch).toBuilder().clearOrders().build().toByteArray());
      batch
          .orders()
          .forEach(
              order -> change.put(ORDER_ROWS + order.id(), OrderWords.write(order).toByteArray()));
    }
  }

  private Optional<Batch> existing(Mark mark, TenantId tenant) {
    return batch(mark.key())
        .filter(batch -> batch.createdMicros() == mark.createdMicros() && batch.concerns(tenant));
  }

  private static boolean isPastReady(Order order) {
    return switch (order.state()) {
      case OrderState.Waiting _, OrderState.Ready _ -> false;
      case OrderState.Running _,
          OrderState.Completed _,
          OrderState.Closed _,
          OrderState.Cancelled _ ->
          true;
    };
  }

  private static String partitionOf(BatchKey key) {
    return "batch/" + key.text();
  }

  private static Optional<Batch> read(Partition partition) {
    return partition.row(BATCH_ROW).map(row -> batch(partition, row));
  }

  private static Batch batch(Partition partition, byte[] row) {
    try {
      io.seriatim.proto.batch.v1.Batch.Builder whole =
          io.seriatim.proto.batch.v1.Batch.parseFrom(row).toBuilder();
      for (byte[] order : partition.rowsUnder(ORDER_ROWS).values()) {
        whole.addOrders(io.seriatim.proto.batch.v1.Order.parseFrom(order));
      }
      return BatchWords.read(whole.build());
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a batch that can't be read: " + partition.id(), broken);
    }
  }

  private static Batch batch(byte[] answer) {
    try {
      return BatchWords.read(io.seriatim.proto.batch.v1.Batch.parseFrom(answer));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a first answer that can't be read", broken);
    }
  }

  private static byte[] orders(List<Order> orders) {
    return OrderWords.imported(orders).toByteArray();
  }

  private static List<Order> orders(byte[] answer) {
    try {
      return ImportScheduleResponse.parseFrom(answer).getOrdersList().stream()
          .map(OrderWords::read)
          .toList();
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a first answer that can't be read", broken);
    }
  }
}
