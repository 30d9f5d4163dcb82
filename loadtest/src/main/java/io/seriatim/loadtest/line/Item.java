package io.seriatim.loadtest.line;

import java.util.List;

/**
 * A thing that carries a code and moves: a pack, or a case or pallet with its contents.
 *
 * @param code what a camera reads of it: the scanned form, or the no-read text
 * @param grade print quality by ISO/IEC 15415, A to F
 * @param flaw what is physically wrong with it
 * @param contents codes of what it holds, in belt order; empty for a pack
 * @param serial the serial on its label, whatever a camera makes of it; empty where no label of
 *     this line is on it
 */
public record Item(String code, char grade, Flaw flaw, List<String> contents, String serial) {

  public Item {
    contents = List.copyOf(contents);
  }

  Item(String code, char grade, Flaw flaw, List<String> contents) {
    this(code, grade, flaw, contents, "");
  }

  /** A pack without a label of this line. */
  static Item pack(String code, char grade, Flaw flaw) {
    return new Item(code, grade, flaw, List.of());
  }

  /** A pack with a label that was printed here. */
  static Item labelled(Label label, String code, char grade, Flaw flaw) {
    return new Item(code, grade, flaw, List.of(), label.value("SN"));
  }
}
