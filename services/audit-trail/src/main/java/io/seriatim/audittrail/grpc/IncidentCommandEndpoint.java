package io.seriatim.audittrail.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.audittrail.app.ReviewOutcome;
import io.seriatim.audittrail.app.incident.KeepIncidents;
import io.seriatim.audittrail.contract.IncidentRequests;
import io.seriatim.audittrail.contract.IncidentWords;
import io.seriatim.audittrail.contract.ReviewAnswers;
import io.seriatim.audittrail.contract.ReviewWords;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.incident.Deed.Closed;
import io.seriatim.audittrail.domain.incident.Deed.FollowUp;
import io.seriatim.audittrail.domain.incident.Deed.Reopened;
import io.seriatim.audittrail.domain.incident.IncidentName;
import io.seriatim.audittrail.domain.incident.IncidentStep.Origin;
import io.seriatim.audittrail.grpc.IncidentSigners.Asked;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.chassis.requests.RequestIds;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.proto.audit.v1.AddActionRequest;
import io.seriatim.proto.audit.v1.AddActionResponse;
import io.seriatim.proto.audit.v1.AssessIncidentRequest;
import io.seriatim.proto.audit.v1.AssessIncidentResponse;
import io.seriatim.proto.audit.v1.CloseIncidentRequest;
import io.seriatim.proto.audit.v1.CloseIncidentResponse;
import io.seriatim.proto.audit.v1.CompleteActionRequest;
import io.seriatim.proto.audit.v1.CompleteActionResponse;
import io.seriatim.proto.audit.v1.Incident;
import io.seriatim.proto.audit.v1.IncidentCommandServiceGrpc.IncidentCommandServiceImplBase;
import io.seriatim.proto.audit.v1.RecordRootCauseRequest;
import io.seriatim.proto.audit.v1.RecordRootCauseResponse;
import io.seriatim.proto.audit.v1.ReopenIncidentRequest;
import io.seriatim.proto.audit.v1.ReopenIncidentResponse;
import io.seriatim.proto.audit.v1.ReportIncidentRequest;
import io.seriatim.proto.audit.v1.ReportIncidentResponse;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes incidents of the acting tenant, and what is done about them. */
public final class IncidentCommandEndpoint extends IncidentCommandServiceImplBase {
  /** What is decided about an incident. */
  private interface Deciding {
    ReviewOutcome<io.seriatim.audittrail.domain.incident.Incident> by(Caller caller, Origin origin);
  }

  private final KeepIncidents keep;
  private final IncidentSigners signers;
  private final Endpoints endpoints;
  private final Clock clock;

  public IncidentCommandEndpoint(
      KeepIncidents keep, ElectronicSignatures signatures, Endpoints endpoints, Clock clock) {
    this.keep = keep;
    this.signers = new IncidentSigners(signatures);
    this.endpoints = endpoints;
    this.clock = clock;
  }

  @Override
  public void reportIncident(
      ReportIncidentRequest request, StreamObserver<ReportIncidentResponse> observer) {
    String id = request.getRequestId();
    endpoints.answer(
        observer,
        about("ReportIncident", id, request, id),
        () ->
            decided(
                    id,
                    request,
                    (caller, origin) ->
                        keep.report(
                            new IncidentName(caller.tenant(), id),
                            origin,
                            IncidentRequests.reported(request.getReport())))
                .map(kept -> ReportIncidentResponse.newBuilder().setIncident(kept).build()));
  }

  @Override
  public void assessIncident(
      AssessIncidentRequest request, StreamObserver<AssessIncidentResponse> observer) {
    followUp(
        observer,
        about("AssessIncident", request.getRequestId(), request, request.getIncidentId()),
        request.getIncidentId(),
        request,
        () -> IncidentRequests.assessed(request.getAssessment()),
        kept -> AssessIncidentResponse.newBuilder().setIncident(kept).build());
  }

  @Override
  public void recordRootCause(
      RecordRootCauseRequest request, StreamObserver<RecordRootCauseResponse> observer) {
    followUp(
        observer,
        about("RecordRootCause", request.getRequestId(), request, request.getIncidentId()),
        request.getIncidentId(),
        request,
        () -> IncidentRequests.cause(request.getRootCause()),
        kept -> RecordRootCauseResponse.newBuilder().setIncident(kept).build());
  }

