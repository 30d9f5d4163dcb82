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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private final Set<Long> passedTriggers = new HashSet<>();
  private final Layers layers;
  private RejectStreak streak;

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
      station.reject(read.trigger());
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
    boolean partial = pack.children().size() < level.capacity();
    writes.add(
        recorder.of(
            new LineFact.ContainerPacked(
                pack.parent(), level.plan(), pack.children(), partial ? partialReason() : "")));
    pass(trigger, writes);
  }

  private void pass(long trigger, List<JournalWrite> writes) {
    passedTriggers.add(trigger);
    recorder.durably(writes, () -> station.pass(trigger));
  }

  private JournalWrite readAgain(CameraRead read, ContainerVerdict.Again again) {
    return recorder.of(
        new LineFact.Noticed(
            Notice.CONTAINER_READ_AGAIN,
            again.parent().canonical(),
            "%s trigger %d".formatted(level.level(), read.trigger())));
  }

  private void reject(CameraRead read, ContainerVerdict.Reject reject) {
    station.reject(read.trigger());
    recorder.fact(new LineFact.PackRejected(reject.cause(), read.shown()));
    if (challenges.awaits(level.level())) {
      challenges.rejected(level.level(), read, reject.cause());
      return;
    }
    streak = streak.after(false);
    if (streak.stops()) {
      stop.accept(StopReason.CONTAINER_REJECTED, level.level() + ": " + reject.detail());
    }
  }

  /** What the gate did: a container that is written down and pushed out has to be found. */
  void confirmed(long trigger, boolean passed) {
    challenges.confirmed(level.level(), trigger, !passed);
    if (!passed && passedTriggers.contains(trigger)) {
      stop.accept(
          StopReason.CONTAINER_REJECTED,
          level.level() + " of trigger " + trigger + " is packed, and was pushed out");
    }
    passedTriggers.remove(trigger);
  }

  void resumed() {
    streak = streak.after(true);
  }

  private String partialReason() {
    return run.state() instanceof LineState.Ending(String reason) ? reason : "";
  }

  private static List<SerialNumber> serials(List<ItemId> children) {
    return children.stream().map(child -> ((Sgtin) child).serial()).toList();
  }
}
