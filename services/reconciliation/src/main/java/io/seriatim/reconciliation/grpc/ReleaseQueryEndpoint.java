package io.seriatim.reconciliation.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.proto.batch.v1.GetReleaseRequest;
import io.seriatim.proto.batch.v1.GetReleaseResponse;
import io.seriatim.proto.batch.v1.ReleaseQueryServiceGrpc.ReleaseQueryServiceImplBase;
import io.seriatim.reconciliation.app.ReleaseBatch;
import io.seriatim.reconciliation.contract.BatchActs;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.contract.RefusalWords;
import io.seriatim.reconciliation.contract.ReleaseWords;

/** Says how far a batch is on its way to the market. */
public final class ReleaseQueryEndpoint extends ReleaseQueryServiceImplBase {
  private final ReleaseBatch releasing;
  private final BatchActs acts;
  private final Endpoints endpoints;

  public ReleaseQueryEndpoint(ReleaseBatch releasing, BatchActs acts, Endpoints endpoints) {
    this.releasing = releasing;
    this.acts = acts;
    this.endpoints = endpoints;
  }

  @Override
  public void getRelease(GetReleaseRequest request, StreamObserver<GetReleaseResponse> observer) {
    endpoints.query(
        observer,
        acts.of("GetRelease", "", request, request.getKey()),
        () ->
            RefusalWords.answer(
                    releasing.look(OrderWords.read(request.getKey()), Callers.current().tenant()))
                .map(ReleaseWords::view));
  }
}
