package io.seriatim.loadtest.line;

/**
 * How often a line spoils a pack, each rate a share of the packs printed (0 to 1).
 *
 * @param unreadable the camera sees no code
 * @param lowGrade the code reads, at grade D
 * @param wrongContent the code reads, with another lot than was asked for
 * @param duplicateCode a second pack carries the code of the one before it
 * @param foreignCode a pack of somebody else's follows, with a serial that was never issued
 * @param duplicateRead the camera sends the same result twice, under the same trigger
 * @param missedReject the gate was told to reject and let the pack go on
 */
public record DefectRates(
    double unreadable,
    double lowGrade,
    double wrongContent,
    double duplicateCode,
    double foreignCode,
    double duplicateRead,
    double missedReject) {

  public DefectRates {
    check("unreadable", unreadable);
    check("lowGrade", lowGrade);
    check("wrongContent", wrongContent);
    check("duplicateCode", duplicateCode);
    check("foreignCode", foreignCode);
    check("duplicateRead", duplicateRead);
    check("missedReject", missedReject);
    check("unreadable + lowGrade + wrongContent", unreadable + lowGrade + wrongContent);
  }

  /** A line without a fault. */
  public static DefectRates none() {
    return new DefectRates(0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * The ordinary mix: six in ten rejects unreadable, three of low grade, one with wrong content.
   */
  public static DefectRates ofRejects(double rejectRate) {
    return new DefectRates(rejectRate * 0.6, rejectRate * 0.3, rejectRate * 0.1, 0, 0, 0, 0);
  }

  /** The ordinary mix with some of every other fault as well. */
  public DefectRates withIntruders(
      double duplicateCode, double foreignCode, double duplicateRead, double missedReject) {
    return new DefectRates(
        unreadable,
        lowGrade,
        wrongContent,
        duplicateCode,
        foreignCode,
        duplicateRead,
        missedReject);
  }

  private static void check(String name, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(name + ": " + rate + " (expected: 0 to 1)");
    }
  }
}