  @Override
  public void addAction(AddActionRequest request, StreamObserver<AddActionResponse> observer) {
    followUp(
        observer,
        about("AddAction", request.getRequestId(), request, request.getIncidentId()),
        request.getIncidentId(),
        request,
        () -> IncidentRequests.action(request.getAction()),
        kept -> AddActionResponse.newBuilder().setIncident(kept).build());
  }

  @Override
  public void completeAction(
      CompleteActionRequest request, StreamObserver<CompleteActionResponse> observer) {
    followUp(
        observer,
        about("CompleteAction", request.getRequestId(), request, request.getIncidentId()),
        request.getIncidentId(),
        request,
        () -> IncidentRequests.completed(request),
        kept -> CompleteActionResponse.newBuilder().setIncident(kept).build());
  }

  private <R> void followUp(
      StreamObserver<R> observer,
      Act act,
      String incidentId,
      MessageLite request,
      Supplier<FollowUp> wanted,
      Function<Incident, R> response) {
    endpoints.answer(
        observer,
        act,
        () ->
            decided(
                    act.requestId(),
                    request,
                    (caller, origin) ->
                        keep.follow(
                            new IncidentName(caller.tenant(), incidentId),
                            origin,
                            wanted.get(),
                            Optional::empty))
                .map(response));
  }

  @Override
  public void closeIncident(
      CloseIncidentRequest request, StreamObserver<CloseIncidentResponse> observer) {
    signed(
        observer,
        new Asked(
            "CloseIncident",
            request.getRequestId(),
            request.getIncidentId(),
            request.getRecordHash(),
            request.getSigning()),
        request.toBuilder().setSigning(Signers.kept(request.getSigning())).build(),
        Closed::new,
        closed -> CloseIncidentResponse.newBuilder().setIncident(closed).build(),
        CloseIncidentResponse::getIncident);
  }

  @Override
  public void reopenIncident(
      ReopenIncidentRequest request, StreamObserver<ReopenIncidentResponse> observer) {
    signed(
        observer,
        new Asked(
            "ReopenIncident",
            request.getRequestId(),
            request.getIncidentId(),
            request.getRecordHash(),
            request.getSigning()),
        request.toBuilder().setSigning(Signers.kept(request.getSigning())).build(),
        Reopened::new,
        open -> ReopenIncidentResponse.newBuilder().setIncident(open).build(),
        ReopenIncidentResponse::getIncident);
  }

  private <R> void signed(
      StreamObserver<R> observer,
      Asked asked,
      MessageLite kept,
      Function<Signed, FollowUp> wanted,
      Function<Incident, R> response,
      Function<R, Incident> incident) {
    endpoints.answer(
        observer,
        about(asked.action(), asked.requestId(), kept, asked.incidentId()),
        () -> signed(asked, kept, wanted).map(response),
        answer -> IncidentWords.signature(incident.apply(answer)));
  }

  private Answer<Incident> signed(
      Asked asked, MessageLite kept, Function<Signed, FollowUp> wanted) {
    return decided(
        asked.requestId(),
        kept,
        (caller, origin) ->
            keep.follow(
                new IncidentName(caller.tenant(), asked.incidentId()),
                origin,
                wanted.apply(signers.signed(caller, asked, origin.at())),
                () -> signers.unproven(caller, asked)));
  }

  private Answer<Incident> decided(String requestId, MessageLite kept, Deciding act) {
    Caller caller = Callers.current();
    Optional<Refusal> badId = RequestIds.check(requestId, clock.instant());
    if (badId.isPresent()) {
      return Answer.refused(badId.get());
    }
    Origin origin =
        new Origin(
            ReviewWords.read(caller.actor()),
            OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS),
            requestId,
            HexFormat.of().formatHex(RequestHash.of(kept)));
    return ReviewAnswers.answer(() -> act.by(caller, origin)).map(IncidentWords::message);
  }

  private static Act about(
      String action, String requestId, MessageLite request, String incidentId) {
    String subject = new IncidentName(Callers.current().tenant(), incidentId).subject();
    return Act.of(action, requestId, request).about(subject);
  }
}
