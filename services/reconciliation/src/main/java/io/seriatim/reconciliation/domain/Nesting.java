package io.seriatim.reconciliation.domain;

import java.util.List;
import java.util.Map;

/**
 * What stands in what, of the containers that are looked at.
 *
 * @param above by object, the containers it is in, as the ledger has it now
 */
public record Nesting(Map<String, List<String>> above) {
  public static final Nesting FLAT = new Nesting(Map.of());

  public Nesting {
    above = Map.copyOf(above);
  }

  /** Whether one is the other, or is in it. */
  boolean overlap(String one, String other) {
    return one.equals(other) || isIn(one, other) || isIn(other, one);
  }

  private boolean isIn(String inner, String outer) {
    return above.getOrDefault(inner, List.of()).contains(outer);
  }
}
