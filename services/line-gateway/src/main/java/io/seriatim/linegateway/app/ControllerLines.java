package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.app.RecordAggregation.Aggregation;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.UnitStage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The lines of this gateway that a controller runs. */
public final class ControllerLines {
  private final Lines lines;
  private final Set<LineId> controlled;
  private final Duration patience;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param patience how long one call waits for the journal
   */
  public ControllerLines(
      Lines lines, Set<LineId> controlled, Duration patience, InstantSource clock) {
    this.clock = clock;
    this.lines = lines;
    this.controlled = Set.copyOf(controlled);
    this.patience = patience;
  }

  /** Empty for a line whose machines the gateway drives itself. */
  public Optional<RunningLine> find(LineId id) {
    return Optional.of(id).filter(controlled::contains).flatMap(lines::find);
  }

  public Set<LineId> ids() {
    return controlled;
  }

  /** The order on a line, as long as it is not over. */
  public Optional<OrderFacts> order(RunningLine line) {
    return line.ask(order -> order.filter(o -> !o.isOver()).map(o -> o.run().order()));
  }

  /**
   * What the order on a line has made; empty lists where there is none.
   *
   * @param most packs and containers of each kind
   */
  public LineContents contents(RunningLine line, int most) {
    return line.ask(order ->
        new LineContents(
            order.map(o -> commissioned(o.run(), most)).orElse(List.of()),
            order.map(o -> packed(o.run(), most)).orElse(List.of()),
            clock.instant()));
  }

  private static List<ItemId> commissioned(Run run, int most) {
    return run.units().at(UnitStage.COMMISSIONED, run.units().sentSince(0)).stream()
        .limit(most)
        .map(serial -> (ItemId) new Sgtin(run.order().gtin(), serial))
        .toList();
  }

  private static List<Aggregation> packed(Run run, int most) {
    return run.containers().all().entrySet().stream()
        .limit(most)
        .map(one -> new Aggregation(one.getKey(), List.copyOf(one.getValue())))
        .toList();
  }

  /** Does something to the order on a line, on its thread, and waits until it can't be lost. */
  ControllerAnswer on(
      RunningLine line, Function<OrderOnLine, CompletableFuture<ControllerAnswer>> work) {
    CompletableFuture<ControllerAnswer> answer =
        line.ask(order ->
            order
                .filter(o -> !o.isOver())
                .map(work)
                .orElseGet(() ->
                    CompletableFuture.completedFuture(
                        ControllerAnswer.of(
                            Result.INVALID_SELECTION_CRITERIA,
                            "no order is on line " + line.id() + " (expected: a started order)"))));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      throw new JournalException("the journal did not answer within " + patience, slow);
    } catch (ExecutionException failed) {
      throw new CompletionException(failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new CompletionException(stop);
    }
  }
}
