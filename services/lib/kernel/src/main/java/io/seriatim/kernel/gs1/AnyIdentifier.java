package io.seriatim.kernel.gs1;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads an item's identity from whatever a person has at hand: a scan, the text printed beside the
 * code, an EPC URI, a Digital Link or our own canonical text.
 *
 * <p>The forms can be told apart by how they begin, so nothing is tried and no error is swallowed.
 */
public final class AnyIdentifier {
  private AnyIdentifier() {}

  /**
   * Reads the identity.
   *
   * @throws InvalidValue if the text is invalid in its form, or names no single item (a GTIN
   *     without a serial number)
   */
  public static ItemId parse(String text) {
    String stripped = Symbology.withoutPlain(text.strip());
    String lower = stripped.toLowerCase(Locale.ROOT);
    if (lower.startsWith("urn:")) {
      return EpcUri.parseItem(stripped);
    }
    if (lower.startsWith("http://") || lower.startsWith("https://")) {
      return required(stripped, DigitalLink.parse(stripped).elements().item());
    }
    if (stripped.startsWith(IfaMessage.START)) {
      return required(stripped, IfaMessage.parse(stripped).item());
    }
    return isElementString(stripped)
        ? required(stripped, ElementString.parse(stripped).item())
        : ItemId.parse(stripped);
  }

  /** Schemes of canonical texts begin with a letter. */
  private static boolean isElementString(String text) {
    return !text.isEmpty() && "](\u001d0123456789".indexOf(text.charAt(0)) >= 0;
  }

  private static ItemId required(String text, Optional<ItemId> item) {
    return item.orElseThrow(() ->
        new InvalidValue(
            "item identity",
            text,
            "an SSCC (00), a GTIN (01) with a serial (21), or a PPN (9N) with a serial (S)"));
  }
}
