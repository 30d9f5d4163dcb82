package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.linegateway.app.JournalWrite.Fact;
import io.seriatim.linegateway.domain.FactParts;
import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.domain.LineFact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Writes down what happens in one order.
 *
 * <p>Commissioned packs are gathered for a moment, so that a fast line makes few records; whatever
 * else is written puts them in front of itself, so the journal keeps the order of the world.
 */
final class Recorder {
  private static final Duration GATHER = Duration.ofMillis(200);
  private static final int GATHER_MOST = 50;

  /** Serials a record; the ledger takes no more than 2,000 objects in one (limit of LineReport). */
  static final int MOST_SERIALS = 500;

  private final LineJournal journal;
  private final Cause machine;
  private final InstantSource clock;
  private final LineId line;
  private final OrderId order;
  private final Executor lineThread;
  private final Runnable onFailure;
  private Consumer<LineFact> heard = fact -> {};
  private final List<SerialNumber> gathered = new ArrayList<>();
  private final Map<Grade, Integer> grades = new HashMap<>();
  private Instant gatheredSince = Instant.MIN;
  private Optional<Held> held = Optional.empty();

  /** What one act writes, until it is over. */
  private record Held(List<JournalWrite> writes, List<Runnable> then) {}

  Recorder(
      LineJournal journal,
      Cause machine,
      InstantSource clock,
      LineId line,
      OrderId order,
      Executor lineThread,
      Runnable onFailure) {
    this.journal = journal;
    this.machine = machine;
    this.clock = clock;
    this.line = line;
    this.order = order;
    this.lineThread = lineThread;
    this.onFailure = onFailure;
  }

  /** Tells each fact before it is written. */
  void hear(Consumer<LineFact> listener) {
    heard = listener;
  }

  /** Writes a fact that the machines caused. */
  void fact(LineFact fact) {
    fact(machine, fact);
  }

  /** Writes facts that somebody caused, together. */
  void fact(Cause cause, LineFact... facts) {
    durably(Arrays.stream(facts).map(fact -> of(cause, fact)).toList(), () -> {});
  }

  /** Writes facts that somebody caused, together. */
  void facts(Cause cause, List<LineFact> facts) {
    durably(facts.stream().map(fact -> of(cause, fact)).toList(), () -> {});
  }

  Instant now() {
    return clock.instant();
  }

  /** The day by which codes end (UTC). */
  LocalDate today() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }

  /** Writes something that is no fact for the ledger. */
  void note(JournalWrite note) {
    durably(List.of(note), () -> {});
  }

  /** Writes these together and goes on, on the line's thread, once they cannot be lost. */
  void durably(List<JournalWrite> together, Runnable then) {
    flush();
    append(together, then);
  }

  /**
   * Does something of which all that it writes is written together, with what comes last; where it
   * writes nothing, nothing comes last.
   */
  <T> T together(Supplier<T> act, Function<T, List<JournalWrite>> last) {
    if (held.isPresent()) {
      throw new IllegalStateException("together within together (expected: one act at a time)");
    }
    flush();
    Held all = new Held(new ArrayList<>(), new ArrayList<>());
    held = Optional.of(all);
    try {
      T done = act.get();
      if (!all.writes().isEmpty()) {
        all.writes().addAll(last.apply(done));
      }
      return done;
    } finally {
      held = Optional.empty();
      if (!all.writes().isEmpty() || !all.then().isEmpty()) {
        write(all.writes(), () -> all.then().forEach(Runnable::run));
      }
    }
  }

  JournalWrite of(LineFact fact) {
    return of(machine, fact);
  }

  JournalWrite of(Cause cause, LineFact fact) {
    heard.accept(fact);
    return new Fact(line, order, cause, clock.instant(), fact);
  }

  /** A pack was passed. */
  void commissioned(SerialNumber serial, Grade grade) {
    if (gathered.isEmpty()) {
      gatheredSince = clock.instant();
    }
    gathered.add(serial);
    grades.merge(grade, 1, Integer::sum);
    if (gathered.size() >= GATHER_MOST) {
      flush();
    }
  }

  /** Writes what has been gathered long enough. */
  void tick() {
    if (!gathered.isEmpty() && !clock.instant().isBefore(gatheredSince.plus(GATHER))) {
      flush();
    }
  }

  private void flush() {
    if (!gathered.isEmpty()) {
      JournalWrite fact = of(new LineFact.PacksCommissioned(List.copyOf(gathered), grades));
      gathered.clear();
      grades.clear();
      append(List.of(fact), () -> {});
    }
  }

  private static Stream<JournalWrite> parts(JournalWrite write) {
    return write instanceof Fact(LineId at, OrderId of, Cause cause, Instant time, LineFact whole)
        ? FactParts.of(whole, MOST_SERIALS).stream()
            .map(part -> new Fact(at, of, cause, time, part))
        : Stream.of(write);
  }

  private void append(List<JournalWrite> together, Runnable then) {
    List<JournalWrite> parts = together.stream().flatMap(Recorder::parts).toList();
    if (held.isPresent()) {
      held.get().writes().addAll(parts);
      held.get().then().add(then);
    } else {
      write(parts, then);
    }
  }

  private void write(List<JournalWrite> parts, Runnable then) {
    CompletionStage<Void> written = journal.append(parts);
    written.whenCompleteAsync(
        (done, failure) -> {
          if (failure == null) {
            then.run();
          } else {
            onFailure.run();
          }
        },
        lineThread);
  }
}
