package io.seriatim.masterdata.domain.onboarding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two values compared sign by sign.
 *
 * @param positions places that differ, from 1; where the lengths differ, the places of the longer
 *     one that have no partner
 */
public record Signs(String expected, String given, List<Integer> positions, Mistake mistake) {
  private static final int INDENT = 11;

  public Signs {
    positions = List.copyOf(positions);
  }

  /** Compares two values that are not the same. */
  public static Signs compared(String expected, String given) {
    if (expected.equals(given)) {
      throw new IllegalArgumentException("the same: " + given);
    }
    if (expected.isEmpty() || given.isEmpty()) {
      return new Signs(expected, given, List.of(), Mistake.MISSING);
    }
    return expected.length() == given.length()
        ? ofSameLength(expected, given)
        : ofOtherLength(expected, given);
  }

  private static Signs ofSameLength(String expected, String given) {
    List<Integer> different =
        IntStream.range(0, expected.length())
            .filter(i -> expected.charAt(i) != given.charAt(i))
            .mapToObj(i -> i + 1)
            .toList();
    Mistake mistake =
        switch (different.size()) {
          case 1 -> Mistake.ONE_SIGN;
          case 2 ->
              isTransposed(expected, given, different) ? Mistake.TRANSPOSED : Mistake.TWO_SIGNS;
          default -> Mistake.SEVERAL_SIGNS;
        };
    return new Signs(expected, given, different, mistake);
  }

  private static boolean isTransposed(String expected, String given, List<Integer> two) {
    int first = two.getFirst() - 1;
    int second = two.getLast() - 1;
    return second == first + 1
        && expected.charAt(first) == given.charAt(second)
        && expected.charAt(second) == given.charAt(first);
  }

  private static Signs ofOtherLength(String expected, String given) {
    int shorter = Math.min(expected.length(), given.length());
    int front = 0;
    while (front < shorter && expected.charAt(front) == given.charAt(front)) {
      front++;
    }
    int back = 0;
    while (back < shorter - front
        && expected.charAt(expected.length() - 1 - back)
            == given.charAt(given.length() - 1 - back)) {
      back++;
    }
    int longer = Math.max(expected.length(), given.length());
    List<Integer> unpaired = new ArrayList<>();
    for (int i = front; i < longer - back; i++) {
      unpaired.add(i + 1);
    }
    return new Signs(expected, given, unpaired, Mistake.LENGTH);
  }

  /** Both values below each other, the places that differ marked below them. */
  public String aligned() {
    String marks =
        IntStream.rangeClosed(1, positions.isEmpty() ? 0 : positions.getLast())
            .mapToObj(i -> positions.contains(i) ? "^" : " ")
            .collect(Collectors.joining());
    return "owner      " + expected + "\noperator   " + given + "\n" + " ".repeat(INDENT) + marks;
  }

  /** What it is, in words. */
  public String words() {
    String where = positions.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    return switch (mistake) {
      case ONE_SIGN -> "one sign is another, at place " + where;
      case TWO_SIGNS -> "two signs are others, at places " + where;
      case TRANSPOSED -> "two neighbours changed places, at " + where;
      case SEVERAL_SIGNS -> positions.size() + " signs are others";
      case LENGTH ->
          given.length() + " signs in place of " + expected.length() + ", not alike from " + where;
      case MISSING -> given.isEmpty() ? "the operator has none" : "the owner has none";
      case UNKNOWN -> "the owner has nothing of the kind";
    };
  }
}
