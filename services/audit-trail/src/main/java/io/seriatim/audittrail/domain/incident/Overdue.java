package io.seriatim.audittrail.domain.incident;

import io.seriatim.audittrail.domain.incident.Incident.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/** Why an open incident has waited too long. */
public enum Overdue {
  /** It is critical, and still open. */
  CRITICAL_OPEN,
  /** Nobody has assessed it. */
  NOT_ASSESSED,
  /** An action was not completed on its last day. */
  ACTION_PAST_DUE;

  /**
   * How long one may wait.
   *
   * @param critical a critical one, from its report or its reopening until it is closed
   * @param assessment any, from its report until it is assessed
   */
  public record Terms(Duration critical, Duration assessment) {}

  /** Why this one has waited too long; none for one that is closed. */
  public static Set<Overdue> of(Incident incident, Terms terms, Instant now) {
    Set<Overdue> why = EnumSet.noneOf(Overdue.class);
    if (incident.isClosed()) {
      return why;
    }
    Instant since = incident.opened().origin().at().toInstant();
    boolean critical = incident.severity().filter(Severity.CRITICAL::equals).isPresent();
    if (critical && since.plus(terms.critical()).isBefore(now)) {
      why.add(CRITICAL_OPEN);
    }
    if (incident.severity().isEmpty() && since.plus(terms.assessment()).isBefore(now)) {
      why.add(NOT_ASSESSED);
    }
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (incident.actions().stream()
        .filter(Action::isOpen)
        .anyMatch(action -> action.added().due().isBefore(today))) {
      why.add(ACTION_PAST_DUE);
    }
    return why;
  }
}
