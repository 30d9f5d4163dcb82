package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.incident.Deed;
import io.seriatim.audittrail.domain.incident.Deed.ActionAdded;
import io.seriatim.audittrail.domain.incident.Deed.ActionCompleted;
import io.seriatim.audittrail.domain.incident.Deed.Assessed;
import io.seriatim.audittrail.domain.incident.Deed.Batch;
import io.seriatim.audittrail.domain.incident.Deed.CauseRecorded;
import io.seriatim.audittrail.domain.incident.Deed.Closed;
import io.seriatim.audittrail.domain.incident.Deed.Place;
import io.seriatim.audittrail.domain.incident.Deed.Reopened;
import io.seriatim.audittrail.domain.incident.Deed.Reported;
import io.seriatim.audittrail.domain.incident.Incident;
import io.seriatim.audittrail.domain.incident.IncidentStep;
import io.seriatim.audittrail.domain.incident.IncidentStep.Origin;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.proto.audit.v1.ConcernedBatch;
import io.seriatim.proto.audit.v1.IncidentAction;
import io.seriatim.proto.audit.v1.IncidentActionCompletion;
import io.seriatim.proto.audit.v1.IncidentAssessment;
import io.seriatim.proto.audit.v1.IncidentPlace;
import io.seriatim.proto.audit.v1.IncidentReport;
import io.seriatim.proto.audit.v1.IncidentRootCause;
import io.seriatim.proto.envelope.v1.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Steps of incidents as messages, both ways. */
public final class IncidentSteps {
  private IncidentSteps() {}

  /** As it is kept: nothing in it is worked out from other steps. */
  public static io.seriatim.proto.audit.v1.IncidentStep message(IncidentStep step) {
    Origin origin = step.origin();
    io.seriatim.proto.audit.v1.IncidentStep.Builder wire =
        io.seriatim.proto.audit.v1.IncidentStep.newBuilder()
            .setNumber(step.number())
            .setBy(ReviewWords.message(origin.by()))
            .setAt(ReviewWords.message(origin.at()))
            .setRequestId(origin.requestId());
    return switch (step.deed()) {
      case Reported reported -> wire.setReported(message(reported)).build();
      case Assessed assessed -> wire.setAssessed(message(assessed)).build();
      case CauseRecorded cause -> wire.setRootCause(message(cause)).build();
      case ActionAdded action -> wire.setActionAdded(message(action)).build();
      case ActionCompleted(int action, String evidence) ->
          wire.setActionCompleted(
                  IncidentActionCompletion.newBuilder()
                      .setActionNumber(action)
                      .setEvidence(evidence))
              .build();
      case Closed(Signed signed) -> wire.setClosed(message(signed, origin)).build();
      case Reopened(Signed signed) -> wire.setReopened(message(signed, origin)).build();
    };
  }

  /** As it is shown, with the standing of its signature. */
  static io.seriatim.proto.audit.v1.IncidentStep message(Incident incident, IncidentStep step) {
    io.seriatim.proto.audit.v1.IncidentStep bare = message(step);
    return switch (step.deed()) {
      case Reported _, Assessed _, CauseRecorded _, ActionAdded _, ActionCompleted _ -> bare;
      case Closed(Signed signed) ->
          bare.toBuilder().setClosed(message(signed, incident, step)).build();
      case Reopened(Signed signed) ->
          bare.toBuilder().setReopened(message(signed, incident, step)).build();
    };
  }

  private static Signature message(Signed signed, Incident incident, IncidentStep step) {
    return SignedWords.message(
        signed, step.origin().requestId(), Incident.FORM, incident.hashUnder(step));
  }

  private static Signature message(Signed signed, Origin origin) {
    return SignedWords.message(signed, origin.requestId(), Incident.FORM, signed.recordHash())
        .toBuilder()
        .clearStanding()
        .build();
  }

