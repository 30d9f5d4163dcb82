package io.seriatim.reconciliation.domain;

/**
 * A request answered no.
 *
 * @param name upper-case name of the broken condition, stable for ever
 * @param given what was given, for a person
 * @param expected what would have been accepted
 * @param advice what the person can do
 * @param retryMayHelp whether the same request may succeed later without any change
 */
public record Refusal(
    RefusalReason.Sort sort,
    String name,
    String given,
    String expected,
    String advice,
    boolean retryMayHelp) {

  public static Refusal of(RefusalReason reason, String given, String expected) {
    return new Refusal(
        reason.sort(), reason.name(), given, expected, reason.advice(), reason.retryMayHelp());
  }
}
