package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.domain.ControllerEvent;
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

  private record Said(ControllerEvent event, Cause cause, String reason, boolean refusedBefore) {}

  private static CompletableFuture<ControllerAnswer> record(
      OrderOnLine order, Said said, List<ItemId> items) {
    ControllerEvent event = said.event();
    List<SerialNumber> serials = new ArrayList<>();
    for (ItemId item : items) {
      Optional<SerialNumber> serial = unit(item, order.run().order());
      boolean label = isLabelOfContainer(order, event, item);
      if (serial.isEmpty() && !label) {
        return refuse(order, said, item.canonical(), RejectCause.FOREIGN);
      }
      serial.ifPresent(serials::add);
    }
    Units units = order.run().units();
    return switch (ControllerJudge.judge(event, serials, units)) {
      case ControllerJudge.Accepted(List<SerialNumber> fresh) ->
          write(order, said, fresh);
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
    boolean harmless =
        switch (event) {
          case LABELS_ENCODED, LABELS_INSPECTED, ITEMS_COMMISSIONED, ITEMS_INSPECTED -> true;
          case LABELS_SAMPLED,
              LABELS_SCRAPPED,
              ITEMS_DECOMMISSIONED,
              ITEMS_DESTROYED,
              NUMBERS_HELD,
              NUMBERS_INVALIDATED,
              NUMBERS_RETURNED ->
              false;
        };
    return harmless && order.run().containers().isIssued(item);
  }

  private static CompletableFuture<ControllerAnswer> write(
      OrderOnLine order, Said said, List<SerialNumber> fresh) {
    ControllerEvent event = said.event();
    List<JournalWrite> writes = new ArrayList<>();
    if (!fresh.isEmpty()) {
      event.becomes().ifPresent(stage -> order.run().units().move(fresh, stage));
      writes.add(
          order
              .recorder()
              .of(said.cause().because(said.reason()), event.fact(fresh, said.reason())));
    }
    CompletableFuture<ControllerAnswer> answered = new CompletableFuture<>();
    // also what is said again waits: the first saying may still be on its way to the disk
    order.recorder().durably(writes, () -> answered.complete(ControllerAnswer.done()));
    return answered;
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