  static IncidentReport message(Reported reported) {
    Place where = reported.where();
    return IncidentReport.newBuilder()
        .setWhatHappened(reported.what())
        .setSeenMicros(ChronoUnit.MICROS.between(Instant.EPOCH, reported.seen()))
        .setPlace(
            IncidentPlace.newBuilder()
                .setSystem(where.system())
                .setService(where.service())
                .setSite(where.site())
                .setLine(where.line()))
        .addAllBatches(reported.batches().stream().map(IncidentSteps::message).toList())
        .addAllObjects(reported.objects())
        .setAlertName(reported.alertName())
        .setImmediateAction(reported.immediateAction())
        .build();
  }

  private static ConcernedBatch message(Batch batch) {
    return ConcernedBatch.newBuilder()
        .setGtin(batch.gtin().value())
        .setLot(batch.lot().value())
        .build();
  }

  static IncidentAssessment message(Assessed assessed) {
    return IncidentAssessment.newBuilder()
        .setSeverity(IncidentEnums.message(assessed.severity()))
        .setGxpImpact(assessed.gxpImpact())
        .setReason(assessed.reason())
        .build();
  }

  static IncidentRootCause message(CauseRecorded cause) {
    return IncidentRootCause.newBuilder()
        .setCategory(IncidentEnums.message(cause.category()))
        .setText(cause.text())
        .setEvidenceReference(cause.evidence())
        .build();
  }

  static IncidentAction message(ActionAdded action) {
    return IncidentAction.newBuilder()
        .setKind(IncidentEnums.message(action.kind()))
        .setResponsible(action.responsible())
        .setDueOn(action.due().toString())
        .setText(action.text())
        .build();
  }

  /** A step as it was kept, with the hash of the request that brought it. */
  public static IncidentStep read(
      io.seriatim.proto.audit.v1.IncidentStep wire, String requestHash) {
    Origin origin =
        new Origin(
            ReviewWords.read(wire.getBy()),
            ReviewWords.read(wire.getAt()),
            wire.getRequestId(),
            requestHash);
    return new IncidentStep(wire.getNumber(), origin, deed(wire));
  }

  private static Deed deed(io.seriatim.proto.audit.v1.IncidentStep wire) {
    return switch (wire.getDeedCase()) {
      case REPORTED -> read(wire.getReported());
      case ASSESSED -> read(wire.getAssessed());
      case ROOT_CAUSE -> read(wire.getRootCause());
      case ACTION_ADDED -> read(wire.getActionAdded());
      case ACTION_COMPLETED ->
          new ActionCompleted(
              wire.getActionCompleted().getActionNumber(), wire.getActionCompleted().getEvidence());
      case CLOSED -> new Closed(SignedWords.read(wire.getClosed()));
      case REOPENED -> new Reopened(SignedWords.read(wire.getReopened()));
      case DEED_NOT_SET ->
          throw new IllegalStateException("a step of an incident of a later version");
    };
  }

  static Reported read(IncidentReport wire) {
    IncidentPlace where = wire.getPlace();
    return new Reported(
        wire.getWhatHappened(),
        Instant.EPOCH.plus(wire.getSeenMicros(), ChronoUnit.MICROS),
        new Place(where.getSystem(), where.getService(), where.getSite(), where.getLine()),
        wire.getBatchesList().stream().map(IncidentSteps::read).toList(),
        wire.getObjectsList(),
        wire.getAlertName(),
        wire.getImmediateAction());
  }

  static Batch read(ConcernedBatch wire) {
    return new Batch(Gtin.parse(wire.getGtin()), BatchNumber.parse(wire.getLot()));
  }

  static Assessed read(IncidentAssessment wire) {
    return new Assessed(
        IncidentEnums.severity(wire.getSeverity()), wire.getGxpImpact(), wire.getReason());
  }

  static CauseRecorded read(IncidentRootCause wire) {
    return new CauseRecorded(
        IncidentEnums.category(wire.getCategory()), wire.getText(), wire.getEvidenceReference());
  }

  static ActionAdded read(IncidentAction wire) {
    return new ActionAdded(
        IncidentEnums.kind(wire.getKind()),
        wire.getResponsible(),
        SignedWords.day("action.due_on", wire.getDueOn()),
        wire.getText());
  }
}
