package io.seriatim.kernel.gs1;

import io.seriatim.kernel.gs1.InvalidElementString.Reason;
import java.util.Set;

/** The symbology identifiers (ISO/IEC 15424) that a reader may put in front of what it read. */
final class Symbology {
  /** GS1-128, DataBar and composites, DataMatrix, QR code, DotCode: all announce GS1 data. */
  private static final Set<String> GS1 = Set.of("]C1", "]e0", "]d2", "]Q3", "]J1");

  /** The same symbols without GS1 data: they may hold a Digital Link. */
  private static final Set<String> PLAIN = Set.of("]d1", "]Q1", "]J0");

  private static final int LENGTH = 3;

  private Symbology() {}

  /** The index behind the symbology identifier, or 0 if there is none. */
  static int dataStart(String text) {
    if (!text.startsWith("]")) {
      return 0;
    }
    if (text.length() < LENGTH || !GS1.contains(text.substring(0, LENGTH))) {
      throw new InvalidElementString(
          Reason.NOT_AN_ELEMENT_STRING,
          "element string",
          text,
          1,
          "a symbology identifier of GS1 data (]C1, ]e0, ]d2, ]Q3, ]J1)");
    }
    return LENGTH;
  }

  /** The text without a symbology identifier of plain data. */
  static String withoutPlain(String text) {
    boolean plain = text.length() >= LENGTH && PLAIN.contains(text.substring(0, LENGTH));
    return plain ? text.substring(LENGTH) : text;
  }
}
