package io.seriatim.linegateway.app;

import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.CameraRead;
import io.seriatim.linegateway.domain.ExpectedSequence;
import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.Notice;
import io.seriatim.linegateway.domain.PackJudge;
import io.seriatim.linegateway.domain.PackVerdict;
import io.seriatim.linegateway.domain.PackVerdict.Pass;
import io.seriatim.linegateway.domain.PackVerdict.Reject;
import io.seriatim.linegateway.domain.PackVerdict.Scrap;
import io.seriatim.linegateway.domain.RejectCause;
import io.seriatim.linegateway.domain.RejectStreak;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.linegateway.domain.UnitStage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Camera and gate of the pack level: judges every read, answers the gate at once, and commissions a
 * pack when the gate confirms that it went on.
 *
 * <p>No disk stands between a read and its answer. Told to pass is not yet commissioned: a gate
 * that never heard the answer rejects, so only its word settles the serial.
 */
final class PackStation {
  private static final int REMEMBERED = 64;
  private static final int WARM_UP = 500;

  private final Run run;
  private final Recorder recorder;
  private final Station station;
  private final PackJudge judge;
  private final UnreadPacks unread;
  private final LineMeters meters;
  private final LongSupplier nanos;
  private final InstantSource clock;
  private final Duration confirmWithin;
  private final Challenges challenges;
  private final BiConsumer<StopReason, String> stop;
  private final Map<Long, Pending> pending = new LinkedHashMap<>();
  private final Map<Long, Answered> recent = new LinkedHashMap<>();
  private final Map<Long, Boolean> gone = new LinkedHashMap<>();
  private RejectStreak streak;
  private long lastTrigger = -1;

  private record Pending(PackVerdict verdict, Instant deadline, Grade grade) {
    Pending(PackVerdict verdict, Instant deadline) {
      this(verdict, deadline, Grade.F);
    }
  }

  private record Answered(String code, boolean passed) {}

  PackStation(
      Run run,
      Recorder recorder,
      Station station,
      LineTools tools,
      Challenges challenges,
      BiConsumer<StopReason, String> stop) {
    LineSettings settings = tools.settings();
    this.run = run;
    this.recorder = recorder;
    this.station = station;
    this.judge =
        new PackJudge(
            run.order(),
            settings.gradeLimit(),
            settings.noReads(),
            settings.noSeals(),
            serial -> run.stock(Level.UNIT).crypto(serial.value()));
    this.unread = new UnreadPacks(run, recorder, new ExpectedSequence(settings.sequence()), stop);
    this.meters = tools.meters();
    this.nanos = tools.nanos();
    this.clock = tools.clock();
    this.confirmWithin = settings.confirmWithin();
    this.challenges = challenges;
    this.stop = stop;
    this.streak = RejectStreak.of(settings.rejectsInARow());
    warmUp();
  }

  /** The first packs of a line that has just come up are judged as fast as the others. */
  private void warmUp() {
    Sgtin sample = new Sgtin(run.order().gtin(), SerialNumber.parse("0"));
    String code =
        "]d2" + ElementString.ofPack(sample, run.order().lot(), run.order().expiry()).toScan();
    CameraRead read = new CameraRead(0, Grade.C, code, List.of());
    for (int i = 0; i < WARM_UP; i++) {
      var unused = judge.judge(read, run.units());
    }
  }

  /**
   * A camera result.
   *
   * @param readNanos when its line was read
   */
  void read(CameraRead read, long readNanos) {
    Answered before = recent.get(read.trigger());
    if (before != null && before.code().equals(read.code())) {
      answer(read.trigger(), before.passed());
      return;
    }
    PackVerdict verdict =
        run.judges()
            ? unread.judged(judge.judge(read, run.units()), lostBefore(read))
            : new Reject(RejectCause.MECHANICAL);
    answer(read.trigger(), verdict.passes());
    meters.judged(verdict, Duration.ofNanos(nanos.getAsLong() - readNanos));
    if (!run.judges()) {
      return;
    }
    if (challenges.awaits(Level.UNIT) && !verdict.passes()) {
      challenged(read, verdict);
    } else {
      challenges.passed(Level.UNIT);
      writeDown(read, verdict);
    }
  }

  /** A challenge pack was rejected: it explains no label of ours, and makes no streak. */
  private void challenged(CameraRead read, PackVerdict verdict) {
    remember(read, false);
    pending.put(read.trigger(), new Pending(verdict, clock.instant().plus(confirmWithin)));
    switch (verdict) {
      case Pass pass -> throw new IllegalStateException("a pass (expected: a reject)");
      case Scrap(SerialNumber serial, RejectCause cause) -> {
        unread.seen(serial);
        scrap(serial, cause);
        challenges.rejected(Level.UNIT, read, cause);
      }
      case Reject(RejectCause cause) -> {
        recorder.fact(new LineFact.PackRejected(cause, read.shown()));
        challenges.rejected(Level.UNIT, read, cause);
      }
    }
  }

  private void answer(long trigger, boolean pass) {
    if (pass && !gone.containsKey(trigger)) { // never a grant for what the gate has settled
      station.pass(trigger);
    } else {
      station.reject(trigger);
    }
  }

