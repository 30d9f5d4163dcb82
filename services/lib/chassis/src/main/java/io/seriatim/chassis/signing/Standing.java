package io.seriatim.chassis.signing;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What must be on record of a person before they sign: a training that has not run out, and the
 * written statement by which they answer for what they sign (21 CFR 11.10(i), (j); EU GMP Annex 11,
 * 2). The identity provider keeps both with the account, and tells them with each proof.
 *
 * @param training whether a training is asked for
 * @param statement the version of the statement that is asked for; empty for none
 */
record Standing(boolean training, String statement) {
  /** The last day of the training, {@code 2027-03-31}. */
  private static final String TRAINED_UNTIL = "trained_until";

  /** The version of the statement that the person accepted. */
  private static final String ACCEPTED = "statement_accepted";

  /**
   * What is missing.
   *
   * @param has what is on record
   * @param needed what is asked for
   */
  record Lack(String has, String needed) {}

  /** What this person lacks today; nothing where they may sign. */
  Optional<Lack> lack(JWTClaimsSet claims, LocalDate today) {
    return untrained(claims, today).or(() -> unbound(claims));
  }

  private Optional<Lack> untrained(JWTClaimsSet claims, LocalDate today) {
    String until = text(claims, TRAINED_UNTIL);
    return training && !isOn(until, today)
        ? Optional.of(
            new Lack(
                until.isEmpty() ? "no training on record" : "a training until " + until,
                "one that is valid on " + today))
        : Optional.empty();
  }

  private static boolean isOn(String until, LocalDate today) {
    try {
      return !LocalDate.parse(until).isBefore(today);
    } catch (DateTimeException notADay) {
      return false;
    }
  }

  private Optional<Lack> unbound(JWTClaimsSet claims) {
    String accepted = text(claims, ACCEPTED);
    return statement.isEmpty() || statement.equals(accepted)
        ? Optional.empty()
        : Optional.of(
            new Lack(
                accepted.isEmpty()
                    ? "no statement on responsibility accepted"
                    : "the statement on responsibility " + accepted,
                "the statement " + statement + ", accepted"));
  }

  private static String text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text ? text.strip() : "";
  }
}
