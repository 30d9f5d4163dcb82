package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.EarlierContainers.Learned;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.ControllerFact;
import io.seriatim.linegateway.domain.EarlierBooks;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.Rework;
import io.seriatim.linegateway.domain.ReworkCheck;
import io.seriatim.linegateway.domain.ReworkKind;
import io.seriatim.linegateway.domain.StationFact;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reworks a container of an order that is on no line of this gateway any more.
 *
 * <p>The record is one of that order. A new label is one of the order on the line where it is done:
 * its printer printed it, and there it is used up. One container after the other, so that each
 * rework sees the one before.
 */
public final class ReworkEarlier {
  private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(10);
  private static final String FATE = "USED_BY_AN_EARLIER_ORDER";

  private final EarlierContainers containers;
  private final LineJournal journal;
  private final InstantSource clock;
  private final ReentrantLock one = new ReentrantLock();

  public ReworkEarlier(EarlierContainers containers, LineJournal journal, InstantSource clock) {
    this.containers = containers;
    this.journal = journal;
    this.clock = clock;
  }

  LineAnswer rework(RunningLine line, Rework rework, Cause who) {
    one.lock();
    try {
      Optional<Refusal> refusal =
          AtLine.tooShort(rework.reason())
              .or(() ->
                  switch (containers.learn(rework)) {
                    case Learned.Unknown(Refusal why) -> Optional.of(why);
                    case Learned.Known(EarlierBooks books) -> rework(line, books, rework, who);
                  });
      return refusal
          .<LineAnswer>map(LineAnswer.Refused::new)
          .orElseGet(() -> new LineAnswer.Done(line.view()));
    } finally {
      one.unlock();
    }
  }

  private Optional<Refusal> rework(RunningLine line, EarlierBooks books, Rework rework, Cause who) {
    rework
        .into()
        .filter(label -> line.ask(order -> order.filter(o -> lends(o, books, label)).isPresent()))
        .ifPresent(books::lend);
    return switch (books.check(rework)) {
      case ReworkCheck.Checked.Refused(Refusal refusal) -> Optional.of(refusal);
      case ReworkCheck.Checked.May(StationFact.Reworked fact) ->
          fact.kind() == ReworkKind.REPRINT
              ? reprint(line, books, fact, who)
              : done(line, books, fact, who);
    };
  }

  private Optional<Refusal> done(
      RunningLine line, EarlierBooks books, StationFact.Reworked fact, Cause who) {
    List<JournalWrite> writes = new ArrayList<>();
    writes.add(write(line, books.order(), fact, who));
    fact.into()
        .filter(label -> fact.kind() == ReworkKind.REPACKAGE)
        .ifPresent(label -> writes.add(usedUp(line, books, label, who)));
    writes.addAll(answered(line, books, who));
    write(writes);
    return Optional.empty();
  }

  /** The label is no fresh one of the order on the line any more. */
  private JournalWrite usedUp(RunningLine line, EarlierBooks books, ItemId label, Cause who) {
    return line.ask(order -> {
      OrderOnLine lender = order.orElseThrow();
      lender.run().containers().settle(label);
      return new JournalWrite.Fact(
          line.id(),
          lender.run().order().id(),
          who,
          clock.instant(),
          new LineFact.ByController(
              new ControllerFact.ContainerLabelSettled(
                  label, FATE, "around what was packed by order " + books.order().id())));
    });
  }

  /** Whether the order on the line has printed this label for such a container and not used it. */
  private static boolean lends(OrderOnLine order, EarlierBooks books, ItemId label) {
    Run run = order.run();
    Level level = books.container().level();
    return run.order().owner().equals(books.order().owner())
        && prints(order, books)
        && run.containers().isIssued(level, label)
        && run.containers().contents(label).isEmpty();
  }

  /** Whether the line's label job says of such a container what the job of its own order said. */
  private static boolean prints(OrderOnLine order, EarlierBooks books) {
    Level level = books.container().level();
    Optional<ContainerLevel> here = order.run().order().level(level);
    Optional<ContainerLevel> there = books.order().level(level);
    return here.isPresent()
        && there.isPresent()
        && here.get().gtin().equals(there.get().gtin())
        && Jobs.ofContainers(order.run().order(), here.get())
            .equals(Jobs.ofContainers(books.order(), there.get()));
  }

  private Optional<Refusal> reprint(
      RunningLine line, EarlierBooks books, StationFact.Reworked fact, Cause who) {
    Level level = fact.plan().level();
    boolean may =
        line.ask(order ->
            order
                .filter(o -> prints(o, books))
                .flatMap(o -> o.labels(level))
                .filter(LabelFeed::isReady)
                .isPresent());
    if (!may) {
      return Optional.of(
          new Refusal(
              Reason.DEVICE_MISSING,
              "no ready " + level + " printer with the label of order " + books.order().id(),
              "an order on the line whose " + level + " labels say the same",
              "Start such an order, or look at the printer; then say it again."));
    }
    List<JournalWrite> writes = new ArrayList<>();
    writes.add(write(line, books.order(), fact, who));
    writes.addAll(answered(line, books, who));
    write(writes);
    line.ask(order -> {
      order.flatMap(o -> o.labels(level)).ifPresent(feed -> feed.reprint(fact.container()));
      return true;
    });
    return Optional.empty();
  }

  private static List<JournalWrite> answered(RunningLine line, EarlierBooks books, Cause who) {
    return who.asked().map(asked -> asked.done(books.order().id(), line.view())).stream()
        .<JournalWrite>map(answer -> answer)
        .toList();
  }

  private JournalWrite write(
      RunningLine line, OrderFacts order, StationFact.Reworked fact, Cause who) {
    return new JournalWrite.Fact(
        line.id(), order.id(), who, clock.instant(), new LineFact.AtStation(fact));
  }

  private void write(List<JournalWrite> together) {
    try {
      journal
          .append(together)
          .toCompletableFuture()
          .get(WRITTEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new JournalException(
          "the journal cannot be written: nothing was done for certain", failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new JournalException("the gateway is closing: nothing was done for certain");
    }
  }
}
