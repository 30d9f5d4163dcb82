package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ChallengeKind;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.RejectCause;
import io.seriatim.linegateway.domain.StepKind;
import io.seriatim.linegateway.domain.Supply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people see of the order on a line beyond its counts.
 *
 * @param due steps that hold the line up now
 * @param dueAtEnd steps to pass before the order ends
 * @param required steps that are gates on this line
 * @param armed the challenge pack that is awaited
 * @param challenges the packs of the challenge test, and which were rejected rightly
 * @param checklists what has to be seen, by step
 * @param watch alarms and supplies
 */
public record StationView(
    Optional<OrderFacts> order,
    List<StepKind> due,
    List<StepKind> dueAtEnd,
    List<StepKind> required,
    Optional<ChallengeKind> armed,
    Map<ChallengeKind, Boolean> challenges,
    List<SavedStations.Step> steps,
    Map<RejectCause, Long> rejects,
    Figures figures,
    Map<StepKind, List<String>> checklists,
    Watch watch) {

  public static final StationView NONE =
      new StationView(
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Map.of(),
          List.of(),
          Map.of(),
          new Figures(0, 0, 0, 0, 0),
          Map.of(),
          new Watch(List.of(), Set.of(), Map.of()));

  /**
   * What has happened, and what may soon.
   *
   * @param alarms the latest first, since the gateway began to run the order
   * @param lost what was reached and is not now
   * @param stocks numbers in hand, by level
   */
  public record Watch(List<Alarm> alarms, Set<String> lost, Map<Level, Stock> stocks) {}

  /**
   * One line of the alarm list.
   *
   * @param what upper-case name of a stop reason or a notice, or RESUMED
   * @param advice what to do about it; empty where nothing
   */
  public record Alarm(Instant at, String what, String detail, String advice) {}

  /** Numbers in hand of one level, and whether they are enough. */
  public record Stock(long left, Supply supply) {}

  /**
   * Figures of the order.
   *
   * @param packsPerMinute over the last minute
   * @param numbersLeft unit numbers in hand
   * @param made packs ever commissioned
   * @param ended packs decommissioned or destroyed here
   */
  public record Figures(
      double packsPerMinute, long numbersLeft, long made, long sampled, long ended) {

    /** Hours that the numbers in hand last at this speed; empty where nothing moves. */
    public Optional<Double> hoursLeft() {
      return packsPerMinute <= 0
          ? Optional.empty()
          : Optional.of(numbersLeft / packsPerMinute / MINUTES_AN_HOUR);
    }
  }

  private static final double MINUTES_AN_HOUR = 60;
}
