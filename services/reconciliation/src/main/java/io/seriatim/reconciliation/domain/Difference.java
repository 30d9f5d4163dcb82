package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What does not come out in the books of one order.
 *
 * @param account book and line of it, for example {@code NUMBERS.in_doubt}
 * @param expected what the other side of the entry says
 * @param counted what was found
 * @param items hash of the objects concerned, so that others are not taken for them
 */
public record Difference(
    String account,
    OrderId order,
    LineId line,
    long expected,
    long counted,
    String advice,
    Weight weight,
    Sha256 items) {

  /** One that is about no single objects. */
  public Difference(
      String account,
      OrderId order,
      LineId line,
      long expected,
      long counted,
      String advice,
      Weight weight) {
    this(account, order, line, expected, counted, advice, weight, Sha256.NONE);
  }

  /** The hash of these objects, in whatever order they are told. */
  public static Sha256 items(List<String> canonical) {
    return canonical.isEmpty()
        ? Sha256.NONE
        : Sha256.over(
            canonical.stream()
                .sorted()
                .map(item -> item + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
  }

  /** Name of the form in which it is hashed. */
  public static final String FORM = "seriatim-finding/1";

  /** What an explanation of it is bound to: where it is, its figures and its objects. */
  public Sha256 content() {
    return new CanonicalText(FORM).add("about", text()).add("items", items).hash();
  }

  /** What may settle it. */
  public enum Weight {
    /** An exact book: only the world settles it. */
    EXACT,
    /** A reason under a signature settles it. */
    EXPLAINABLE,
    /** To be looked at; the batch may be closed with it. */
    NOTICE
  }

  /** Whether nothing of it has changed. */
  boolean isSame(Difference other) {
    return isAbout(other)
        && expected == other.expected
        && counted == other.counted
        && items.equals(other.items);
  }

  /** Whether the same account of the same order is meant. */
  boolean isAbout(Difference other) {
    return account.equals(other.account) && order.equals(other.order);
  }

  /** {@code COUNTERS.processed of order PO-1 at line-1: 2062 (expected: 2050)}. */
  public String text() {
    return "%s of order %s at %s: %d (expected: %d)"
        .formatted(account, order, line, counted, expected);
  }
}
