package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.app.incident.IncidentOutcome;
import io.seriatim.audittrail.app.incident.TellIncidents;
import io.seriatim.audittrail.domain.incident.Deed.ActionCompleted;
import io.seriatim.audittrail.domain.incident.Incident;
import io.seriatim.audittrail.domain.incident.Incident.Action;
import io.seriatim.audittrail.domain.incident.IncidentRefusal;
import io.seriatim.audittrail.domain.incident.IncidentStep;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.proto.audit.v1.ListIncidentsResponse;
import io.seriatim.proto.audit.v1.TrackedAction;
import io.seriatim.proto.envelope.v1.Signature;
import java.util.Optional;

/** Incidents, and what is answered about them, as messages. */
public final class IncidentWords {
  private IncidentWords() {}

  /** The answer in the platform's words. */
  public static Answer<io.seriatim.proto.audit.v1.Incident> answer(IncidentOutcome outcome) {
    return switch (outcome) {
      case IncidentOutcome.Done(Incident incident) -> Answer.done(message(incident));
      case IncidentOutcome.DoneBefore(Incident incident) -> Answer.firstAnswer(message(incident));
      case IncidentOutcome.Refused(IncidentRefusal no) -> Answer.refused(refusal(no));
    };
  }

  private static Refusal refusal(IncidentRefusal no) {
    return new Refusal(
        ReviewAnswers.kind(no.reason().sort()),
        no.reason().name(),
        no.given(),
        no.expected(),
        no.reason().advice(),
        no.reason().retryMayHelp());
  }

  /** With its history. */
  static io.seriatim.proto.audit.v1.Incident message(Incident incident) {
    return summary(incident).toBuilder()
        .addAllHistory(
            incident.steps().stream().map(step -> IncidentSteps.message(incident, step)).toList())
        .build();
  }

  private static io.seriatim.proto.audit.v1.Incident summary(Incident incident) {
    io.seriatim.proto.audit.v1.Incident.Builder wire =
        io.seriatim.proto.audit.v1.Incident.newBuilder()
            .setIncidentId(incident.name().id())
            .setState(IncidentEnums.message(incident.state()))
            .setReport(IncidentSteps.message(incident.report()))
            .setReportedBy(ReviewWords.message(incident.reported().origin().by()))
            .setReportedAt(ReviewWords.message(incident.reported().origin().at()))
            .addAllActions(incident.actions().stream().map(IncidentWords::message).toList())
            .setRecordHash(SignedWords.bytes(incident.hash()));
    incident.severity().map(IncidentEnums::message).ifPresent(wire::setSeverity);
    incident.assessment().map(IncidentSteps::message).ifPresent(wire::setAssessment);
    incident.cause().map(IncidentSteps::message).ifPresent(wire::setRootCause);
    return wire.build();
  }

  private static TrackedAction message(Action action) {
    TrackedAction.Builder wire =
        TrackedAction.newBuilder()
            .setActionNumber(action.number())
            .setAction(IncidentSteps.message(action.added()));
    action.completed().ifPresent(step -> complete(wire, step));
    return wire.build();
  }

  private static void complete(TrackedAction.Builder wire, IncidentStep step) {
    if (step.deed() instanceof ActionCompleted completed) {
      wire.setEvidence(completed.evidence())
          .setCompletedBy(ReviewWords.message(step.origin().by()))
          .setCompletedAt(ReviewWords.message(step.origin().at()));
    }
  }

  /** A page of incidents without their histories. */
  public static ListIncidentsResponse message(TellIncidents.Page page) {
    return ListIncidentsResponse.newBuilder()
        .addAllIncidents(page.incidents().stream().map(IncidentWords::summary).toList())
        .setNextPageToken(page.next().map(IncidentRequests::token).orElse(""))
        .build();
  }

  /** The signature of the last step; none where it is not signed. */
  public static Optional<Signature> signature(io.seriatim.proto.audit.v1.Incident incident) {
    var last = incident.getHistory(incident.getHistoryCount() - 1);
    return switch (last.getDeedCase()) {
      case CLOSED -> Optional.of(last.getClosed());
      case REOPENED -> Optional.of(last.getReopened());
      case REPORTED, ASSESSED, ROOT_CAUSE, ACTION_ADDED, ACTION_COMPLETED, DEED_NOT_SET ->
          Optional.empty();
    };
  }
}
