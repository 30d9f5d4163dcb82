package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.linegateway.domain.CameraRead;
import io.seriatim.linegateway.domain.ContainerJudge;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.ContainerVerdict;
import io.seriatim.linegateway.domain.Layers;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.Notice;
import io.seriatim.linegateway.domain.RejectStreak;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.linegateway.domain.UnitStage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A case packer or palletizer: writes down what went into a container, then lets it go.
 *
 * <p>A container waits for its answer, so the answer waits for the journal: what was let go is
 * written down, and the same container read again is answered the same way.
 */
final class PackingStation {
  private final Run run;
  private final Recorder recorder;
  private final Station station;
  private final ContainerLevel level;
  private final boolean holdsUnits;
  private final ContainerJudge judge;
  private final LineMeters meters;
  private final Challenges challenges;
  private final BiConsumer<StopReason, String> stop;
  private final InstantSource clock;
  private final Duration confirmWithin;
  private final Layers layers;
  private final Map<Long, Told> told = new LinkedHashMap<>();
  private RejectStreak streak;

  /** What the gate was told, and until when it is to say what it did. */
  private record Told(boolean pass, Instant deadline) {}

  PackingStation(
      Run run,
      Recorder recorder,
      Station station,
      ContainerLevel level,
      LineTools tools,
      Challenges challenges,
      BiConsumer<StopReason, String> stop) {
    this.run = run;
    this.recorder = recorder;
    this.station = station;
    this.level = level;
    this.holdsUnits = run.order().levels().getFirst().equals(level);
    this.judge = new ContainerJudge(run.order(), level, holdsUnits);
    this.layers = new Layers(level.capacity());
    this.meters = tools.meters();
    this.clock = tools.clock();
    this.confirmWithin = tools.settings().confirmWithin();
    this.challenges = challenges;
    this.stop = stop;
    this.streak = RejectStreak.of(tools.settings().rejectsInARow());
  }

  Station station() {
    return station;
  }

  /** An image: the whole container, or one of its layers. */
  void read(CameraRead image) {
    layers.gather(image).ifPresent(this::judge);
  }

  private void judge(CameraRead read) {
    if (!run.packs()) {
      tell(read.trigger(), false);
      return;
    }
    ContainerVerdict verdict =
        judge.judge(read, run.containers(), run.units(), !partialReason().isBlank());
    meters.judged(verdict);
    switch (verdict) {
      case ContainerVerdict.Pack pack -> {
        challenges.passed(level.level());
        pack(read.trigger(), pack);
      }
      case ContainerVerdict.Again again -> pass(read.trigger(), List.of(readAgain(read, again)));
      case ContainerVerdict.Reject reject -> reject(read, reject);
    }
  }

  private void pack(long trigger, ContainerVerdict.Pack pack) {
    streak = streak.after(true);
    List<JournalWrite> writes = new ArrayList<>();
    if (!pack.scanned().isEmpty()) {
      run.units().move(pack.scanned(), UnitStage.COMMISSIONED);
      writes.add(recorder.of(new LineFact.PacksCommissioned(pack.scanned())));
    }
    if (holdsUnits) {
      run.units().pack(serials(pack.children()), pack.parent());
    }
    run.containers().packed(level.level(), pack.parent(), pack.children());
    writes.add(packed(pack));
    pass(trigger, writes);
  }

  /** A partial container is the word of who ends the order. */
  private JournalWrite packed(ContainerVerdict.Pack pack) {
    boolean partial = pack.children().size() < level.capacity();
    LineFact fact =
        new LineFact.ContainerPacked(
            pack.parent(), level.plan(), pack.children(), partial ? partialReason() : "");
    return run.endedBy()
        .filter(who -> partial)
        .map(who -> recorder.of(who, fact))
        .orElseGet(() -> recorder.of(fact));
  }

  private void pass(long trigger, List<JournalWrite> writes) {
    recorder.durably(writes, () -> tell(trigger, true));
  }

  private void tell(long trigger, boolean pass) {
    told.put(trigger, new Told(pass, clock.instant().plus(confirmWithin)));
    if (pass) {
      station.pass(trigger);
    } else {
      station.reject(trigger);
    }
  }

  private JournalWrite readAgain(CameraRead read, ContainerVerdict.Again again) {
    return recorder.of(
        new LineFact.Noticed(
            Notice.CONTAINER_READ_AGAIN,
            again.parent().canonical(),
            "%s trigger %d".formatted(level.level(), read.trigger())));
  }

  private void reject(CameraRead read, ContainerVerdict.Reject reject) {
    tell(read.trigger(), false);
    recorder.fact(new LineFact.PackRejected(reject.cause(), read.shown(), level.level()));
    if (challenges.awaits(level.level())) {
      challenges.rejected(level.level(), read, reject.cause());
      return;
    }
    streak = streak.after(false);
    if (streak.stops()) {
      stop.accept(StopReason.CONTAINER_REJECTED, level.level() + ": " + reject.detail());
    }
  }

  /** What the gate did: a container that went the other way has to be found. */
  void confirmed(long trigger, boolean passed) {
    challenges.confirmed(level.level(), trigger, !passed);
    Told before = told.remove(trigger);
    if (before == null || before.pass() == passed) {
      return;
    }
    if (passed) {
      stop.accept(
          StopReason.REJECT_NOT_CONFIRMED, level.level() + " of trigger " + trigger + " went on");
    } else {
      stop.accept(
          StopReason.CONTAINER_REJECTED,
          level.level() + " of trigger " + trigger + " is packed, and was pushed out");
    }
  }

  /** Gives up on confirmations that are overdue. */
  void tick() {
    Instant now = clock.instant();
    while (!told.isEmpty()) {
      Map.Entry<Long, Told> oldest = told.entrySet().iterator().next();
      if (now.isBefore(oldest.getValue().deadline())) {
        return;
      }
      told.remove(oldest.getKey());
      overdue(oldest.getKey(), oldest.getValue());
    }
  }

  /** A packed container is written down, and found where it is; a rejected one may be anywhere. */
  private void overdue(long trigger, Told silent) {
    challenges.confirmed(level.level(), trigger, false);
    if (!silent.pass()) {
      stop.accept(
          StopReason.REJECT_NOT_CONFIRMED,
          "no word about the " + level.level() + " of trigger " + trigger);
    }
  }

  void resumed() {
    streak = streak.after(true);
  }

  private String partialReason() {
    return run.state() instanceof LineState.Ending(String reason, boolean returning) ? reason : "";
  }

  private static List<SerialNumber> serials(List<ItemId> children) {
    return children.stream().map(child -> ((Sgtin) child).serial()).toList();
  }
}
