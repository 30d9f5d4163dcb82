package io.seriatim.reconciliation.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.batch.v1.ReleaseCommandServiceGrpc.ReleaseCommandServiceImplBase;
import io.seriatim.proto.batch.v1.RevokeReleaseRequest;
import io.seriatim.proto.batch.v1.RevokeReleaseResponse;
import io.seriatim.proto.batch.v1.SignReleaseRequest;
import io.seriatim.proto.batch.v1.SignReleaseResponse;
import io.seriatim.reconciliation.app.ReleaseBatch;
import io.seriatim.reconciliation.app.Request;
import io.seriatim.reconciliation.app.SignerCheck;
import io.seriatim.reconciliation.contract.BatchActs;
import io.seriatim.reconciliation.contract.GivenSignatures;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.contract.RefusalWords;
import io.seriatim.reconciliation.contract.ReleaseWords;
import io.seriatim.reconciliation.contract.Requests;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.ReleaseScope;
import io.seriatim.reconciliation.domain.ReleaseStep;
import io.seriatim.reconciliation.domain.Sha256;
import java.time.Clock;

/** Commands that take a batch to the market. */
public final class ReleaseCommandEndpoint extends ReleaseCommandServiceImplBase {
  private static final int MOST_CONTAINERS = 1_000;

  private final ReleaseBatch releasing;
  private final Signers signers;
  private final BatchActs acts;
  private final Endpoints endpoints;
  private final Clock clock;

  public ReleaseCommandEndpoint(
      ReleaseBatch releasing,
      ElectronicSignatures signatures,
      BatchActs acts,
      Endpoints endpoints,
      Clock clock) {
    this.releasing = releasing;
    this.signers = new Signers(signatures);
    this.acts = acts;
    this.endpoints = endpoints;
    this.clock = clock;
  }

  @Override
  public void signRelease(
      SignReleaseRequest request, StreamObserver<SignReleaseResponse> observer) {
    var kept = request.toBuilder().setSigning(Signers.kept(request.getSigning())).build();
    Act act =
        acts.of("SignRelease", request.getRequestId(), kept, request.getKey())
            .meaning(request.getSigning().getMeaning());
    endpoints.answer(
        observer,
        act,
        () -> sign(request, kept),
        signed -> GivenSignatures.of(signed.getStep(), request.getRequestId()));
  }

  private Answer<SignReleaseResponse> sign(SignReleaseRequest request, SignReleaseRequest kept) {
    ReleaseStep.What what =
        ReleaseWords.what(request.getKind(), request.getSiteId(), scope(request));
    require(Callers.current(), what);
    return RefusalWords.answer(
            releasing.sign(
                of(request.getRequestId(), kept),
                OrderWords.read(request.getKey()),
                what,
                Sha256.ofDigest(request.getRecordHash().toByteArray()),
                Signers.meaning(request.getSigning()),
                signer(request, what)))
        .map(step -> SignReleaseResponse.newBuilder().setStep(ReleaseWords.write(step)).build());
  }

  private static ReleaseScope scope(SignReleaseRequest request) {
    var scope = request.getScope();
    if (scope.getPacks() < 0 || (scope.getPacks() > 0 && scope.getContainersCount() > 0)) {
      throw new InvalidValue(
          "scope", "containers and packs", "containers, or a number of packs, or neither");
    }
    long different = scope.getContainersList().stream().distinct().count();
    if (different > MOST_CONTAINERS || different < scope.getContainersCount()) {
      throw new InvalidValue(
          "containers",
          scope.getContainersCount() + " containers",
          "at most " + MOST_CONTAINERS + ", each once");
    }
    return ReleaseWords.asked(scope);
  }

  /**
   * Sites are for quality units, certification and market for who may release; a step is taken back
   * by who may sign it.
   */
  private static void require(Caller caller, ReleaseStep.What what) {
    switch (what) {
      case ReleaseStep.What.Review _, ReleaseStep.What.SiteDisposition _ ->
          caller.require(Role.QUALITY);
      case ReleaseStep.What.Certification _ -> caller.require(Role.RELEASE_QA, Role.QP);
      case ReleaseStep.What.MarketRelease _ -> caller.require(Role.RELEASE_QA, Role.RELEASER);
    }
  }

  @Override
  public void revokeRelease(
      RevokeReleaseRequest request, StreamObserver<RevokeReleaseResponse> observer) {
    var kept = request.toBuilder().setSigning(Signers.kept(request.getSigning())).build();
    Act act =
        acts.of("RevokeRelease", request.getRequestId(), kept, request.getKey())
            .meaning(request.getSigning().getMeaning());
    endpoints.answer(
        observer,
        act,
        () -> revoke(request, kept),
        revoked -> GivenSignatures.of(revoked.getStep(), request.getRequestId()));
  }

  private Answer<RevokeReleaseResponse> revoke(
      RevokeReleaseRequest request, RevokeReleaseRequest kept) {
    Caller caller = Callers.current();
    BatchKey key = OrderWords.read(request.getKey());
    releasing
        .what(key, request.getStepId(), caller.tenant())
        .ifPresent(what -> require(caller, what));
    return RefusalWords.answer(
            releasing.revoke(
                of(request.getRequestId(), kept),
                key,
                request.getStepId(),
                Signers.text("reason", request.getReason()),
                Signers.meaning(request.getSigning()),
                signer(request)))
        .map(step -> RevokeReleaseResponse.newBuilder().setStep(ReleaseWords.write(step)).build());
  }

  private SignerCheck signer(SignReleaseRequest request, ReleaseStep.What step) {
    String part =
        switch (step) {
          case ReleaseStep.What.Review _ -> "REVIEW";
          case ReleaseStep.What.SiteDisposition(var site) -> "SITE_DISPOSITION/" + site;
          case ReleaseStep.What.Certification _ -> "CERTIFICATION";
          case ReleaseStep.What.MarketRelease(var scope) -> "MARKET_RELEASE/" + scope.market();
        };
    Signers.What what =
        Signers.What.of(
            "SignRelease", request.getRequestId(), request.getKey(), part, request.getRecordHash());
    return signers.of(what, request.getSigning(), "");
  }

  private SignerCheck signer(RevokeReleaseRequest request) {
    Signers.What what =
        Signers.What.of(
            "RevokeRelease",
            request.getRequestId(),
            request.getKey(),
            request.getStepId(),
            ByteString.EMPTY);
    return signers.of(what, request.getSigning(), Signers.text("reason", request.getReason()));
  }

  private Request of(String requestId, MessageLite request) {
    return Requests.of(requestId, request, Callers.current(), clock);
  }
}
