package io.seriatim.linegateway.device;

import io.seriatim.linegateway.domain.DeviceSpec;
import io.seriatim.linegateway.domain.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A logistic label in ZPL II: GS1-128 or GS1 DataMatrix, and its text.
 *
 * <p>In {@code ^BC}, {@code >;} begins in code set C, {@code >:} in B, {@code >8} is FNC1 and
 * {@code >0} the character {@code >}. In {@code ^BX} the escape character is set to {@code _},
 * because firmware versions differ in what they take: {@code _1} is FNC1, {@code __} an underscore.
 * (ZPL II Programming Guide, "^BC", "^BX"; GS1 General Specifications 5.4, 5.6.)
 *
 * @param spec symbology, module and place in dots
 */
record ZplLabel(DeviceSpec spec) {
  /** GS1 General Specifications 5.4.1: most characters that one GS1-128 symbol holds. */
  private static final int LONGEST_GS1_128 = 48;

  /** Read by machines, not by people. */
  private static final Set<String> MACHINES_ONLY = Set.of("91", "92");

  private record Element(String ai, String value, boolean open) {}

  /**
   * One label.
   *
   * @param fields SSCC, or GTIN with SN, EXP, LOT, AI91 and AI92; those that are empty are left out
   * @throws DeviceTrouble where they cannot be printed by this symbology
   */
  String print(Map<String, String> fields) throws DeviceTrouble {
    for (String value : fields.values()) {
      if (value.contains("^") || value.contains("~")) {
        throw new DeviceTrouble(
            StopReason.PRINTER_REFUSES, "value " + value + " (expected: without ^ and ~)");
      }
    }
    List<Element> elements = elements(fields);
    boolean matrix = spec.option("symbology").equals("gs1-datamatrix");
    return "^XA^PQ1^FO%s,%s%s^FS%s^XZ\r\n"
        .formatted(
            spec.option("left"),
            spec.option("top"),
            matrix ? dataMatrix(elements) : gs1128(elements),
            text(elements));
  }

  private static List<Element> elements(Map<String, String> fields) throws DeviceTrouble {
    List<Element> elements = new ArrayList<>();
    put(elements, "00", fields.get("SSCC"), false);
    put(elements, "01", fields.get("GTIN"), false);
    put(elements, "21", fields.get("SN"), true);
    put(elements, "17", fields.get("EXP"), false);
    put(elements, "10", fields.get("LOT"), true);
    put(elements, "91", fields.get("AI91"), true);
    put(elements, "92", fields.get("AI92"), true);
    if (elements.isEmpty()) {
      throw new DeviceTrouble(
          StopReason.PRINTER_REFUSES, "a label without SSCC or GTIN (expected: one of them)");
    }
    return elements;
  }

  private static void put(List<Element> elements, String ai, @Nullable String value, boolean open) {
    if (value != null && !value.isEmpty()) {
      elements.add(new Element(ai, value, open));
    }
  }

  private String gs1128(List<Element> elements) throws DeviceTrouble {
    String data = joined(elements, ">8", ">", ">0");
    int length = joined(elements, "8", "", "").length();
    if (length > LONGEST_GS1_128) {
      throw new DeviceTrouble(
          StopReason.PRINTER_REFUSES,
          "%d characters in GS1-128 (expected: at most %d; set symbology=gs1-datamatrix)"
              .formatted(length, LONGEST_GS1_128));
    }
    boolean digits = elements.size() == 1 && elements.getFirst().ai().equals("00");
    return "^BY%s^BCN,%s,N,N,N^FD%s>8%s"
        .formatted(spec.option("module"), spec.option("height"), digits ? ">;" : ">:", data);
  }

  private String dataMatrix(List<Element> elements) {
    return "^BXN,%s,200,,,,_^FD_1%s"
        .formatted(spec.option("module"), joined(elements, "_1", "_", "__"));
  }

  private static String joined(
      List<Element> elements, String separator, String special, String escaped) {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < elements.size(); i++) {
      Element element = elements.get(i);
      String value = element.value();
      data.append(element.ai());
      data.append(special.isEmpty() ? value : value.replace(special, escaped));
      data.append(element.open() && i < elements.size() - 1 ? separator : "");
    }
    return data.toString();
  }

  private String text(List<Element> elements) {
    StringBuilder text = new StringBuilder();
    int y = spec.number("top") + spec.number("height") + 30;
    for (Element element : elements) {
      if (MACHINES_ONLY.contains(element.ai())) {
        continue;
      }
      text.append(
          "^FO%s,%d^A0N,40,40^FD(%s) %s^FS"
              .formatted(spec.option("left"), y, element.ai(), element.value()));
      y += 50;
    }
    return text.toString();
  }
}
