package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.app.ControllerDesk.Place;
import io.seriatim.linegateway.app.Controllers.Controller;
import io.seriatim.linegateway.app.RecordAggregation.Aggregation;
import io.seriatim.linegateway.domain.ControllerEvent;
import io.seriatim.linegateway.domain.OrderCriteria;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A controller tells events in a document: JSON over HTTP, or a file.
 *
 * <p>The whole document is understood before the first event is recorded.
 */
public final class TellEvents {
  /** Most events in a document. */
  public static final int MOST = 10_000;

  private static final String PACKED = "PACKED";
  private static final String UNPACKED = "UNPACKED";

  private final ControllerDesk desk;

  public TellEvents(ControllerDesk desk) {
    this.desk = desk;
  }

  /**
   * Records them, each once however often the document is sent.
   *
   * @param document its content, by which it is known again
   */
  public ControllerAnswer tell(
      LineId line, Controller controller, byte[] document, List<ToldText> texts) {
    return desk.on(
        line,
        controller,
        place -> {
          if (texts.isEmpty() || texts.size() > MOST) {
            return no("%d events (expected: 1 to %d)".formatted(texts.size(), MOST));
          }
          List<ToldEvent> events = new ArrayList<>();
          for (ToldText text : texts) {
            ControllerAnswer read = read(place, controller, text, events);
            if (!read.isDone()) {
              return ControllerAnswer.of(
                  read.result(), "event " + (events.size() + 1) + ": " + read.detail());
            }
          }
          return desk.told()
              .record(place.line(), place.order(), desk.cause(controller), document, events);
        });
  }

  private static ControllerAnswer read(
      Place place, Controller controller, ToldText text, List<ToldEvent> events) {
    Optional<String> other = OrderCriteria.mismatch(place.order(), text.criteria());
    if (other.isPresent()) {
      return no(other.get());
    }
    if (text.items().size() > ItemTexts.MOST) {
      return no("%d items (expected: at most %d)".formatted(text.items().size(), ItemTexts.MOST));
    }
    Optional<OffsetDateTime> time;
    try {
      time = Optional.of(text.time()).filter(t -> !t.isEmpty()).map(OffsetDateTime::parse);
    } catch (DateTimeException unreadable) {
      return no("time %s (expected: ISO 8601 with an offset)".formatted(text.time()));
    }
    boolean container = text.event().equals(PACKED) || text.event().equals(UNPACKED);
    Optional<ControllerEvent> event =
        Arrays.stream(ControllerEvent.values())
            .filter(one -> one.name().equals(text.event()))
            .findFirst();
    if (!container && event.isEmpty()) {
      return no(
          "event %s (expected: PACKED, UNPACKED or one of %s)"
              .formatted(text.event(), Arrays.toString(ControllerEvent.values())));
    }
    boolean mayBeEmpty = text.event().equals(UNPACKED);
    if ((text.items().isEmpty() && !mayBeEmpty) || container == text.parent().isEmpty()) {
      return no(
          "%s of %d items, parent '%s' (expected: items, and a parent only of a container)"
              .formatted(text.event(), text.items().size(), text.parent()));
    }
    ToldEvent.Saying saying = new ToldEvent.Saying(text.id(), time, reason(controller, text));
    return ItemTexts.read(
        text.format(),
        text.items(),
        place.order().gtin(),
        items ->
            event
                .map(one -> kept(events, new ToldEvent.OfItems(saying, one, items)))
                .orElseGet(() ->
                    parent(
                        place,
                        text,
                        parent ->
                            kept(
                                events,
                                new ToldEvent.OfContainer(
                                    saying,
                                    text.event().equals(PACKED),
                                    new Aggregation(parent, items))))));
  }

  /** A packing has a reason only where its container may be partial. */
  private static String reason(Controller controller, ToldText text) {
    return text.reason().isBlank() && !text.event().equals(PACKED)
        ? "by " + controller.name()
        : text.reason().strip();
  }

  private static ControllerAnswer parent(
      Place place, ToldText text, Function<ItemId, ControllerAnswer> work) {
    return ItemTexts.read(
        text.parentFormat(),
        List.of(text.parent()),
        place.order().gtin(),
        parents -> work.apply(parents.getFirst()));
  }

  private static ControllerAnswer kept(List<ToldEvent> events, ToldEvent event) {
    events.add(event);
    return ControllerAnswer.done();
  }

  private static ControllerAnswer no(String detail) {
    return ControllerAnswer.of(Result.UNABLE_TO_ACCEPT_SID_EVENTS, detail);
  }
}
