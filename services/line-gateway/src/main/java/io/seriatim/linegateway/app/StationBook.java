package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ChallengeKind;
import io.seriatim.linegateway.domain.ChallengeRound;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.Gates;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.LineStep;
import io.seriatim.linegateway.domain.RejectCause;
import io.seriatim.linegateway.domain.SpeedGauge;
import io.seriatim.linegateway.domain.StationFact;
import io.seriatim.linegateway.domain.StationPlan;
import io.seriatim.linegateway.domain.StepKind;
import io.seriatim.linegateway.domain.Supply;
import io.seriatim.linegateway.domain.UnitStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people have done in the order on a line and have to do; confined to the line's thread. */
final class StationBook {
  private final Run run;
  private final Recorder recorder;
  private final StationPlan plan;
  private final List<SavedStations.Step> steps = new ArrayList<>();
  private final Map<RejectCause, Long> rejects = new EnumMap<>(RejectCause.class);
  private final AlarmList alarms = new AlarmList();
  private final SpeedGauge speed = new SpeedGauge();
  private final Challenges challenges = new Challenges(this::challenged);
  private Gates gates;
  private ChallengeRound round;

  StationBook(Run run, Recorder recorder, StationPlan plan, SavedStations saved) {
    this.run = run;
    this.recorder = recorder;
    this.plan = plan;
    this.rejects.putAll(saved.rejects());
    run.graded(saved.grades());
    this.gates = Gates.of(required(run, plan));
    this.round = ChallengeRound.of(plan.challenges(run.order()));
    saved.steps().forEach(this::restore);
    recorder.hear(this::hear);
  }

  /** A challenge without packs to run is no gate. */
  private static Set<StepKind> required(Run run, StationPlan plan) {
    EnumSet<StepKind> required = EnumSet.noneOf(StepKind.class);
    boolean challenged = !plan.challenges(run.order()).isEmpty();
    plan.required().stream()
        .filter(kind -> challenged || !kind.isChallenge())
        .forEach(required::add);
    return required;
  }

  private void restore(SavedStations.Step saved) {
    steps.add(saved);
    gates = gates.after(saved.step(), saved.made());
  }

  private void hear(LineFact fact) {
    alarms.hear(fact, recorder.now());
    if (fact instanceof LineFact.LabelsScrapped(var serials, RejectCause cause)) {
      rejects.merge(cause, (long) serials.size(), Long::sum);
    } else if (fact instanceof LineFact.PackRejected(var cause, String read, Level level)
        && level == Level.UNIT) {
      rejects.merge(cause, 1L, Long::sum);
    } else if (fact instanceof LineFact.PacksCommissioned(var serials, var grades)) {
      run.graded(grades);
    } else if (fact
            instanceof
            LineFact.InDoubtResolved(var serials, UnitStage found, String why, var second)
        && found == UnitStage.SCRAPPED) {
      // scrapped by hand, wherever it was found: the gate did not push it out
      rejects.merge(RejectCause.MECHANICAL, (long) -serials.size(), Long::sum);
    }
  }

  StationPlan plan() {
    return plan;
  }

  Challenges challenges() {
    return challenges;
  }

  /** Whether a container of a level is announced as a challenge, on a line that is set up. */
  boolean awaitsChallenge(Level level) {
    return challenges.awaits(level)
        && due().stream().noneMatch(step -> step.moment() == StepKind.Moment.SETUP);
  }

  Gates gates() {
    return gates;
  }

  /** Packs that the gate pushed out. */
  long rejectCount() {
    return rejects.values().stream().mapToLong(Long::longValue).sum();
  }

  private long made() {
    return run.units().made();
  }

  private long firstPacks() {
    return Math.min(plan.firstPacks(), run.order().quantity());
  }

  boolean mayRun() {
    return gates.mayRun(made(), firstPacks());
  }

  /** The steps that hold the line up. */
  List<StepKind> due() {
    return gates.due(made(), firstPacks());
  }

  List<StepKind> dueAtEnd() {
    return gates.dueAtEnd(made());
  }

  /** The line stopped; a round of challenges begins anew where one is due. */
  void stopped() {
    gates = gates.afterStop();
    round = ChallengeRound.of(round.needed());
  }

  void tick(Instant now) {
    speed.count(now, made());
  }

  /** Writes a step down. */
  void perform(LineStep step, Cause who, Instant now) {
    recorder.fact(who, new LineFact.AtStation(new StationFact.Stepped(step, made())));
    steps.add(new SavedStations.Step(step, who.displayName(), now, made()));
    gates = gates.after(step, made());
  }

  private void challenged(Challenges.Result result) {
    round = round.after(result.kind(), result.rejectedRightly());
    LineStep step =
        new LineStep(
            challengeStep(),
            round.outcome(result.rejectedRightly()),
            List.of(
                new LineStep.Item(result.kind().name(), result.found(), result.rejectedRightly())),
            "",
            Optional.empty());
    perform(step, result.who(), recorder.now());
    if (step.passed()) {
      round = ChallengeRound.of(round.needed());
    }
  }

  /** Which challenge a pack belongs to now. */
  private StepKind challengeStep() {
    if (due().contains(StepKind.CHALLENGE_AT_START)) {
      return StepKind.CHALLENGE_AT_START;
    }
    return gates.stopped() ? StepKind.CHALLENGE_AFTER_STOP : StepKind.CHALLENGE_AT_END;
  }

  StationView view() {
    Map<ChallengeKind, Boolean> packs = new EnumMap<>(ChallengeKind.class);
    round.needed().forEach(kind -> packs.put(kind, round.passed().contains(kind)));
    return new StationView(
        Optional.of(run.order()),
        due(),
        dueAtEnd(),
        List.copyOf(gates.required()),
        challenges.armed(),
        packs,
        List.copyOf(steps),
        Map.copyOf(rejects),
        new StationView.Figures(
            speed.packsPerMinute(),
            run.stock(Level.UNIT).usable(recorder.today()),
            made(),
            run.units().count(UnitStage.IN_PROCESS_SAMPLE)
                + run.units().count(UnitStage.KEPT_SAMPLE),
            run.units().ended()),
        plan.checklists(),
        new StationView.Watch(alarms.alarms(), alarms.lost(), stocks()));
  }

  private Map<Level, StationView.Stock> stocks() {
    Map<Level, StationView.Stock> stocks = new EnumMap<>(Level.class);
    long needed = run.order().quantity();
    long left = run.stock(Level.UNIT).usable(recorder.today());
    long missing = needed - run.units().promising();
    double perMinute = speed.packsPerMinute();
    stocks.put(
        Level.UNIT, new StationView.Stock(left, Supply.of(left, missing, needed, perMinute)));
    for (ContainerLevel level : run.order().levels()) {
      needed = Math.ceilDiv(needed, level.capacity());
      missing = needed - run.containers().count(level.level());
      perMinute /= level.capacity();
      left = run.stock(level.level()).usable(recorder.today());
      stocks.put(
          level.level(), new StationView.Stock(left, Supply.of(left, missing, needed, perMinute)));
    }
    return stocks;
  }
}
