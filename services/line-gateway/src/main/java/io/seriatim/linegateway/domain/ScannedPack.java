package io.seriatim.linegateway.domain;

import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.linegateway.domain.Refusal.Reason;
import java.util.function.Function;

/**
 * Reads the code on a pack that somebody holds in hand, as strictly as the camera's is read.
 *
 * <p>Law: a serial that was typed proves no pack; a good pack carries the order's product, lot and
 * expiry beside its serial, and what an authority issued with that.
 *
 * @param issued what must stand behind a serial
 */
public record ScannedPack(OrderFacts order, Function<SerialNumber, CryptoFields> issued) {

  /** One for serials that nothing was issued with. */
  public ScannedPack(OrderFacts order) {
    this(order, serial -> CryptoFields.NONE);
  }

  /** What was read. */
  public sealed interface Read {
    /** A code as it was printed for the order. */
    record AsPrinted(SerialNumber serial) implements Read {}

    /** Another one. */
    record Refused(Refusal refusal) implements Read {}
  }

  /** Reads a whole code. */
  public Read read(String scan) {
    ElementString code;
    try {
      code = ElementString.parse(scan.strip());
    } catch (InvalidValue notACode) {
      return refused(scan.strip());
    }
    boolean ours =
        code.gtin().filter(order.gtin()::equals).isPresent()
            && code.batch().filter(order.lot()::equals).isPresent()
            && code.expiry().filter(order.expiry()::equals).isPresent()
            && code.serial().filter(serial -> issued.apply(serial).areIn(code)).isPresent();
    return ours && code.serial().isPresent()
        ? new Read.AsPrinted(code.serial().get())
        : refused(scan.strip());
  }

  /** Reads a label that is no pack any more: its code, or the serial where it can't be scanned. */
  public Read label(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("]") && !stripped.startsWith("(")) {
      return new Read.AsPrinted(SerialNumber.parse(stripped));
    }
    ElementString code = ElementString.parse(stripped);
    return code.gtin().filter(order.gtin()::equals).isPresent() && code.serial().isPresent()
        ? new Read.AsPrinted(code.serial().get())
        : refused(stripped);
  }

  private Read refused(String scan) {
    return new Read.Refused(
        new Refusal(
            Reason.CODE_NOT_AS_PRINTED,
            scan,
            "the whole code of a pack: GTIN %s, lot %s, expiry %s, a serial and what was issued with it"
                .formatted(order.gtin(), order.lot(), order.expiry().value()),
            "Scan the pack itself; one whose code differs or cannot be read is scrapped."));
  }
}
