package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.ControllerAnswer;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.app.NumberRequest;
import io.seriatim.linegateway.domain.ControllerEvent;
import io.seriatim.linegateway.domain.NumberFormat;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.opcua.ScsMethod.Arguments;
import io.seriatim.linegateway.opcua.ScsMethod.Call;
import io.seriatim.linegateway.opcua.ScsMethod.Caller;
import io.seriatim.linegateway.opcua.ScsWords.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pool manager of a line: asking for numbers and giving them back. */
final class PoolCalls {
  private final ControllerDesk desk;
  private final LineId line;

  /** The state of numbers that are handed out, in OPENSCSSerialNumberStateEnum. */
  private enum State {
    UNASSIGNED(0),
    UNALLOCATED(1),
    ALLOCATED(2);

    private final int code;

    State(int code) {
      this.code = code;
    }
  }

  PoolCalls(ControllerDesk desk, LineId line) {
    this.desk = desk;
    this.line = line;
  }

  void addTo(Map<String, Call> calls) {
    calls.put("SNRequestUnassigned", request(State.UNASSIGNED));
    calls.put("SNRequestUnallocated", request(State.UNALLOCATED));
    calls.put("SNRequestAllocated", request(State.ALLOCATED));
    calls.put("SNReturnAllocated", transfer(ControllerEvent.NUMBERS_RETURNED));
    calls.put("SNReturnUnallocated", transfer(ControllerEvent.NUMBERS_RETURNED));
    // numbers only come from the platform: a pool takes back its own and no others
    calls.put("SNtoUnallocated", transfer(ControllerEvent.NUMBERS_RETURNED));
    calls.put("SNtoAllocated", transfer(ControllerEvent.NUMBERS_HELD));
    calls.put("SNtoEncoded", transfer(ControllerEvent.LABELS_ENCODED));
  }

  private Call request(State state) {
    return (caller, arguments) -> {
      ControllerAnswer answer =
          ScsWords.on(desk, line, caller, place -> request(caller, arguments, place));
      ScsValue collection =
          ScsValue.of(
              OpenScs.SN_COLLECTION,
              "ID",
              answer.collection().isEmpty() ? arguments.text(0) : answer.collection(),
              "Description",
              answer.detail(),
              "State",
              state.code,
              "AssociatedPoolID",
              line.value(),
              "SerialNumbers",
              answer.numbers());
      return List.of(ScsWords.code(answer.result()), collection, answer.nextPage());
    };
  }

  private ControllerAnswer request(Caller caller, Arguments arguments, Place place) {
    Map<String, String> criteria = ScsWords.map(arguments.many(3));
    Optional<Level> level = level(criteria.getOrDefault(ScsWords.LEVEL, Level.UNIT.name()));
    if (level.isEmpty()) {
      return ControllerAnswer.of(
          Result.INVALID_SELECTION_CRITERIA,
          "Level = %s (expected: %s)"
              .formatted(criteria.get(ScsWords.LEVEL), Arrays.toString(Level.values())));
    }
    Optional<NumberFormat> format = format(arguments.text(2), level.get());
    if (format.isEmpty() || !fits(format.get(), level.get(), place.order())) {
      return ControllerAnswer.of(
          Result.INVALID_SERIAL_NUMBERS_FORMAT,
          "%s for %s (expected: one of %s that fits)"
              .formatted(arguments.text(2), level.get(), NumberFormat.words()));
    }
    NumberRequest request =
        new NumberRequest(
            arguments.text(0),
            arguments.number(1),
            level.get(),
            criteria.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ScsWords.LEVEL))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
            arguments.text(4));
    ControllerAnswer answer =
        desk.handOut().handOut(place.line(), desk.cause(caller.controller()), request);
    return written(answer, format.get(), level.get(), place.order());
  }

  private static Optional<Level> level(String word) {
    return Arrays.stream(Level.values()).filter(level -> level.name().equals(word)).findFirst();
  }

  private static Optional<NumberFormat> format(String word, Level level) {
    if (!word.isEmpty()) {
      return NumberFormat.of(word);
    }
    return Optional.of(level == Level.UNIT ? NumberFormat.SERIAL : NumberFormat.ELEMENT_STRING);
  }

  private static boolean fits(NumberFormat format, Level level, OrderFacts order) {
    boolean sscc = order.level(level).filter(l -> l.gtin().isEmpty()).isPresent();
    return switch (format) {
      case SERIAL -> !sscc;
      case SSCC -> sscc;
      case ELEMENT_STRING, DIGITAL_LINK -> true;
    };
  }

  private static ControllerAnswer written(
      ControllerAnswer answer, NumberFormat format, Level level, OrderFacts order) {
    List<String> numbers =
        answer.numbers().stream().map(number -> format.write(order.item(level, number))).toList();
    return new ControllerAnswer(
        answer.result(), answer.detail(), answer.collection(), numbers, answer.nextPage());
  }

  private Call transfer(ControllerEvent event) {
    return (caller, arguments) -> {
      ControllerAnswer answer =
          ScsWords.on(
              desk,
              line,
              caller,
              place ->
                  EventCalls.record(
                      desk,
                      caller,
                      event,
                      place,
                      arguments.text(2),
                      ScsWords.texts(arguments.value(0)),
                      ""));
      return List.of(ScsWords.code(answer.result()));
    };
  }
}
