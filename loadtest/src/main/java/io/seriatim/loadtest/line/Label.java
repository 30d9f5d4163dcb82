package io.seriatim.loadtest.line;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values on one label, and the code a camera sees of it.
 *
 * <p>Field names the printer's jobs know: {@code GTIN}, {@code SN}, {@code LOT}, {@code EXP},
 * {@code SSCC}, {@code AI91} and {@code AI92}; any other name never gets this far. A label with an
 * SSCC is a GS1-128 logistic label, any other a GS1 DataMatrix.
 */
public record Label(Map<String, String> fields) {

  /** FNC1 as a scanner transmits it between element strings of open length. */
  public static final char GS = 0x1D;

  public Label {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The field's value, empty when the label has none. */
  public String value(String field) {
    return fields.getOrDefault(field, "");
  }

  /** The same label with one field overprinted. */
  Label with(String field, String value) {
    var changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return new Label(changed);
  }

  /** Symbology identifier and element string, as a scanner in GS1 mode sends them. */
  public String scanned() {
    return value("SSCC").isEmpty() ? dataMatrix() : "]C100" + value("SSCC");
  }

  private String dataMatrix() {
    var code = new StringBuilder("]d2");
    element(code, "01", value("GTIN"));
    boolean serial = element(code, "21", value("SN"));
    if (serial && !(value("EXP") + value("LOT")).isEmpty()) {
      code.append(GS);
    }
    element(code, "17", value("EXP"));
    boolean open = element(code, "10", value("LOT")) || serial && value("EXP").isEmpty();
    for (String identifier : List.of("91", "92")) {
      if (open && !value("AI" + identifier).isEmpty()) {
        code.append(GS);
      }
      open |= element(code, identifier, value("AI" + identifier));
    }
    return code.toString();
  }

  private static boolean element(StringBuilder code, String identifier, String value) {
    if (value.isEmpty()) {
      return false;
    }
    code.append(identifier).append(value);
    return true;
  }
}
