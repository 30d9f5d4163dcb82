package io.seriatim.linegateway.domain;

import io.seriatim.kernel.gs1.DigitalLink;
import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a line controller writes serial numbers (OPC 30260, SNFormat). */
public enum NumberFormat {
  /** The serial number alone (AI 21), of the order's GTIN. */
  SERIAL("SERIAL"),
  /** The 18 digits of an SSCC. */
  SSCC("SSCC"),
  /** A GS1 element string, brackets around the AIs. */
  ELEMENT_STRING("GS1-AI"),
  /** A GS1 Digital Link. */
  DIGITAL_LINK("GS1-DL");

  private final String word;

  NumberFormat(String word) {
    this.word = word;
  }

  /** Its name in a call. */
  public String word() {
    return word;
  }

  /** The format of this name; empty where there is none. */
  public static Optional<NumberFormat> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(NumberFormat::word).toList();
  }

  /**
   * Reads what stands for an item.
   *
   * @param gtin of the order, for serials alone
   * @throws InvalidValue if it is not in this format
   */
  public ItemId read(String text, Gtin gtin) {
    return switch (this) {
      case SERIAL -> new Sgtin(gtin, SerialNumber.parse(text));
      case SSCC -> new SsccId(io.seriatim.kernel.identity.Sscc.parse(text));
      case ELEMENT_STRING -> item(text, ElementString.parse(text));
      case DIGITAL_LINK -> item(text, DigitalLink.parse(text).elements());
    };
  }

  private ItemId item(String text, ElementString elements) {
    return elements
        .item()
        .orElseThrow(() -> new InvalidValue("item", text, "an SGTIN or SSCC as " + word));
  }

  /**
   * Writes an item.
   *
   * @throws InvalidValue if it has no such form
   */
  public String write(ItemId item) {
    return switch (this) {
      case SERIAL ->
          item instanceof Sgtin(Gtin gtin, SerialNumber serial) ? serial.value() : otherForm(item);
      case SSCC -> item instanceof SsccId(Sscc sscc) ? sscc.value() : otherForm(item);
      case ELEMENT_STRING -> ElementString.ofItem(item).toBracketed();
      case DIGITAL_LINK -> DigitalLink.of(ElementString.ofItem(item)).toUri();
    };
  }

  /** Writes an item with what was issued with it; only an element string has room for that. */
  public String write(ItemId item, CryptoFields issued) {
    return issued.isEmpty() || this != ELEMENT_STRING
        ? write(item)
        : issued.behind(ElementString.ofItem(item)).toBracketed();
  }

  private String otherForm(ItemId item) {
    throw new InvalidValue("item", item.canonical(), "one that can be written as " + word);
  }
}
