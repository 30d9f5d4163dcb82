package io.seriatim.aggregation.contract;

import io.seriatim.aggregation.app.HierarchyLine;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.life.Level;
import io.seriatim.kernel.life.Lot;
import io.seriatim.proto.ledger.v1.HierarchyPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of a hierarchy import, read; one that can't be read says what is wrong with it. */
public final class HierarchyLines {
  private static final String TAB = "\t";
  private static final int OF_ITEM = 4;
  private static final int OF_CHILD = 2;
  private static final String FORMS =
      "item TAB COMMISSIONED TAB lot TAB YYMMDD, or container TAB child [TAB level]";

  private HierarchyLines() {}

  /** The lines of a part, in order. */
  public static List<HierarchyLine> of(HierarchyPart part) {
    List<HierarchyLine> lines = new ArrayList<>();
    long number = part.getFirstLine();
    for (String text : part.getLinesList()) {
      lines.add(read(number++, text));
    }
    return lines;
  }

  /** One line. */
  public static HierarchyLine read(long number, String text) {
    String[] fields = text.split(TAB, -1);
    try {
      if (fields.length == OF_ITEM && fields[1].equals("COMMISSIONED")) {
        return item(number, text, fields);
      }
      return fields.length == OF_CHILD || fields.length == OF_CHILD + 1
          ? child(number, text, fields)
          : new HierarchyLine.Unreadable(
              number, text, fields.length + " fields (expected: " + FORMS + ")");
    } catch (InvalidValue wrong) {
      return new HierarchyLine.Unreadable(number, text, String.valueOf(wrong.getMessage()));
    }
  }

  private static HierarchyLine item(long number, String text, String[] fields) {
    Sgtin id = Sgtin.parse(fields[0]);
    Lot lot = new Lot(id.gtin(), BatchNumber.parse(fields[2]), Expiry.parse(fields[3]));
    return new HierarchyLine.Item(number, text, id, lot);
  }

  private static HierarchyLine child(long number, String text, String[] fields) {
    Optional<Level> level =
        fields.length == OF_CHILD ? Optional.empty() : Optional.of(level(fields[2]));
    return new HierarchyLine.Child(
        number, text, ItemId.parse(fields[0]), ItemId.parse(fields[1]), level);
  }

  private static Level level(String name) {
    return switch (name) {
      case "BUNDLE" -> Level.BUNDLE;
      case "CASE" -> Level.CASE;
      case "PALLET" -> Level.PALLET;
      default -> throw new InvalidValue("level", name, "BUNDLE, CASE or PALLET");
    };
  }
}
