package io.seriatim.aggregation.grpc;

import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.Mark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The latest marks of every journal, and who wants to hear of new ones. */
public final class MarkBoard {
  private final Map<Journal, Marks> latest = new ConcurrentHashMap<>();
  private final Map<Journal, List<Consumer<GatewayMark>>> listeners = new ConcurrentHashMap<>();

  /** A gateway's journal of one epoch. */
  public record Journal(String gateway, int epoch) {}

  /** Both marks of a journal. */
  public record Marks(Optional<GatewayMark> accepted, Optional<GatewayMark> durable) {
    static final Marks NONE = new Marks(Optional.empty(), Optional.empty());

    long acceptedThrough() {
      return accepted.map(GatewayMark::getSequence).orElse(0L);
    }

    long durableThrough() {
      return durable.map(GatewayMark::getSequence).orElse(0L);
    }

    Marks with(GatewayMark mark) {
      return mark.getMark() == Mark.MARK_DURABLE
          ? new Marks(accepted, Optional.of(mark))
          : new Marks(Optional.of(mark), durable);
    }
  }

  /** Takes a mark as it comes from the topic. */
  public void post(GatewayMark mark) {
    Journal journal = new Journal(mark.getGatewayId(), mark.getEpoch());
    latest.merge(journal, Marks.NONE.with(mark), (was, is) -> was.with(mark));
    listeners.getOrDefault(journal, List.of()).forEach(listener -> listener.accept(mark));
  }

  Marks of(Journal journal) {
    return latest.getOrDefault(journal, Marks.NONE);
  }

  /** Tells a stream of new marks until it closes the subscription. */
  AutoCloseable listen(Journal journal, Consumer<GatewayMark> listener) {
    List<Consumer<GatewayMark>> ofJournal =
        listeners.computeIfAbsent(journal, j -> new CopyOnWriteArrayList<>());
    ofJournal.add(listener);
    return () -> ofJournal.remove(listener);
  }
}
