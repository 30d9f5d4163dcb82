package io.seriatim.loadtest.line;

import java.util.Optional;

/** What a mishap makes of a pack, and what it puts behind it on the belt. */
final class MishapItems {
  private static final String NO_SEAL = "NOSEAL";
  private static final String NEVER_ISSUED = "0NEVERISSUED";
  private static final String FOREIGN_GTIN = "04012345000009";

  private MishapItems() {}

  /** The pack that was printed. */
  static Item pack(Mishap mishap, Label label, String noRead) {
    return switch (mishap) {
      case MISREAD -> Item.labelled(label, misread(label).scanned(), 'B', Flaw.MISREAD);
      case NO_READ, REJECT_MISSED, REJECT_UNCONFIRMED ->
          Item.labelled(label, noRead, 'F', Flaw.UNREADABLE);
      case LOW_GRADE -> Item.labelled(label, label.scanned(), 'D', Flaw.LOW_GRADE);
      case SEAL_MISSING -> Item.labelled(label, NO_SEAL + label.scanned(), 'A', Flaw.SEAL_MISSING);
      case FALLS_OFF -> Item.labelled(label, label.scanned(), 'A', Flaw.FELL_OFF);
      case DUPLICATE_FOLLOWS, FOREIGN_FOLLOWS, OTHER_LOT_FOLLOWS ->
          Item.labelled(label, label.scanned(), 'A', Flaw.NONE);
    };
  }

  /** The pack that follows it and was not printed here. */
  static Optional<Item> intruder(Mishap mishap, Label label) {
    return switch (mishap) {
      case MISREAD,
          NO_READ,
          REJECT_MISSED,
          REJECT_UNCONFIRMED,
          LOW_GRADE,
          SEAL_MISSING,
          FALLS_OFF ->
          Optional.empty();
      case DUPLICATE_FOLLOWS -> Optional.of(Item.pack(label.scanned(), 'A', Flaw.DUPLICATE_CODE));
      case FOREIGN_FOLLOWS ->
          Optional.of(
              Item.pack(label.with("GTIN", FOREIGN_GTIN).scanned(), 'A', Flaw.FOREIGN_CODE));
      case OTHER_LOT_FOLLOWS ->
          Optional.of(
              Item.pack(
                  label.with("SN", NEVER_ISSUED).with("LOT", "OTHERLOT").scanned(),
                  'A',
                  Flaw.FOREIGN_CODE));
    };
  }

  /** No serial of ours has this character: ours are drawn from letters and digits. */
  private static Label misread(Label label) {
    String serial = label.value("SN");
    return serial.isEmpty() ? label : label.with("SN", "*" + serial.substring(1));
  }
}
