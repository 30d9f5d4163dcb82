package io.seriatim.aggregation.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.aggregation.grpc.MarkBoard.Journal;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.LineInput;
import io.seriatim.proto.ledger.v1.Mark;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.line.v1.LineReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The records of one stream that are on their way to be decided: those that come together and name
 * one order are one input.
 *
 * <p>They are kept until they are accepted, because the ledger may ask for objects first, or may
 * see them out of order when a broker fails over; then they are sent again from where it stands.
 */
final class SentRecords {
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

  /** Records and bytes of one input, well below what a broker takes. */
  private static final int MOST_TOGETHER = 64;

  private static final int MOST_BYTES = 256 * 1_024;

  private final IngestParts parts;
  private final IngestOrigin origin;
  private final Journal journal;

  /** By the sequence of the last record of each. */
  private final NavigableMap<Long, Sent> waiting = new TreeMap<>();

  private long last;
  private long accepted;

  /** The same, by the marks in their order: what was accepted since closes no gap behind it. */
  private long heard;

  private Instant sentAgain = Instant.EPOCH;
  private boolean againPlanned;
  private boolean over;

  /**
   * An input and the answer that may come instead of a mark.
   *
   * @param alone sent again without what follows it, whose turn is when this one is accepted
   * @param loadedAt when objects were last put in front of it
   * @param loadedFrom what was accepted then: a later record of it that needs objects is another
   *     matter
   */
  private record Sent(
      LedgerInput input,
      CompletableFuture<LedgerAnswer> answer,
      boolean alone,
      Instant loadedAt,
      long loadedFrom) {
    Sent byItself() {
      return new Sent(input, answer, true, loadedAt, loadedFrom);
    }
  }

  SentRecords(IngestParts parts, IngestOrigin origin, Journal journal, long accepted) {
    this.parts = parts;
    this.origin = origin;
    this.journal = journal;
    this.accepted = accepted;
    this.heard = accepted;
    this.last = accepted;
  }

  Journal journal() {
    return journal;
  }

  /** The last sequence sent, or accepted before. */
  synchronized long last() {
    return last;
  }

  synchronized long accepted() {
    return accepted;
  }

  /** Records that are on their way. */
  synchronized long waiting() {
    return waiting.isEmpty() ? 0 : last - accepted;
  }

  synchronized void send(List<LineRecord> lines, Consumer<Throwable> failed) {
    List<LineRecord> together = new ArrayList<>();
    Optional<String> order = Optional.empty();
    int bytes = 0;
    for (LineRecord line : lines) {
      Optional<String> its = orderId(line);
      boolean fits =
          its.equals(order)
              && together.size() < MOST_TOGETHER
              && bytes + line.getSerializedSize() <= MOST_BYTES;
      if (!fits) {
        sendTogether(together, order, failed);
        together.clear();
        bytes = 0;
      }
      together.add(line);
      order = its;
      bytes += line.getSerializedSize();
    }
    sendTogether(together, order, failed);
  }

  private void sendTogether(
      List<LineRecord> lines, Optional<String> order, Consumer<Throwable> failed) {
    if (lines.isEmpty()) {
      return;
    }
    LedgerInput input = input(lines, order);
    long sequence = lines.stream().mapToLong(LineRecord::getSequence).max().orElse(0);
    last = Math.max(last, sequence);
    if (sequence > accepted) {
      Sent before = waiting.put(sequence, expecting(sequence, input, false, failed));
      Optional.ofNullable(before).ifPresent(this::forget);
    }
    append(input, failed);
  }

  private LedgerInput input(List<LineRecord> lines, Optional<String> order) {
    LineRecord first = lines.getFirst();
    LineInput.Builder body =
        LineInput.newBuilder()
            .setGatewayId(journal.gateway())
            .setEpoch(journal.epoch())
            .setRecord(first)
            .addAllFollowing(lines.subList(1, lines.size()));
    order.flatMap(parts.orders()::find).ifPresent(body::setOrder);
    return LedgerInput.newBuilder()
        .setInputId(
            "line/%s/%d/%d".formatted(journal.gateway(), journal.epoch(), first.getSequence()))
        .setSite(origin.site())
        .setOperator(origin.operator())
        .setActor(origin.actor())
        .setAcceptedMicros(Micros.of(parts.clock().instant()))
        .setLine(body)
        .build();
  }

  /** Empty for a record that can't be read: the ledger sets it aside. */
  private static Optional<String> orderId(LineRecord line) {
    try {
      return Optional.of(LineReport.parseFrom(line.getReport()).getOrderId());
    } catch (InvalidProtocolBufferException unreadable) {
      return Optional.empty();
    }
  }

  private void append(LedgerInput input, Consumer<Throwable> failed) {
    parts
        .inputs()
        .append(origin.slot(), input)
        .whenComplete((done, failure) -> {
          if (failure != null) {
            failed.accept(failure);
          }
        });
  }

