package io.seriatim.chassis.refusal;

/**
 * A request answered no: which condition is broken, what was given, what was expected, what to do.
 *
 * <p>Services have their own sealed refusals in {@code domain}; their adapters turn each into one
 * of these. {@code Refusal.conflict("ORDER_CLOSED").given("order 17 is closed").expected("a ready
 * order") .advice("…").build()}.
 *
 * @param kind the sort of no; decides the gRPC code
 * @param reason upper-case name of the broken condition, stable for ever
 * @param given what was given, for a person
 * @param expected what would have been accepted
 * @param advice what the person can do; may be empty
 * @param retryMayHelp true if the same request may succeed later without any change
 */
public record Refusal(
    Kind kind, String reason, String given, String expected, String advice, boolean retryMayHelp) {

  /** One line: {@code REASON: given … (expected: …). advice}. */
  public String message() {
    String facts = reason + ": " + (given.isEmpty() ? "refused" : given);
    String wanted = expected.isEmpty() ? "" : " (expected: " + expected + ")";
    return facts + wanted + (advice.isEmpty() ? "" : ". " + advice);
  }

  public static Builder invalid(String reason) {
    return new Builder(Kind.INVALID, reason);
  }

  public static Builder notFound(String reason) {
    return new Builder(Kind.NOT_FOUND, reason);
  }

  public static Builder forbidden(String reason) {
    return new Builder(Kind.FORBIDDEN, reason);
  }

  public static Builder conflict(String reason) {
    return new Builder(Kind.CONFLICT, reason);
  }

  public static Builder exhausted(String reason) {
    return new Builder(Kind.EXHAUSTED, reason);
  }

  /** Of any kind. */
  public static Builder of(Kind kind, String reason) {
    return new Builder(kind, reason);
  }

  /** Fills a refusal by name; what is not said stays empty. */
  public static final class Builder {
    private final Kind kind;
    private final String reason;
    private String given = "";
    private String expected = "";
    private String advice = "";
    private boolean retryMayHelp;

    private Builder(Kind kind, String reason) {
      this.kind = kind;
      this.reason = reason;
      this.retryMayHelp = kind == Kind.BUSY;
    }

    public Builder given(String text) {
      this.given = text;
      return this;
    }

    public Builder expected(String text) {
      this.expected = text;
      return this;
    }

    public Builder advice(String text) {
      this.advice = text;
      return this;
    }

    public Builder retryMayHelp(boolean may) {
      this.retryMayHelp = may;
      return this;
    }

    public Refusal build() {
      return new Refusal(kind, reason, given, expected, advice, retryMayHelp);
    }
  }
}
