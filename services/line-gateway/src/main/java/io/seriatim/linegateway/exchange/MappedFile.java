package io.seriatim.linegateway.exchange;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.linegateway.app.AskNumbers;
import io.seriatim.linegateway.app.ToldText;
import io.seriatim.linegateway.domain.OrderCriteria;
import io.seriatim.linegateway.exchange.Mapping.Source;
import io.seriatim.linegateway.exchange.Mapping.Target;
import io.seriatim.linegateway.exchange.Rows.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file says, by its mapping.
 *
 * <p>Rows of a file that follow each other and differ in nothing but their item are one event.
 */
final class MappedFile {
  private static final Map<Target, String> CRITERIA =
      Map.of(
          Target.ORDER, OrderCriteria.ORDER,
          Target.GTIN, OrderCriteria.GTIN,
          Target.LOT, OrderCriteria.LOT);

  private final Mapping mapping;

  MappedFile(Mapping mapping) {
    this.mapping = mapping;
  }

  /** The events in their order. */
  List<ToldText> events(byte[] content) {
    List<ToldText> events = new ArrayList<>();
    List<String> items = new ArrayList<>();
    Optional<ToldText> open = Optional.empty();
    for (Row row : Rows.of(mapping, content)) {
      ToldText next = event(row, List.of());
      if (open.isPresent() && !open.get().equals(next)) {
        events.add(with(open.get(), items));
        items.clear();
      }
      open = Optional.of(next);
      Optional.of(value(Target.ITEM, row)).filter(item -> !item.isEmpty()).ifPresent(items::add);
    }
    open.ifPresent(last -> events.add(with(last, items)));
    return events;
  }

  private ToldText event(Row row, List<String> items) {
    return new ToldText(
        value(Target.ID, row),
        value(Target.EVENT, row),
        value(Target.TIME, row),
        value(Target.FORMAT, row),
        items,
        value(Target.PARENT_FORMAT, row),
        value(Target.PARENT, row),
        value(Target.REASON, row),
        criteria(row));
  }

  private static ToldText with(ToldText event, List<String> items) {
    return new ToldText(
        event.id(),
        event.event(),
        event.time(),
        event.format(),
        items,
        event.parentFormat(),
        event.parent(),
        event.reason(),
        event.criteria());
  }

  /** The requests for numbers in their order. */
  List<AskNumbers.Asked> requests(byte[] content) {
    List<AskNumbers.Asked> requests = new ArrayList<>();
    for (Row row : Rows.of(mapping, content)) {
      Map<String, String> criteria = criteria(row);
      String level = value(Target.LEVEL, row);
      if (!level.isEmpty()) {
        criteria.put(AskNumbers.LEVEL, level);
      }
      requests.add(
          new AskNumbers.Asked(
              value(Target.COLLECTION, row),
              count(value(Target.COUNT, row)),
              value(Target.FORMAT, row),
              criteria,
              ""));
    }
    return requests;
  }

  private static long count(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new InvalidValue("count", text, "a whole number");
    }
    return Long.parseLong(text);
  }

  private Map<String, String> criteria(Row row) {
    Map<String, String> criteria = new LinkedHashMap<>();
    CRITERIA.forEach((target, word) -> {
      String value = value(target, row);
      if (!value.isEmpty()) {
        criteria.put(word, value);
      }
    });
    return criteria;
  }

  private String value(Target target, Row row) {
    Source source = mapping.fields().get(target);
    if (source == null) {
      return "";
    }
    return switch (source) {
      case Source.Fixed(String value) -> value;
      case Source.Column(String column, Map<String, String> words) -> {
        String given = row.value(column).orElseGet(() -> missing(target, column));
        if (words.isEmpty()) {
          yield given;
        }
        yield Optional.ofNullable(words.get(given))
            .orElseThrow(() ->
                new InvalidValue(
                    column, given, "one of " + words.keySet().stream().sorted().toList()));
      }
    };
  }

  /** In JSON and XML a value that is empty may be left out. */
  private String missing(Target target, String column) {
    boolean needed = mapping.purpose().needed().contains(target) && target != Target.ITEM;
    if (needed || mapping.syntax() == Mapping.Syntax.CSV) {
      throw new InvalidValue("column " + column, "missing", "one that the mapping names");
    }
    return "";
  }
}
