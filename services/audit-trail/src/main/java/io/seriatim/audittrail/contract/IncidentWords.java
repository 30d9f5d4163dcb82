package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.app.incident.TellIncidents;
import io.seriatim.audittrail.domain.incident.Deed.ActionCompleted;
import io.seriatim.audittrail.domain.incident.Incident;
import io.seriatim.audittrail.domain.incident.Incident.Action;
import io.seriatim.audittrail.domain.incident.IncidentStep;
import io.seriatim.proto.audit.v1.ListIncidentsResponse;
import io.seriatim.proto.audit.v1.TrackedAction;
import io.seriatim.proto.envelope.v1.Signature;
import java.util.Optional;

/** Incidents as messages. */
public final class IncidentWords {
  private IncidentWords() {}

  /** With its history. */
  public static io.seriatim.proto.audit.v1.Incident message(Incident incident) {
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
