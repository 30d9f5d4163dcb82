package io.seriatim.reconciliation.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.batch.v1.GetReleaseRequest;
import io.seriatim.proto.batch.v1.GetReleaseResponse;
import io.seriatim.proto.batch.v1.GetSignedRecordRequest;
import io.seriatim.proto.batch.v1.GetSignedRecordResponse;
import io.seriatim.proto.batch.v1.ReleaseQueryServiceGrpc.ReleaseQueryServiceImplBase;
import io.seriatim.reconciliation.app.LookUpSignedRecord;
import io.seriatim.reconciliation.app.ReleaseBatch;
import io.seriatim.reconciliation.contract.BatchActs;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.contract.RefusalWords;
import io.seriatim.reconciliation.contract.ReleaseWords;
import io.seriatim.reconciliation.domain.Sha256;

/** Says how far a batch is on its way to the market. */
public final class ReleaseQueryEndpoint extends ReleaseQueryServiceImplBase {
  private static final int MOST_BYTES = 1024 * 1024;

  private final ReleaseBatch releasing;
  private final LookUpSignedRecord records;
  private final BatchActs acts;
  private final Endpoints endpoints;

  public ReleaseQueryEndpoint(
      ReleaseBatch releasing, LookUpSignedRecord records, BatchActs acts, Endpoints endpoints) {
    this.releasing = releasing;
    this.records = records;
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

  @Override
  public void getSignedRecord(
      GetSignedRecordRequest request, StreamObserver<GetSignedRecordResponse> observer) {
    endpoints.query(
        observer,
        acts.of("GetSignedRecord", "", request, request.getKey()),
        () ->
            RefusalWords.answer(
                    records.run(
                        OrderWords.read(request.getKey()),
                        Sha256.parse(request.getHash()),
                        Callers.current().tenant()))
                .map(text -> part(text, request.getOffset())));
  }

  private static GetSignedRecordResponse part(byte[] text, long offset) {
    if (offset < 0 || offset > text.length) {
      throw new InvalidValue("offset", Long.toUnsignedString(offset), "0 to " + text.length);
    }
    int from = (int) offset;
    return GetSignedRecordResponse.newBuilder()
        .setText(ByteString.copyFrom(text, from, Math.min(MOST_BYTES, text.length - from)))
        .setTotalBytes(text.length)
        .build();
  }
}
