package io.seriatim.kernel.gs1;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.NationalNumber;
import io.seriatim.kernel.identity.PpnItem;
import io.seriatim.kernel.identity.SchemeCode;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * What a GS1 barcode says: application identifiers with their values, in the order they stand.
 *
 * <p>Every value obeys the rules of its AI. Law: {@code parse(s.toScan())} and {@code
 * parse(s.toBracketed())} give {@code s} again.
 *
 * @param elements AI to value
 */
public record ElementString(SequencedMap<String, String> elements) {

  /** Throws {@link InvalidElementString} if an AI is unknown or its value breaks its rules. */
  public ElementString {
    checked(elements);
    elements = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(elements));
  }

  /**
   * Reads any form a scanner sends or a person types: with or without symbology identifier ({@code
   * ]d2 ]C1 ]e0 ]Q3 ]J1}), with GS separators, or with the AIs in brackets.
   *
   * @throws InvalidElementString with reason and position
   */
  public static ElementString parse(String text) {
    Elements elements = read(text);
    Associations.check(elements);
    return new ElementString(elements.values());
  }

  /**
   * Reads one of several barcodes of the same item: as {@link #parse}, but what must or may not
   * stand beside each other is not tested, as it may stand on another one.
   */
  public static ElementString parseOneOfSeveral(String text) {
    return new ElementString(read(text).values());
  }

  /**
   * Makes an element string that stands alone.
   *
   * @throws InvalidElementString if a value breaks its rules, or something required is not there;
   *     positions are counted in the bracketed text
   */
  public static ElementString of(SequencedMap<String, String> values) {
    Associations.check(checked(values));
    return new ElementString(values);
  }

  /** The code of a serialised pack: GTIN, serial, expiry, batch. */
  public static ElementString ofPack(Sgtin item, BatchNumber batch, Expiry expiry) {
    SequencedMap<String, String> elements = new LinkedHashMap<>();
    elements.put("01", item.gtin().value());
    elements.put("21", item.serial().value());
    elements.put("17", expiry.value());
    elements.put("10", batch.value());
    return new ElementString(elements);
  }

  /** The code of an item or container and nothing else; only GS1 schemes have one. */
  public static ElementString ofItem(ItemId item) {
    SequencedMap<String, String> elements = new LinkedHashMap<>();
    switch (item) {
      case Sgtin sgtin -> {
        elements.put("01", sgtin.gtin().value());
        elements.put("21", sgtin.serial().value());
      }
      case SsccId container -> elements.put("00", container.sscc().value());
      case PpnItem ppn -> throw notGs1(ppn);
      case SchemeCode code -> throw notGs1(code);
    }
    return new ElementString(elements);
  }

  private static InvalidValue notGs1(ItemId item) {
    return new InvalidValue("element string", item.canonical(), "an SGTIN or SSCC");
  }

  private static Elements read(String text) {
    return text.stripLeading().startsWith("(") ? BracketedReader.read(text) : ScanReader.read(text);
  }

  private static Elements checked(Map<String, String> values) {
    StringBuilder bracketed = new StringBuilder();
    values.forEach((ai, value) -> appendBracketed(bracketed, ai, value));
    Elements elements = new Elements(bracketed.toString());
    int position = 1;
    for (Map.Entry<String, String> entry : values.entrySet()) {
      elements.addChecked(entry.getKey(), entry.getValue(), position);
      StringBuilder element = new StringBuilder();
      appendBracketed(element, entry.getKey(), entry.getValue());
      position += element.length();
    }
    return elements;
  }

  public Optional<String> value(String ai) {
    return Optional.ofNullable(elements.get(ai));
  }

  /** The one item or container this code identifies: an SSCC (00), or GTIN and serial (01, 21). */
  public Optional<ItemId> item() {
    Optional<ItemId> container = sscc().map(SsccId::new);
    return container.isPresent() ? container : sgtin().map(Function.identity());
  }

  private Optional<Sgtin> sgtin() {
    return gtin().flatMap(gtin -> serial().map(serial -> new Sgtin(gtin, serial)));
  }

  public Optional<Gtin> gtin() {
    return value("01").map(Gtin::parse);
  }

  public Optional<SerialNumber> serial() {
    return value("21").map(SerialNumber::parse);
  }

  public Optional<Sscc> sscc() {
    return value("00").map(Sscc::parse);
  }

  public Optional<BatchNumber> batch() {
    return value("10").map(BatchNumber::parse);
  }

  public Optional<Expiry> expiry() {
    return value("17").map(Expiry::parse);
  }

  /** The national reimbursement numbers (710 to 717), in the order they stand. */
  public List<NationalNumber> nationalNumbers() {
    return elements.entrySet().stream()
        .filter(entry -> entry.getKey().matches("71[0-7]"))
        .map(entry -> new NationalNumber(entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * The text a printer encodes behind FNC1 and a scanner sends behind its symbology identifier: a
   * GS (0x1D) only where a field of open length is followed by another one.
   */
  public String toScan() {
    StringBuilder scan = new StringBuilder();
    boolean open = false;
    for (Map.Entry<String, String> element : elements.entrySet()) {
      scan.append(open ? String.valueOf(ScanReader.SEPARATOR) : "");
      scan.append(element.getKey()).append(element.getValue());
      open = !ApplicationIdentifiers.find(element.getKey()).orElseThrow().predefinedLength();
    }
    return scan.toString();
  }

  /** The human-readable text, AIs in brackets. */
  public String toBracketed() {
    StringBuilder bracketed = new StringBuilder();
    elements.forEach((ai, value) -> appendBracketed(bracketed, ai, value));
    return bracketed.toString();
  }

  private static void appendBracketed(StringBuilder text, String ai, String value) {
    text.append('(').append(ai).append(')').append(value.replace("(", "\\("));
  }

  @Override
  public String toString() {
    return toBracketed();
  }
}
