package io.seriatim.masterdata.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.RequestIds;
import io.seriatim.masterdata.app.Authorship;
import io.seriatim.masterdata.app.PublishFact;
import io.seriatim.masterdata.contract.FactReading;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.Publication.Decision;
import io.seriatim.masterdata.domain.PublicationRefusal;
import io.seriatim.proto.masterdata.v1.MasterDataCommandServiceGrpc.MasterDataCommandServiceImplBase;
import io.seriatim.proto.masterdata.v1.PublishRequest;
import io.seriatim.proto.masterdata.v1.PublishResponse;
import java.time.InstantSource;
import java.util.Optional;

/** Takes new versions of facts. */
public final class MasterDataCommandEndpoint extends MasterDataCommandServiceImplBase {
  private final Endpoints endpoints;
  private final PublishFact publishFact;
  private final InstantSource clock;

  public MasterDataCommandEndpoint(
      Endpoints endpoints, PublishFact publishFact, InstantSource clock) {
    this.endpoints = endpoints;
    this.publishFact = publishFact;
    this.clock = clock;
  }

  @Override
  public void publish(PublishRequest request, StreamObserver<PublishResponse> observer) {
    Act act =
        Act.of("Publish", request.getRequestId(), request).about(request.getFactCase().name());
    endpoints.answer(observer, act, () -> answer(request));
  }

  private Answer<PublishResponse> answer(PublishRequest request) {
    Caller caller = Callers.current();
    Optional<Refusal> badId = RequestIds.check(request.getRequestId(), clock.instant());
    if (badId.isPresent()) {
      return Answer.refused(badId.get());
    }
    Fact fact = FactReading.of(request, caller.tenant());
    Authorship authorship =
        new Authorship(
            caller.actor().getId(),
            caller.displayName(),
            caller.tenant(),
            request.getRequestId(),
            clock.instant());
    return switch (publishFact.publish(fact, request.getExpectedVersion(), authorship)) {
      case Decision.Publish(_, long version) -> Answer.done(response(version));
      case Decision.AlreadyPublished(long version) -> Answer.firstAnswer(response(version));
      case Decision.Refuse(PublicationRefusal reason, String given, String expected) ->
          Answer.refused(refusal(reason, given, expected));
    };
  }

  private static PublishResponse response(long version) {
    return PublishResponse.newBuilder().setVersion(version).build();
  }

  private static Refusal refusal(PublicationRefusal reason, String given, String expected) {
    Refusal.Builder refusal =
        switch (reason) {
          case NOT_THE_STEWARD -> Refusal.forbidden(reason.name());
          case GTIN_NOT_LICENSED, SLOT_OUT_OF_RANGE -> Refusal.invalid(reason.name());
          case VERSION_CHANGED,
              TENANT_UNKNOWN,
              COMPANY_PREFIX_TAKEN,
              MARKETS_CONTRADICT,
              SITE_UNKNOWN,
              PRODUCT_UNKNOWN,
              SLOT_IS_FIXED ->
              Refusal.conflict(reason.name());
        };
    return refusal
        .given(given)
        .expected(expected)
        .advice(reason.advice())
        .retryMayHelp(reason.retryMayHelp())
        .build();
  }
}
