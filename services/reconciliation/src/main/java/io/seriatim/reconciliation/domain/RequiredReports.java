package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which reports have to be accepted before a batch is released. */
public final class RequiredReports {
  private RequiredReports() {}

  /**
   * Formats by market.
   *
   * @param texts each {@code MARKET:FORMAT}
   * @throws InvalidValue if one is something else
   */
  public static Map<String, List<String>> read(List<String> texts) {
    Map<String, List<String>> formats = new TreeMap<>();
    for (String text : texts) {
      if (!text.matches("[A-Z]{2}:\\S{1,100}")) {
        throw new InvalidValue("required report", text, "MARKET:FORMAT, for example RU:RU-MDLP");
      }
      formats
          .computeIfAbsent(text.substring(0, 2), market -> new ArrayList<>())
          .add(text.substring(3));
    }
    return formats;
  }
}
