package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.app.ControllerDesk.Place;
import io.seriatim.linegateway.domain.CryptoFields;
import io.seriatim.linegateway.domain.NumberFormat;
import io.seriatim.linegateway.domain.NumberStock;
import io.seriatim.linegateway.domain.OrderFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A controller asks for numbers, in its own words; by whatever way it asks. */
public final class AskNumbers {
  /** A selection criterion: UNIT, CASE or PALLET; UNIT where it is not given. */
  public static final String LEVEL = "Level";

  private AskNumbers() {}

  /**
   * What is asked.
   *
   * @param collection the controller's name for these numbers
   * @param format a word of {@link NumberFormat}, or empty
   * @param token of the answer whose next page is wanted; empty for the first
   */
  public record Asked(
      String collection, long count, String format, Map<String, String> criteria, String token) {
    public Asked {
      criteria = Map.copyOf(criteria);
    }
  }

  /** The numbers, written in the format, or why there are none. */
  public static ControllerAnswer ask(
      HandOutNumbers handOut, Place place, Cause cause, Asked asked) {
    Map<String, String> criteria = asked.criteria();
    Optional<Level> level = level(criteria.getOrDefault(LEVEL, Level.UNIT.name()));
    if (level.isEmpty()) {
      return ControllerAnswer.of(
          Result.INVALID_SELECTION_CRITERIA,
          "Level = %s (expected: %s)"
              .formatted(criteria.get(LEVEL), Arrays.toString(Level.values())));
    }
    Optional<NumberFormat> format = format(asked.format(), level.get());
    if (format.isEmpty() || !fits(format.get(), level.get(), place.order())) {
      return ControllerAnswer.of(
          Result.INVALID_SERIAL_NUMBERS_FORMAT,
          "%s for %s (expected: one of %s that fits)"
              .formatted(asked.format(), level.get(), NumberFormat.words()));
    }
    NumberRequest request =
        new NumberRequest(
            asked.collection(),
            asked.count(),
            level.get(),
            criteria.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(LEVEL))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
            asked.token());
    boolean incomplete = format.get() != NumberFormat.ELEMENT_STRING;
    if (incomplete && onStock(place, level.get(), NumberStock::hasCrypto).orElse(false)) {
      return ControllerAnswer.of(
          Result.INVALID_SERIAL_NUMBERS_FORMAT,
          "%s for codes with crypto fields (expected: %s)"
              .formatted(format.get().word(), NumberFormat.ELEMENT_STRING.word()));
    }
    return written(handOut.handOut(place.line(), cause, request), format.get(), level.get(), place);
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

  private static <T> Optional<T> onStock(
      Place place, Level level, Function<NumberStock, T> question) {
    return place.line().ask(order -> order.map(o -> question.apply(o.run().stock(level))));
  }

  /** What an authority issued with the numbers is written behind them. */
  private static ControllerAnswer written(
      ControllerAnswer answer, NumberFormat format, Level level, Place place) {
    Map<String, CryptoFields> issued =
        onStock(
                place,
                level,
                stock ->
                    answer.numbers().stream()
                        .distinct()
                        .filter(number -> !stock.crypto(number).isEmpty())
                        .collect(Collectors.toMap(Function.identity(), stock::crypto)))
            .orElse(Map.of());
    List<String> numbers =
        answer.numbers().stream()
            .map(number ->
                format.write(
                    place.order().item(level, number),
                    issued.getOrDefault(number, CryptoFields.NONE)))
            .toList();
    return new ControllerAnswer(
        answer.result(), answer.detail(), answer.collection(), numbers, answer.nextPage());
  }
}
