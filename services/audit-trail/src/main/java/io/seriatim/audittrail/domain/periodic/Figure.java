package io.seriatim.audittrail.domain.periodic;

import java.util.Comparator;
import java.util.List;

/**
 * A number and what it is of.
 *
 * @param of cells, as the {@link Topic} names them
 */
public record Figure(List<String> of, long number) {
  static final Comparator<Figure> LARGEST_FIRST =
      Comparator.comparingLong(Figure::number)
          .reversed()
          .thenComparing(figure -> String.join("\n", figure.of()));

  private static final int LONGEST = 200;

  public Figure {
    of = of.stream().map(Figure::cut).toList();
  }

  public Figure(long number, String... of) {
    this(List.of(of), number);
  }

  static String cut(String cell) {
    if (cell.length() <= LONGEST) {
      return cell;
    }
    boolean splits = Character.isHighSurrogate(cell.charAt(LONGEST - 1));
    return cell.substring(0, splits ? LONGEST - 1 : LONGEST) + "…";
  }
}