  private void writeDown(CameraRead read, PackVerdict verdict) {
    remember(read, verdict.passes());
    Optional<Boolean> passedBefore = Optional.ofNullable(gone.remove(read.trigger()));
    pending.put(
        read.trigger(), new Pending(verdict, clock.instant().plus(confirmWithin), read.grade()));
    switch (verdict) {
      case Pass(SerialNumber serial) -> {
        unread.seen(serial);
        run.units().move(List.of(serial), UnitStage.PASSING);
      }
      case Scrap(SerialNumber serial, RejectCause cause) -> {
        unread.seen(serial);
        scrap(serial, cause);
      }
      case Reject reject -> unread.rejected(reject, read);
    }
    if (passedBefore.isPresent()) {
      overtaken(read.trigger(), passedBefore.get());
    } else if (read.tooLate()) {
      noteTooLate(read.trigger(), "unread");
    }
    streak = streak.after(passedBefore.orElseGet(verdict::passes));
    if (streak.stops()) {
      stop.accept(StopReason.CONSECUTIVE_REJECTS, streak.length() + " in a row");
    }
  }

  /** The gate had acted before the camera spoke: what it did counts, whatever was judged. */
  private void overtaken(long trigger, boolean passed) {
    noteTooLate(trigger, passed ? "passed" : "rejected");
    confirmed(trigger, passed);
  }

  /** What has come of its pack so far; the gate's own word about an unread one is yet to come. */
  private void noteTooLate(long trigger, String pack) {
    recorder.fact(new LineFact.Noticed(Notice.READ_TOO_LATE, "trigger " + trigger, pack));
  }

  /** Results that the camera gave and that never came here. */
  private long lostBefore(CameraRead read) {
    return lastTrigger >= 0 ? Math.max(0, read.trigger() - lastTrigger - 1) : 0;
  }

  private void remember(CameraRead read, boolean passed) {
    unread.lost(lostBefore(read));
    lastTrigger = read.trigger();
    keep(recent, read.trigger(), new Answered(read.code(), passed));
  }

  private static <T> void keep(Map<Long, T> latest, long trigger, T value) {
    latest.put(trigger, value);
    if (latest.size() > REMEMBERED) {
      latest.remove(latest.keySet().iterator().next());
    }
  }

  private void scrap(SerialNumber serial, RejectCause cause) {
    run.units().move(List.of(serial), UnitStage.SCRAPPED);
    recorder.fact(new LineFact.LabelsScrapped(List.of(serial), cause));
  }

  /** What the gate did. */
  void confirmed(long trigger, boolean passed) {
    challenges.confirmed(Level.UNIT, trigger, !passed);
    Pending told = pending.remove(trigger);
    if (told == null) {
      keep(gone, trigger, passed);
      return;
    }
    switch (told.verdict()) {
      case Pass(SerialNumber serial) -> settle(serial, passed, told.grade());
      case Scrap scrap -> expectRejected(trigger, passed);
      case Reject reject -> expectRejected(trigger, passed);
    }
  }

  private void settle(SerialNumber serial, boolean passed, Grade grade) {
    Optional<UnitStage> stage = run.units().stage(serial);
    if (stage.filter(UnitStage.PASSING::equals).isEmpty()) {
      return; // the case packer has read it meanwhile
    }
    if (passed) {
      run.units().move(List.of(serial), UnitStage.COMMISSIONED);
      recorder.commissioned(serial, grade);
    } else {
      scrap(serial, RejectCause.MECHANICAL);
    }
  }

  private void expectRejected(long trigger, boolean passed) {
    if (passed) {
      stop.accept(StopReason.REJECT_NOT_CONFIRMED, "pack " + trigger + " went on");
    }
  }

  /** Gives up on confirmations that are overdue. */
  void tick() {
    Instant now = clock.instant();
    while (!pending.isEmpty()) {
      Map.Entry<Long, Pending> oldest = pending.entrySet().iterator().next();
      if (now.isBefore(oldest.getValue().deadline())) {
        return;
      }
      pending.remove(oldest.getKey());
      overdue(oldest.getKey(), oldest.getValue().verdict());
    }
  }

  private void overdue(long trigger, PackVerdict verdict) {
    challenges.confirmed(Level.UNIT, trigger, false);
    switch (verdict) {
      case Pass(SerialNumber serial) -> {
        if (run.units().stage(serial).filter(UnitStage.PASSING::equals).isPresent()) {
          run.units().move(List.of(serial), UnitStage.IN_DOUBT);
          recorder.fact(new LineFact.NumbersInDoubt(List.of(serial)));
        }
      }
      case Scrap scrap ->
          stop.accept(StopReason.REJECT_NOT_CONFIRMED, "no word about pack " + trigger);
      case Reject reject ->
          stop.accept(StopReason.REJECT_NOT_CONFIRMED, "no word about pack " + trigger);
    }
  }

  /** Labels that are still open though the camera has seen every pack: none will be a good one. */
  long goneUnread() {
    int open = run.units().unread().size();
    return open <= unread.count() ? open : 0;
  }

  /** Whether every label that was printed has come to an end here. */
  boolean isClear() {
    return pending.isEmpty() && run.units().unread().size() <= unread.count();
  }

  /** The order ends: settles the labels that were never read. */
  void settleUnread() {
    unread.settleAll();
    List<SerialNumber> unconfirmed = run.units().passing();
    if (!unconfirmed.isEmpty()) {
      run.units().move(unconfirmed, UnitStage.IN_DOUBT);
      recorder.fact(new LineFact.NumbersInDoubt(unconfirmed));
    }
    pending.clear();
  }

  /** The line goes on after a stop. */
  void resumed() {
    streak = streak.after(true);
  }
}
