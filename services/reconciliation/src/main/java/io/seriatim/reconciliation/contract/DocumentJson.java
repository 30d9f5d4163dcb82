package io.seriatim.reconciliation.contract;

import io.seriatim.reconciliation.app.DocumentPrinter;
import io.seriatim.reconciliation.domain.document.Cell;
import io.seriatim.reconciliation.domain.document.Section;
import io.seriatim.reconciliation.domain.document.SerializationDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The document of serialization as JSON (RFC 8259): facts as objects, tables as arrays of objects,
 * counts as numbers, times in ISO 8601.
 */
public final class DocumentJson implements DocumentPrinter {
  @Override
  public byte[] print(SerializationDocument document) {
    JsonText json = new JsonText().begin('{').field("form").text(SerializationDocument.FORM);
    json.field("dated").text(Cell.time(document.dated()).text());
    for (Section section : document.sections()) {
      json.field(section.key());
      switch (section.content()) {
        case Section.Content.Facts(var facts) -> facts(facts, json);
        case Section.Content.Table table -> table(table, json);
        case Section.Content.Verbatim(String text) -> json.text(text);
      }
    }
    return json.end('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void facts(List<Section.Fact> facts, JsonText json) {
    json.begin('{');
    facts.forEach(fact -> value(json.field(fact.key()), fact.value()));
    json.end('}');
  }

  private static void table(Section.Content.Table table, JsonText json) {
    json.begin('[');
    for (List<Cell> row : table.rows()) {
      json.item().begin('{');
      IntStream.range(0, row.size())
          .forEach(place -> value(json.field(table.columns().get(place).key()), row.get(place)));
      json.end('}');
    }
    json.end(']');
  }

  private static void value(JsonText json, Cell cell) {
    switch (cell.kind()) {
      case TEXT -> json.text(cell.text());
      case NUMBER, TRUTH -> json.plain(cell.text());
    }
  }
}
