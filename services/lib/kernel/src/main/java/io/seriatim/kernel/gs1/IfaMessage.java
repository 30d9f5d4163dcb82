package io.seriatim.kernel.gs1;

import io.seriatim.kernel.gs1.InvalidElementString.Reason;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Ppn;
import io.seriatim.kernel.identity.PpnItem;
import io.seriatim.kernel.identity.SerialNumber;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a pack code under the IFA coding system says: ISO/IEC 15434 format 06, data identifiers 9N
 * (PPN), 1T (batch), D (expiry), S (serial).
 *
 * <p>Law: {@code parse(m.toScan())} gives {@code m} again.
 *
 * @param fields data identifier to value; other identifiers are kept as they came
 */
public record IfaMessage(SequencedMap<String, String> fields) {
  static final String START = "[)>\u001e06\u001d";
  private static final String END = "\u001e\u0004";
  private static final String FIELD = "IFA pack code";
  private static final char SEPARATOR = 0x1D;

  public IfaMessage {
    Optional.ofNullable(fields.get("9N")).ifPresent(Ppn::parse);
    Optional.ofNullable(fields.get("S")).ifPresent(SerialNumber::parse);
    Optional.ofNullable(fields.get("1T")).ifPresent(BatchNumber::parse);
    Optional.ofNullable(fields.get("D")).ifPresent(Expiry::parse);
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
  }

  /** Reads a scan, with or without symbology identifier and closing characters. */
  public static IfaMessage parse(String text) {
    String scan = Symbology.withoutPlain(text);
    if (!scan.startsWith(START)) {
      throw new InvalidElementString(
          Reason.NOT_AN_ELEMENT_STRING, FIELD, text, 1, "[)> RS 06 GS (ISO/IEC 15434 format 06)");
    }
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    for (String field : body(scan).split(String.valueOf(SEPARATOR), -1)) {
      String identifier = identifier(text, field);
      if (fields.putIfAbsent(identifier, field.substring(identifier.length())) != null) {
        throw new InvalidValue(FIELD, text, "data identifier " + identifier + " once");
      }
    }
    return new IfaMessage(fields);
  }

  /** The code of a serialised pack. */
  public static IfaMessage ofPack(PpnItem item, BatchNumber batch, Expiry expiry) {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("9N", item.ppn().value());
    fields.put("1T", batch.value());
    fields.put("D", expiry.value());
    fields.put("S", item.serial().value());
    return new IfaMessage(fields);
  }

  private static String body(String scan) {
    int end = scan.indexOf('\u001e', START.length());
    return scan.substring(START.length(), end < 0 ? scan.length() : end);
  }

  /** Digits or none, then one letter (ANSI MH10.8.2). */
  private static String identifier(String text, String field) {
    int letter = 0;
    while (letter < field.length() && Character.isDigit(field.charAt(letter))) {
      letter++;
    }
    if (letter >= field.length() || field.charAt(letter) < 'A' || field.charAt(letter) > 'Z') {
      throw new InvalidValue(
          FIELD, text, "data identifiers such as 9N, 1T, D, S before each value");
    }
    return field.substring(0, letter + 1);
  }

  public Optional<ItemId> item() {
    return value("9N")
        .flatMap(ppn ->
            value("S").map(serial -> new PpnItem(Ppn.parse(ppn), SerialNumber.parse(serial))));
  }

  public Optional<BatchNumber> batch() {
    return value("1T").map(BatchNumber::parse);
  }

  public Optional<Expiry> expiry() {
    return value("D").map(Expiry::parse);
  }

  public Optional<String> value(String dataIdentifier) {
    return Optional.ofNullable(fields.get(dataIdentifier));
  }

  /** The text a printer encodes and a scanner sends. */
  public String toScan() {
    List<String> parts = fields.entrySet().stream().map(f -> f.getKey() + f.getValue()).toList();
    return START + String.join(String.valueOf(SEPARATOR), parts) + END;
  }

  @Override
  public String toString() {
    return InvalidValue.printable(toScan());
  }
}
