package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.domain.NumberFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The items that a controller writes in one of its formats. */
public final class ItemTexts {
  /** Most items in one event. */
  public static final int MOST = 10_000;

  private ItemTexts() {}

  /**
   * Reads them; what is unreadable is answered before anything is done.
   *
   * @param format a word of {@link NumberFormat}; SERIAL where it is empty
   * @param gtin of the order, whose packs are meant where a text is a serial alone
   */
  public static ControllerAnswer read(
      String format, List<String> texts, Gtin gtin, Function<List<ItemId>, ControllerAnswer> work) {
    Optional<NumberFormat> known =
        format.isEmpty() ? Optional.of(NumberFormat.SERIAL) : NumberFormat.of(format);
    if (known.isEmpty()) {
      return ControllerAnswer.of(
          Result.INVALID_SERIAL_NUMBERS_FORMAT,
          format + " (expected: one of " + NumberFormat.words() + ")");
    }
    List<ItemId> items;
    try {
      items = texts.stream().map(text -> known.get().read(text, gtin)).toList();
    } catch (InvalidValue unreadable) {
      return ControllerAnswer.of(
          Result.INVALID_SERIAL_NUMBERS_FORMAT, String.valueOf(unreadable.getMessage()));
    }
    return work.apply(items);
  }
}