  /** Marks as the ledger made them, one after the other. */
  synchronized void marked(GatewayMark mark, Consumer<Throwable> failed) {
    if (mark.getMark() == Mark.MARK_ACCEPTED) {
      heard = Math.max(heard, mark.getSequence());
    }
    accepted(mark.getSequence(), failed);
  }

  /** The ledger has everything up to there. */
  synchronized void accepted(long through, Consumer<Throwable> failed) {
    accepted = Math.max(accepted, through);
    last = Math.max(last, accepted);
    NavigableMap<Long, Sent> done = waiting.headMap(accepted, true);
    boolean nextInTurn = done.values().stream().anyMatch(Sent::alone);
    done.values().forEach(this::forget);
    done.clear();
    if (nextInTurn) {
      sendFirst(failed);
    }
  }

  /** What follows a record that was sent alone was seen too early: it is sent alone, too. */
  private void sendFirst(Consumer<Throwable> failed) {
    Optional.ofNullable(waiting.firstEntry())
        .ifPresent(first -> {
          waiting.put(first.getKey(), first.getValue().byItself());
          append(first.getValue().input(), failed);
        });
  }

  /**
   * The ledger misses the record after this mark: sends everything it has not accepted once more.
   *
   * <p>At most once a second; what comes earlier waits for the second to be over, so that no gap is
   * left to stand. A gap that was closed since is no gap.
   */
  synchronized void gap(GatewayMark mark, Consumer<Throwable> failed) {
    marked(mark, failed);
    if (againPlanned || mark.getSequence() < heard) {
      return;
    }
    Duration rest = Duration.between(parts.clock().instant(), sentAgain.plus(AGAIN_AFTER));
    if (rest.isPositive()) {
      againPlanned = true;
      later(rest).execute(() -> sendAllAgain(failed));
    } else {
      sendAllAgain(failed);
    }
  }

  private static Executor later(Duration rest) {
    return CompletableFuture.delayedExecutor(
        rest.toNanos(), TimeUnit.NANOSECONDS, Thread::startVirtualThread);
  }

  private synchronized void sendAllAgain(Consumer<Throwable> failed) {
    againPlanned = false;
    sentAgain = parts.clock().instant();
    waiting.values().forEach(sent -> append(sent.input(), failed));
  }

  /** At once the first time; later the rows are behind, and asking them faster does not help. */
  private void loadAtPace(long sequence, LedgerAnswer needs, Consumer<Throwable> failed) {
    Duration rest = Duration.between(parts.clock().instant(), loadedAt(sequence).plus(AGAIN_AFTER));
    if (rest.isPositive()) {
      later(rest).execute(() -> load(sequence, needs, failed));
    } else {
      load(sequence, needs, failed);
    }
  }

  private synchronized Instant loadedAt(long sequence) {
    Sent sent = waiting.get(sequence);
    return sent == null || sent.loadedFrom() < accepted ? Instant.EPOCH : sent.loadedAt();
  }

  /** Puts what the ledger has not in memory in front, and sends that record again. */
  private void load(long sequence, LedgerAnswer needs, Consumer<Throwable> failed) {
    try {
      Optional<LedgerInput> cold = find(sequence);
      if (cold.isPresent() && needs.hasNeedsObjects()) {
        List<String> items = needs.getNeedsObjects().getItemsList();
        LedgerInput loaded = parts.coldObjects().inFrontOf(cold.get(), origin.slot(), items);
        sendAgain(sequence, cold.get(), loaded, failed);
      }
    } catch (RuntimeException failure) {
      failed.accept(failure);
    }
  }

  private synchronized Optional<LedgerInput> find(long sequence) {
    return Optional.ofNullable(waiting.get(sequence)).map(Sent::input);
  }

  private synchronized void sendAgain(
      long sequence, LedgerInput cold, LedgerInput loaded, Consumer<Throwable> failed) {
    if (!over && waiting.containsKey(sequence)) {
      waiting.put(sequence, expecting(sequence, cold, true, failed));
      append(loaded, failed);
      append(cold, failed);
    }
  }

  private Sent expecting(
      long sequence, LedgerInput input, boolean loaded, Consumer<Throwable> failed) {
    CompletableFuture<LedgerAnswer> answer =
        parts.answers().next(input.getOperator(), input.getInputId());
    answer.thenAcceptAsync(
        needs -> loadAtPace(sequence, needs, failed), Thread::startVirtualThread);
    Instant loadedAt = loaded ? parts.clock().instant() : Instant.EPOCH;
    return new Sent(input, answer, loaded, loadedAt, accepted);
  }

  private void forget(Sent sent) {
    LedgerInput input = sent.input();
    parts.answers().forget(input.getOperator(), input.getInputId(), sent.answer());
  }

  synchronized void end() {
    over = true;
    waiting.values().forEach(this::forget);
    waiting.clear();
  }
}
