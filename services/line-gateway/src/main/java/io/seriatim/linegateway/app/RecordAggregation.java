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
    return packed(line, cause, packed, partialReason, false);
  }

  /** Records it; what was refused before leaves no second record where it is refused again. */
  ControllerAnswer packed(
      RunningLine line,
      Cause cause,
      List<Aggregation> packed,
      String partialReason,
      boolean refusedBefore) {
    Said said = new Said(cause, partialReason, refusedBefore);
    return each(line, packed, (order, one) -> pack(order, said, one));
  }

  /**
   * Records what was unpacked.
   *
   * @param reason why
   */
  public ControllerAnswer unpacked(
      RunningLine line, Cause cause, List<Aggregation> unpacked, String reason) {
    return unpacked(line, cause, unpacked, reason, false);
  }

  /** Records it; what was refused before leaves no second record where it is refused again. */
  ControllerAnswer unpacked(
      RunningLine line,
      Cause cause,
      List<Aggregation> unpacked,
      String reason,
      boolean refusedBefore) {
    Said said = new Said(cause, reason, refusedBefore);
    return each(line, unpacked, (order, one) -> unpack(order, said, one));
  }

  private record Said(Cause cause, String reason, boolean refusedBefore) {}

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
      OrderOnLine order, Said said, Aggregation packed) {
    Cause cause = said.cause();
    String partialReason = said.reason();
    Run run = order.run();
    Optional<ContainerLevel> level =
        run.containers().level(packed.parent()).flatMap(run.order()::level);
    if (level.isEmpty() || !run.packs()) {
      return refuse(
          order, said, packed.parent().canonical() + " was not handed out", RejectCause.FOREIGN);
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
          refuse(order, said, packed.parent().canonical() + ": " + detail, why);
    };
  }

  private static CompletableFuture<ControllerAnswer> unpack(
      OrderOnLine order, Said said, Aggregation unpacked) {
    Run run = order.run();
    ItemId parent = unpacked.parent();
    Optional<Level> level = run.containers().level(parent);
    if (level.isEmpty() || run.containers().parent(parent).isPresent()) {
      return refuse(
          order, said, parent.canonical() + " is not a loose container", RejectCause.FOREIGN);
    }
    Set<ItemId> inside = run.containers().contents(parent).orElse(Set.of());
    List<ItemId> out =
        unpacked.children().isEmpty()
            ? List.copyOf(inside)
            : unpacked.children().stream().filter(inside::contains).distinct().toList();
    boolean notAll = !out.isEmpty() && out.size() < unpacked.children().size();
    boolean elsewhere =
        unpacked.children().stream()
            .anyMatch(child -> !inside.contains(child) && isPacked(run, child));
    if (notAll || elsewhere || !allKnown(run, unpacked.children())) {
      return refuse(
          order, said, parent.canonical() + " does not hold all of them", RejectCause.MISMATCH);
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
            parent, out, List.copyOf(left), said.reason().isBlank() ? "unpacked" : said.reason());
    return durably(
        order, List.of(order.recorder().of(said.cause(), new LineFact.ByController(fact))));
  }

  private static boolean isPacked(Run run, ItemId child) {
    return run.containers().parent(child).isPresent()
        || RecordControllerEvent.unit(child, run.order()).flatMap(run.units()::parent).isPresent();
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
      OrderOnLine order, Said said, String what, RejectCause why) {
    if (!said.refusedBefore()) {
      order.recorder().fact(said.cause(), new LineFact.PackRejected(why, what));
    }
    return CompletableFuture.completedFuture(
        ControllerAnswer.of(Result.UNKNOWN_AGGREGATION_SID, what));
  }
}
