package io.seriatim.loadtest.line;

import java.util.ArrayList;
import java.util.List;

/**
 * One line that a camera pushes; the only place that knows its format.
 *
 * <pre>{@code
 * <trigger>;<grade>;<payload>\r\n                                 one code
 * <trigger>;<grade>;<parent payload>|<child>|<child>...\r\n       a container and what is in it
 * }</pre>
 *
 * <p>Trigger is a running number, from 1, one for each thing that passed the light barrier. Grade
 * is a letter A to F. A payload is a symbology identifier and an element string ({@code ]d2...},
 * {@code ]C1...}) with GS as byte 0x1D, or the no-read text. Only the first two semicolons
 * separate: CSET 82 allows a semicolon in a serial, and no vertical bar.
 */
public record CameraResult(long trigger, char grade, String payload, List<String> children) {

  public CameraResult {
    children = List.copyOf(children);
  }

  static CameraResult of(long trigger, Item item) {
    return new CameraResult(trigger, item.grade(), item.code(), item.contents());
  }

  /** The line without its terminator. */
  public String line() {
    return trigger + ";" + data();
  }

  /** What a reader says that is told when to read: the line without its number. */
  String data() {
    var text = new StringBuilder().append(grade).append(';').append(payload);
    children.forEach(child -> text.append('|').append(child));
    return text.toString();
  }

  /** Reads a line back. */
  public static CameraResult parse(String line) {
    String[] parts = line.split(";", 3);
    if (parts.length != 3 || parts[1].length() != 1) {
      throw new IllegalArgumentException(
          "camera result: '" + line + "' (expected: <trigger>;<grade>;<payload>)");
    }
    var codes = new ArrayList<>(List.of(parts[2].split("\\|", -1)));
    String parent = codes.removeFirst();
    return new CameraResult(Long.parseLong(parts[0]), parts[1].charAt(0), parent, codes);
  }
}
