package io.seriatim.aggregation.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.aggregation.app.VerificationRun;
import io.seriatim.aggregation.app.VerificationRuns;
import io.seriatim.aggregation.app.VerifyLedger;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.aggregation.domain.VerificationScope;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.chassis.requests.RequestIds;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.GetVerificationRequest;
import io.seriatim.proto.ledger.v1.GetVerificationResponse;
import io.seriatim.proto.ledger.v1.LedgerVerificationServiceGrpc.LedgerVerificationServiceImplBase;
import io.seriatim.proto.ledger.v1.Misfit;
import io.seriatim.proto.ledger.v1.MisfitKind;
import io.seriatim.proto.ledger.v1.StartVerificationRequest;
import io.seriatim.proto.ledger.v1.StartVerificationResponse;
import io.seriatim.proto.ledger.v1.Verification;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Comparisons of an owner's batches with the archive, and what they found. */
public final class LedgerVerificationEndpoint extends LedgerVerificationServiceImplBase {
  private final VerifyLedger verify;
  private final VerificationRuns runs;
  private final Executor background;
  private final InstantSource clock;
  private final Endpoints endpoints;

  /**
   * The doors.
   *
   * @param background where comparisons run after they are answered
   */
  public LedgerVerificationEndpoint(
      VerifyLedger verify,
      VerificationRuns runs,
      Executor background,
      InstantSource clock,
      Endpoints endpoints) {
    this.verify = verify;
    this.runs = runs;
    this.background = background;
    this.clock = clock;
    this.endpoints = endpoints;
  }

  @Override
  public void startVerification(
      StartVerificationRequest request, StreamObserver<StartVerificationResponse> observer) {
    Act act =
        Act.of("StartVerification", request.getRequestId(), request)
            .about(request.getBatch().getLot());
    endpoints.answer(observer, act, () -> start(request));
  }

  private Answer<StartVerificationResponse> start(StartVerificationRequest request) {
    Caller caller = Callers.current();
    Optional<Refusal> badId = RequestIds.check(request.getRequestId(), clock.instant());
    if (badId.isPresent()) {
      return Answer.refused(badId.get());
    }
    BatchKey batch = request.getBatch();
    if (!batch.getOwner().equals(caller.tenant().value())) {
      return Answer.refused(notFound("batch " + batch.getLot() + " of " + batch.getOwner()));
    }
    VerificationScope scope =
        new VerificationScope.OfBatch(
            batch.getOwner(),
            Gtin.parse(batch.getGtin()).toString(),
            BatchNumber.parse(batch.getLot()).value());
    VerificationRun run =
        new VerificationRun(request.getRequestId(), batch.getOwner(), scope, clock.instant());
    if (verify.begin(run)) {
      background.execute(() -> verify.compare(run));
    }
    return found(run.id())
        .filter(verification -> verification.getBatch().equals(batch))
        .map(v -> Answer.done(StartVerificationResponse.newBuilder().setVerification(v).build()))
        .orElseGet(() -> Answer.refused(idReused(run.id())));
  }

  @Override
  public void getVerification(
      GetVerificationRequest request, StreamObserver<GetVerificationResponse> observer) {
    Act act = Act.of("GetVerification", "", request).about(request.getVerificationId());
    endpoints.query(
        observer,
        act,
        () -> {
          Verification verification =
              found(request.getVerificationId())
                  .orElseThrow(() ->
                      new RefusedException(
                          notFound("verification " + request.getVerificationId())));
          return Answer.done(
              GetVerificationResponse.newBuilder().setVerification(verification).build());
        });
  }

  private Optional<Verification> found(String id) {
    return runs.find(Callers.current().tenant().value(), id)
        .map(LedgerVerificationEndpoint::message);
  }

  private static Verification message(VerificationRuns.Result result) {
    Verification.Builder message =
        Verification.newBuilder()
            .setVerificationId(result.run().id())
            .setStartedMicros(Micros.of(result.run().started()))
            .setEndedMicros(result.ended().map(LedgerVerificationEndpoint::micros).orElse(0L))
            .setEvents(result.verified().events())
            .setRows(result.verified().rows())
            .setMisfits(result.verified().misfits())
            .setBrokenOff(result.brokenOff());
    if (result.run().scope() instanceof VerificationScope.OfBatch of) {
      message.setBatch(
          BatchKey.newBuilder().setOwner(of.owner()).setGtin(of.gtin()).setLot(of.lot()));
    }
    result.found().forEach(misfit -> message.addFound(message(misfit)));
    return message.build();
  }

  private static long micros(Instant at) {
    return Micros.of(at);
  }

  private static Misfit message(io.seriatim.aggregation.domain.Misfit misfit) {
    return Misfit.newBuilder()
        .setKind(kind(misfit.kind()))
        .setItemId(misfit.item())
        .setWhere(misfit.where())
        .setGiven(misfit.given())
        .setExpected(misfit.expected())
        .build();
  }

  private static MisfitKind kind(io.seriatim.aggregation.domain.Misfit.Kind kind) {
    return switch (kind) {
      case ROW_MISSING -> MisfitKind.MISFIT_KIND_ROW_MISSING;
      case ROW_WITHOUT_EVENT -> MisfitKind.MISFIT_KIND_ROW_WITHOUT_EVENT;
      case STATE_DIFFERS -> MisfitKind.MISFIT_KIND_STATE_DIFFERS;
      case STAMP_LOWER -> MisfitKind.MISFIT_KIND_STAMP_LOWER;
      case STAMP_HIGHER -> MisfitKind.MISFIT_KIND_STAMP_HIGHER;
      case PAST_LACKS_EVENT -> MisfitKind.MISFIT_KIND_PAST_LACKS_EVENT;
      case EVENT_MISSING -> MisfitKind.MISFIT_KIND_EVENT_MISSING;
      case CONTENTS_DIFFER -> MisfitKind.MISFIT_KIND_CONTENTS_DIFFER;
      case PARENT_DIFFERS -> MisfitKind.MISFIT_KIND_PARENT_DIFFERS;
      case IN_TWO_CONTAINERS -> MisfitKind.MISFIT_KIND_IN_TWO_CONTAINERS;
      case BOOKS_DIFFER -> MisfitKind.MISFIT_KIND_BOOKS_DIFFER;
    };
  }

  private static Refusal notFound(String what) {
    return Refusal.notFound("UNKNOWN_VERIFICATION")
        .given(what)
        .expected("a batch of your own, or a verification of it")
        .advice("check owner, GTIN, lot and id")
        .build();
  }

  private static Refusal idReused(String id) {
    return Refusal.conflict("REQUEST_ID_REUSED")
        .given("verification " + id + ", which is of another batch")
        .expected("an id of its own for each verification")
        .advice("send this request with a new id")
        .build();
  }
}
