package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.domain.ContainerJudge;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.ContainerVerdict;
import io.seriatim.linegateway.domain.ControllerFact;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.RejectCause;
import io.seriatim.linegateway.domain.UnitStage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Writes down what a controller packed and unpacked, by the rule of direct mode.
 *
 * <p>The containers of one call are taken one after the other; the first that does not fit ends the
 * call, and what came before it stays recorded: said again it is answered without a second record.
 */
public final class RecordAggregation {
  private final ControllerLines lines;

  public RecordAggregation(ControllerLines lines) {
    this.lines = lines;
  }

  /** A container and what went in or came out. */
  public record Aggregation(ItemId parent, List<ItemId> children) {
    public Aggregation {
      children = List.copyOf(children);
    }
  }

  /**
   * Records what was packed.
   *
   * @param partialReason why a container may hold fewer than its capacity; empty where it may not
   */
  public ControllerAnswer packed(
      RunningLine line, Cause cause, List<Aggregation> packed, String partialReason) {
    return each(line, packed, (order, one) -> pack(order, cause, one, partialReason));
  }

  /**
   * Records what was unpacked.
   *
   * @param reason why
   */
  public ControllerAnswer unpacked(
      RunningLine line, Cause cause, List<Aggregation> unpacked, String reason) {
    return each(line, unpacked, (order, one) -> unpack(order, cause, one, reason));
  }

  @FunctionalInterface
  private interface Step {
    CompletableFuture<ControllerAnswer> take(OrderOnLine order, Aggregation one);
  }

  private ControllerAnswer each(RunningLine line, List<Aggregation> all, Step step) {
    for (Aggregation one : all) {
      ControllerAnswer answer = lines.on(line, order -> step.take(order, one));
      if (!answer.isDone()) {
        return answer;
      }
    }
    return ControllerAnswer.done();
  }

  private static CompletableFuture<ControllerAnswer> pack(
      OrderOnLine order, Cause cause, Aggregation packed, String partialReason) {
    Run run = order.run();
    Optional<ContainerLevel> level =
        run.containers().level(packed.parent()).flatMap(run.order()::level);
    if (level.isEmpty() || !run.packs()) {
      return refuse(
          order, cause, packed.parent().canonical() + " was not handed out", RejectCause.FOREIGN);
    }
    boolean holdsUnits = run.order().levels().getFirst().equals(level.get());
    ContainerJudge judge = new ContainerJudge(run.order(), level.get(), holdsUnits);
    ContainerVerdict verdict =
        judge.judge(
            packed.parent(),
            packed.children(),
            run.containers(),
            run.units(),
            !partialReason.isBlank());
    return switch (verdict) {
      case ContainerVerdict.Pack pack -> {
        List<JournalWrite> writes = new ArrayList<>();
        if (!pack.scanned().isEmpty()) {
          run.units().move(pack.scanned(), UnitStage.COMMISSIONED);
          writes.add(order.recorder().of(cause, new LineFact.PacksCommissioned(pack.scanned())));
        }
        if (holdsUnits) {
          run.units().pack(serials(run, pack.children()), pack.parent());
        }
        run.containers().packed(level.get().level(), pack.parent(), pack.children());
        boolean partial = pack.children().size() < level.get().capacity();
        writes.add(
            order
                .recorder()
                .of(
                    cause,
                    new LineFact.ContainerPacked(
                        pack.parent(),
                        level.get().plan(),
                        pack.children(),
                        partial ? partialReason : "")));
        yield durably(order, writes);
      }
      case ContainerVerdict.Again again -> durably(order, List.of());
      case ContainerVerdict.Reject(RejectCause why, String detail) ->
          refuse(order, cause, packed.parent().canonical() + ": " + detail, why);
    };
  }

  private static CompletableFuture<ControllerAnswer> unpack(
      OrderOnLine order, Cause cause, Aggregation unpacked, String reason) {
    Run run = order.run();
    ItemId parent = unpacked.parent();
    Optional<Level> level = run.containers().level(parent);
    if (level.isEmpty() || run.containers().parent(parent).isPresent()) {
      return refuse(
          order, cause, parent.canonical() + " is not a loose container", RejectCause.FOREIGN);
    }
    Set<ItemId> inside = run.containers().contents(parent).orElse(Set.of());
    List<ItemId> out =
        unpacked.children().isEmpty()
            ? List.copyOf(inside)
            : unpacked.children().stream().filter(inside::contains).distinct().toList();
    boolean someElsewhere = !out.isEmpty() && out.size() < unpacked.children().size();
    if (someElsewhere || !allKnown(run, unpacked.children())) {
      return refuse(
          order, cause, parent.canonical() + " does not hold all of them", RejectCause.MISMATCH);
    }
    if (out.isEmpty()) {
      return durably(order, List.of());
    }
    Set<ItemId> left = new LinkedHashSet<>(inside);
    out.forEach(left::remove);
    run.containers().reworked(level.get(), parent, left);
    run.units().unpack(serials(run, out));
    ControllerFact fact =
        new ControllerFact.ContainerUnpacked(
            parent, out, List.copyOf(left), reason.isBlank() ? "unpacked" : reason);
    return durably(order, List.of(order.recorder().of(cause, new LineFact.ByController(fact))));
  }

  private static boolean allKnown(Run run, List<ItemId> children) {
    return children.stream()
        .allMatch(child ->
            run.containers().isIssued(child)
                || RecordControllerEvent.unit(child, run.order())
                    .flatMap(run.units()::stage)
                    .isPresent());
  }

  private static List<SerialNumber> serials(Run run, List<ItemId> children) {
    return children.stream()
        .flatMap(child -> RecordControllerEvent.unit(child, run.order()).stream())
        .toList();
  }

  private static CompletableFuture<ControllerAnswer> durably(
      OrderOnLine order, List<JournalWrite> writes) {
    CompletableFuture<ControllerAnswer> answered = new CompletableFuture<>();
    order.recorder().durably(writes, () -> answered.complete(ControllerAnswer.done()));
    return answered;
  }

  private static CompletableFuture<ControllerAnswer> refuse(
      OrderOnLine order, Cause cause, String what, RejectCause why) {
    order.recorder().fact(cause, new LineFact.PackRejected(why, what));
    return CompletableFuture.completedFuture(
        ControllerAnswer.of(Result.UNKNOWN_AGGREGATION_SID, what));
  }
}
