package io.seriatim.audittrail.domain.periodic;

import io.seriatim.audittrail.domain.ReviewedAct.Outcome;

/** Acts to be counted. */
final class Acts {
  static final long FROM = 1_762_000_000_000_000L;
  static final long TO = FROM + 86_400_000_000L;
  static final ReviewPeriod PERIOD = new ReviewPeriod(FROM, TO);

  private Acts() {}

  static PeriodAct act(String action, long micros, Outcome outcome) {
    return act(action, micros, outcome, "");
  }

  static PeriodAct act(String action, long micros, Outcome outcome, String reason) {
    return new PeriodAct("record", micros, "test", action, outcome, reason, "", "", "", false);
  }

  static PeriodAct identity(String feed, String word, Outcome outcome) {
    return new PeriodAct(
        "keycloak/" + feed + "/1",
        FROM,
        "keycloak",
        "identity/" + word,
        outcome,
        outcome == Outcome.REFUSED ? "INVALID" : "",
        "",
        "",
        "",
        false);
  }

  static PeriodAct signed(String meaning, String signature, Outcome outcome) {
    return new PeriodAct(
        "record", FROM, "test", "SignRelease", outcome, "", meaning, signature, "", false);
  }

  static PeriodAct clock(String service, String what, long micros) {
    return new PeriodAct(
        "clock", micros, service, "clock/" + what, Outcome.ACCEPTED, "", "", "", what, false);
  }

  static PeriodAct changed(String service, long micros, String text) {
    return new PeriodAct(
        "configuration",
        micros,
        service,
        "configuration/changed",
        Outcome.ACCEPTED,
        "",
        "",
        "",
        text,
        false);
  }
}
