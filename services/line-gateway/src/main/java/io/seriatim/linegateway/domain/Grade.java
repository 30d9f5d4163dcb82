package io.seriatim.linegateway.domain;

/**
 * Print quality of a symbol, 4.0 best to 0.0.
 *
 * <p>Letters are read as the lowest number of their range (ISO/IEC 15415, clause 7: A from 3.5, B
 * from 2.5, C from 1.5, D from 0.5).
 */
public record Grade(double value) {

  /** The lowest grade that trade accepts on medicines. */
  public static final Grade C = new Grade(1.5);

  /** Nothing could be graded. */
  public static final Grade F = new Grade(0);

  /** Reads a letter or a number; what is neither is the worst grade. */
  public static Grade parse(String text) {
    return switch (text.strip()) {
      case "A" -> new Grade(3.5);
      case "B" -> new Grade(2.5);
      case "C" -> C;
      case "D" -> new Grade(0.5);
      case "F", "" -> F;
      default -> number(text.strip());
    };
  }

  private static Grade number(String text) {
    try {
      double value = Double.parseDouble(text);
      return value >= 0 && value <= 4 ? new Grade(value) : F;
    } catch (NumberFormatException notAGrade) {
      return F;
    }
  }

  public boolean isBelow(Grade limit) {
    return value < limit.value;
  }
}
