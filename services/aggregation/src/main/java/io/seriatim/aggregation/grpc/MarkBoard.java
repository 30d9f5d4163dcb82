package io.seriatim.aggregation.grpc;

import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.Mark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest marks of every journal, and who wants to hear of new ones. */
public final class MarkBoard {
  private static final Logger LOG = LoggerFactory.getLogger(MarkBoard.class);

  private final Map<Journal, Marks> latest = new ConcurrentHashMap<>();
  private final Map<Journal, List<Listener>> listeners = new ConcurrentHashMap<>();
  private volatile Supplier<CompletableFuture<Void>> reader = CompletableFuture::new;

  /** A gateway's journal of one epoch. */
  public record Journal(String gateway, int epoch) {}

  /** Both marks of a journal. */
  public record Marks(Optional<GatewayMark> accepted, Optional<GatewayMark> durable) {
    static final Marks NONE = new Marks(Optional.empty(), Optional.empty());

    /** What is durable was accepted: the two lie in partitions of their own, and either may lag. */
    Optional<GatewayMark> last() {
      return Stream.of(durable, accepted)
          .flatMap(Optional::stream)
          .reduce((one, other) -> one.getSequence() > other.getSequence() ? one : other);
    }

    long acceptedThrough() {
      return last().map(GatewayMark::getSequence).orElse(0L);
    }

    long durableThrough() {
      return durable.map(GatewayMark::getSequence).orElse(0L);
    }

    Marks with(GatewayMark mark) {
      return mark.getMark() == Mark.MARK_DURABLE
          ? new Marks(accepted, later(durable, mark))
          : new Marks(later(accepted, mark), durable);
    }

    /** Events that are archived once more are marked once more. */
    private static Optional<GatewayMark> later(Optional<GatewayMark> known, GatewayMark mark) {
      return known
          .filter(was -> was.getSequence() > mark.getSequence())
          .or(() -> Optional.of(mark));
    }
  }

  /** Says who can tell when all marks that are in the topic by now were posted. */
  public void readBy(Supplier<CompletableFuture<Void>> reader) {
    this.reader = reader;
  }

  /** Completes when all marks that are in the topic by now were posted; maybe never. */
  CompletableFuture<Void> readUp() {
    return reader.get();
  }

  /** Takes a mark as it comes from the topic. */
  public void post(GatewayMark mark) {
    Journal journal = new Journal(mark.getGatewayId(), mark.getEpoch());
    latest.merge(journal, Marks.NONE.with(mark), (was, is) -> was.with(mark));
    listeners.getOrDefault(journal, List.of()).forEach(listener -> listener.hear(mark));
  }

  Marks of(Journal journal) {
    return latest.getOrDefault(journal, Marks.NONE);
  }

  /** Tells a stream of new marks, in order, until it closes the subscription. */
  AutoCloseable listen(Journal journal, Consumer<GatewayMark> listener) {
    List<Listener> ofJournal =
        listeners.computeIfAbsent(journal, j -> new CopyOnWriteArrayList<>());
    Listener handedOver = new Listener(listener);
    ofJournal.add(handedOver);
    return () -> ofJournal.remove(handedOver);
  }

  /**
   * Hears on a thread of its own: whoever posts marks does so for all gateways, and must not wait
   * for a stream that is busy.
   */
  private static final class Listener {
    private final Consumer<GatewayMark> listener;
    private final Queue<GatewayMark> heard = new ConcurrentLinkedQueue<>();
    private final AtomicInteger untold = new AtomicInteger();

    Listener(Consumer<GatewayMark> listener) {
      this.listener = listener;
    }

    void hear(GatewayMark mark) {
      heard.add(mark);
      if (untold.getAndIncrement() == 0) {
        Thread.startVirtualThread(this::tell);
      }
    }

    private void tell() {
      do {
        try {
          listener.accept(heard.remove());
        } catch (RuntimeException failure) {
          LOG.warn("a stream could not be told of a mark", failure);
        }
      } while (untold.decrementAndGet() > 0);
    }
  }
}
