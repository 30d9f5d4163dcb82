package io.seriatim.audittrail.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.audittrail.app.incident.TellIncidents;
import io.seriatim.audittrail.contract.IncidentRequests;
import io.seriatim.audittrail.contract.IncidentWords;
import io.seriatim.audittrail.contract.ReviewAnswers;
import io.seriatim.audittrail.domain.incident.IncidentName;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.GetIncidentRequest;
import io.seriatim.proto.audit.v1.GetIncidentResponse;
import io.seriatim.proto.audit.v1.IncidentQueryServiceGrpc.IncidentQueryServiceImplBase;
import io.seriatim.proto.audit.v1.ListIncidentsRequest;
import io.seriatim.proto.audit.v1.ListIncidentsResponse;

/** Answers about the incidents of the acting tenant; there are no others for it. */
public final class IncidentQueryEndpoint extends IncidentQueryServiceImplBase {
  private final TellIncidents tell;
  private final Endpoints endpoints;

  public IncidentQueryEndpoint(TellIncidents tell, Endpoints endpoints) {
    this.tell = tell;
    this.endpoints = endpoints;
  }

  @Override
  public void getIncident(
      GetIncidentRequest request, StreamObserver<GetIncidentResponse> observer) {
    IncidentName name = new IncidentName(Callers.current().tenant(), request.getIncidentId());
    endpoints.query(
        observer,
        Act.of("GetIncident", "", request).about(name.subject()),
        () ->
            ReviewAnswers.answer(() -> tell.one(name))
                .map(IncidentWords::message)
                .map(found -> GetIncidentResponse.newBuilder().setIncident(found).build()));
  }

  @Override
  public void listIncidents(
      ListIncidentsRequest request, StreamObserver<ListIncidentsResponse> observer) {
    TenantId owner = Callers.current().tenant();
    endpoints.query(
        observer,
        Act.of("ListIncidents", "", request),
        () ->
            Answer.done(
                IncidentWords.message(
                    tell.page(
                        owner,
                        IncidentRequests.wanted(request),
                        IncidentRequests.behind(request),
                        IncidentRequests.pageSize(request)))));
  }
}
