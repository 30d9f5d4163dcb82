package io.seriatim.audittrail.domain.incident;

import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.audittrail.domain.incident.Deed.ActionAdded;
import io.seriatim.audittrail.domain.incident.Deed.ActionCompleted;
import io.seriatim.audittrail.domain.incident.Deed.Assessed;
import io.seriatim.audittrail.domain.incident.Deed.CauseRecorded;
import io.seriatim.audittrail.domain.incident.Deed.Closed;
import io.seriatim.audittrail.domain.incident.Deed.Reopened;
import io.seriatim.audittrail.domain.incident.Deed.Reported;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An incident: all that was done about it, oldest first (EU GMP Annex 11, 13).
 *
 * <p>Laws: the steps say everything, and what it is now follows from them alone; a later assessment
 * or cause counts instead of the earlier, and both stay; behind a close comes nothing but a
 * reopening.
 */
public record Incident(IncidentName name, List<IncidentStep> steps) {
  /** The form of the text that is signed. */
  public static final String FORM = "seriatim-incident/1";

  /**
   * @throws IllegalStateException for steps that don't follow each other
   */
  public Incident {
    steps = List.copyOf(steps);
    for (int at = 0; at < steps.size(); at++) {
      boolean first = at == 0;
      IncidentStep step = steps.get(at);
      if (step.number() != at + 1 || step.deed() instanceof Reported != first) {
        throw new IllegalStateException(
            "step %d of %s is no step %d".formatted(step.number(), name, at + 1));
      }
    }
    if (steps.isEmpty()) {
      throw new IllegalStateException(name + " has no report");
    }
  }

  /** How far it has come. */
  public enum State {
    REPORTED,
    ASSESSED,
    CLOSED
  }

  /**
   * Something to be done.
   *
   * @param number of the step that added it
   * @param completed the step that says it was done
   */
  public record Action(int number, ActionAdded added, Optional<IncidentStep> completed) {
    public boolean isOpen() {
      return completed.isEmpty();
    }
  }

  public State state() {
    if (isClosed()) {
      return State.CLOSED;
    }
    return assessment().isEmpty() ? State.REPORTED : State.ASSESSED;
  }

  public boolean isClosed() {
    return steps.getLast().deed() instanceof Closed;
  }

  /** The first step. */
  public IncidentStep reported() {
    return steps.getFirst();
  }

  /** What was reported. */
  public Reported report() {
    return (Reported) reported().deed();
  }

  /** The last assessment. */
  public Optional<Assessed> assessment() {
    return last(Assessed.class);
  }

  /** As it was assessed last. */
  public Optional<Severity> severity() {
    return assessment().map(Assessed::severity);
  }

  /** The last cause on record. */
  public Optional<CauseRecorded> cause() {
    return last(CauseRecorded.class);
  }

  /** The step since which it is open without a break. */
  public IncidentStep opened() {
    return steps.reversed().stream()
        .filter(step -> step.deed() instanceof Reopened)
        .findFirst()
        .orElse(reported());
  }

  /** The last step that says how bad it is: the report, an assessment, a reopening. */
  public IncidentStep weighed() {
    return steps.reversed().stream()
        .filter(step ->
            switch (step.deed()) {
              case Reported _, Assessed _, Reopened _ -> true;
              case CauseRecorded _, ActionAdded _, ActionCompleted _, Closed _ -> false;
            })
        .findFirst()
        .orElse(reported());
  }

  private <D extends Deed> Optional<D> last(Class<D> kind) {
    return steps.reversed().stream()
        .map(IncidentStep::deed)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }

  /** What is to be done, and what was. */
  public List<Action> actions() {
    List<Action> all = new ArrayList<>();
    for (IncidentStep step : steps) {
      if (step.deed() instanceof ActionAdded added) {
        all.add(new Action(step.number(), added, completion(step.number())));
      }
    }
    return all;
  }

  private Optional<IncidentStep> completion(int action) {
    return steps.stream()
        .filter(step ->
            step.deed() instanceof ActionCompleted completed && completed.action() == action)
        .findFirst();
  }

  /** The step that a request brought. */
  public Optional<IncidentStep> broughtBy(String requestId) {
    return steps.stream().filter(step -> step.origin().requestId().equals(requestId)).findFirst();
  }

  /** As it was when it had so many steps. */
  public Incident upTo(int number) {
    return new Incident(name, steps.subList(0, number));
  }

  /** With one step more. */
  public Incident with(IncidentStep.Origin origin, Deed deed) {
    List<IncidentStep> more = new ArrayList<>(steps);
    more.add(new IncidentStep(steps.size() + 1, origin, deed));
    return new Incident(name, more);
  }

  /** SHA-256 over all steps, in lower-case hexadecimal. */
  public String hash() {
    return ReviewQueue.hash(IncidentText.of(this));
  }

  /**
   * The hash that a signed step has to be over to hold: of a reopening, all before it; of a close
   * too, but once the incident was reopened the record is another one, and the close is over none
   * of what stands now.
   */
  public String hashUnder(IncidentStep signed) {
    boolean reopened = signed.deed() instanceof Closed && signed.number() < steps.size();
    return reopened ? hash() : upTo(signed.number() - 1).hash();
  }
}
