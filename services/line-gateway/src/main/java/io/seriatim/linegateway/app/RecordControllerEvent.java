package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.domain.Containers;
import io.seriatim.linegateway.domain.ControllerEvent;
import io.seriatim.linegateway.domain.ControllerFact;
import io.seriatim.linegateway.domain.ControllerJudge;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.RejectCause;
import io.seriatim.linegateway.domain.UnitStage;
import io.seriatim.linegateway.domain.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Writes down what a controller says became of labels and packs, in the records of direct mode.
 *
 * <p>An event is recorded whole or refused whole. Said again it is answered the same and recorded
 * once. What is refused leaves a record of the first serial that did not fit.
 */
public final class RecordControllerEvent {
  private final ControllerLines lines;

  public RecordControllerEvent(ControllerLines lines) {
    this.lines = lines;
  }

  /**
   * Records it.
   *
   * @param reason what the controller says about why; may be empty
   */
  public ControllerAnswer record(
      RunningLine line, Cause cause, ControllerEvent event, List<ItemId> items, String reason) {
    return record(line, cause, event, items, reason, false);
  }

  /** Records it; what was refused before leaves no second record where it is refused again. */
  ControllerAnswer record(
      RunningLine line,
      Cause cause,
      ControllerEvent event,
      List<ItemId> items,
      String reason,
      boolean refusedBefore) {
    return lines.on(
        line, order -> record(order, new Said(event, cause, reason, refusedBefore), items));
  }

  private record Said(ControllerEvent event, Cause cause, String reason, boolean refusedBefore) {
    Said of(ControllerEvent meant) {
      return new Said(meant, cause, reason, refusedBefore);
    }
  }

  private static CompletableFuture<ControllerAnswer> record(
      OrderOnLine order, Said given, List<ItemId> items) {
    List<SerialNumber> serials = new ArrayList<>();
    List<ItemId> labels = new ArrayList<>();
    for (ItemId item : items) {
      Optional<SerialNumber> serial = unit(item, order.run().order());
      if (serial.isPresent()) {
        serials.add(serial.get());
      } else if (isLabelOfContainer(order, given.event(), item)) {
        labels.add(item);
      } else {
        return refuse(order, given, item.canonical(), RejectCause.FOREIGN);
      }
    }
    Units units = order.run().units();
    Optional<UnitStage> first = serials.stream().findFirst().flatMap(units::stage);
    Said said = given.of(given.event().of(first));
    return switch (ControllerJudge.judge(said.event(), serials, units)) {
      case ControllerJudge.Accepted(List<SerialNumber> fresh) -> write(order, said, fresh, labels);
      case ControllerJudge.Refused(SerialNumber serial, Optional<UnitStage> stage) ->
          refuse(
              order,
              said,
              serial + stage.map(s -> " is " + s).orElse(" was never handed out"),
              stage.isPresent() ? RejectCause.DUPLICATE : RejectCause.FOREIGN);
    };
  }

  /** A container begins to live when it is packed; before that its label may be told about. */
  private static boolean isLabelOfContainer(OrderOnLine order, ControllerEvent event, ItemId item) {
    Containers containers = order.run().containers();
    return switch (event.onLabel()) {
      case NOTHING -> containers.isIssued(item);
      case END ->
          containers.isSettled(item)
              || (containers.isIssued(item)
                  && containers.contents(item).isEmpty()
                  && containers.parent(item).isEmpty());
      case IMPOSSIBLE -> false;
    };
  }

  private static CompletableFuture<ControllerAnswer> write(
      OrderOnLine order, Said said, List<SerialNumber> fresh, List<ItemId> labels) {
    ControllerEvent event = said.event();
    // handed over is sent: in the books a returned number is an invalid one, by the controller's
    // word
    String why = event == ControllerEvent.NUMBERS_RETURNED ? "returned, never encoded: " : "";
    Cause cause = said.cause().because(why + said.reason());
    List<JournalWrite> writes = new ArrayList<>();
    if (!fresh.isEmpty()) {
      event.becomes().ifPresent(stage -> order.run().units().move(fresh, stage));
      event
          .fact(fresh, said.reason())
          .ifPresent(fact -> writes.add(order.recorder().of(cause, fact)));
    }
    if (event.onLabel() == ControllerEvent.OnLabel.END) {
      labels.stream()
          .distinct()
          .filter(label -> !order.run().containers().isSettled(label))
          .forEach(label -> writes.add(settled(order, said, cause, label)));
    }
    CompletableFuture<ControllerAnswer> answered = new CompletableFuture<>();
    // also what is said again waits: the first saying may still be on its way to the disk
    order.recorder().durably(writes, () -> answered.complete(ControllerAnswer.done()));
    return answered;
  }

  private static JournalWrite settled(OrderOnLine order, Said said, Cause cause, ItemId label) {
    order.run().containers().settle(label);
    return order
        .recorder()
        .of(
            cause,
            new LineFact.ByController(
                new ControllerFact.ContainerLabelSettled(
                    label, said.event().name(), said.reason())));
  }

  private static CompletableFuture<ControllerAnswer> refuse(
      OrderOnLine order, Said said, String what, RejectCause why) {
    ControllerEvent event = said.event();
    if (!said.refusedBefore()) {
      order.recorder().fact(said.cause(), new LineFact.PackRejected(why, event + ": " + what));
    }
    Result result =
        switch (event.subject()) {
          case NUMBER ->
              why == RejectCause.FOREIGN
                  ? Result.INVALID_SERIAL_NUMBER_COLLECTION
                  : Result.UNABLE_TO_ACCEPT_SERIAL_NUMBER_EVENTS;
          case LABEL -> Result.UNABLE_TO_ACCEPT_LABEL_EVENTS;
          case ITEM -> Result.UNABLE_TO_ACCEPT_SID_EVENTS;
        };
    return CompletableFuture.completedFuture(ControllerAnswer.of(result, what));
  }

  static Optional<SerialNumber> unit(ItemId item, OrderFacts order) {
    return item instanceof Sgtin sgtin && sgtin.gtin().equals(order.gtin())
        ? Optional.of(sgtin.serial())
        : Optional.empty();
  }
}
