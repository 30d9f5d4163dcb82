package io.seriatim.chassis.cassandra;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a service, declared once in its wiring as a bean; applied before the session is
 * handed out.
 */
public record Tables(List<TableSchema> all) {
  public Tables {
    all = List.copyOf(all);
  }

  public static Tables of(TableSchema... tables) {
    return new Tables(List.of(tables));
  }

  /** These and one more. */
  Tables and(TableSchema another) {
    List<TableSchema> more = new ArrayList<>(all);
    more.add(another);
    return new Tables(more);
  }
}
