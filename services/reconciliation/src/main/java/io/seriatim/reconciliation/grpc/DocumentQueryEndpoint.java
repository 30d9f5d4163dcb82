package io.seriatim.reconciliation.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.proto.batch.v1.DocumentQueryServiceGrpc.DocumentQueryServiceImplBase;
import io.seriatim.proto.batch.v1.GetProductionPerformanceRequest;
import io.seriatim.proto.batch.v1.GetProductionPerformanceResponse;
import io.seriatim.proto.batch.v1.GetSerializationDocumentRequest;
import io.seriatim.proto.batch.v1.GetSerializationDocumentResponse;
import io.seriatim.reconciliation.contract.BatchActs;
import io.seriatim.reconciliation.contract.BatchDocuments;
import io.seriatim.reconciliation.contract.RefusalWords;

/** Gives documents about batches. */
public final class DocumentQueryEndpoint extends DocumentQueryServiceImplBase {
  private final BatchDocuments documents;
  private final BatchActs acts;
  private final Endpoints endpoints;

  public DocumentQueryEndpoint(BatchDocuments documents, BatchActs acts, Endpoints endpoints) {
    this.documents = documents;
    this.acts = acts;
    this.endpoints = endpoints;
  }

  @Override
  public void getSerializationDocument(
      GetSerializationDocumentRequest request,
      StreamObserver<GetSerializationDocumentResponse> observer) {
    endpoints.query(
        observer,
        acts.of("GetSerializationDocument", "", request, request.getKey()),
        () ->
            RefusalWords.answer(
                documents.document(
                    request.getKey(), request.getForm(), Callers.current().tenant())));
  }

  @Override
  public void getProductionPerformance(
      GetProductionPerformanceRequest request,
      StreamObserver<GetProductionPerformanceResponse> observer) {
    endpoints.query(
        observer,
        acts.of("GetProductionPerformance", "", request, request.getKey()),
        () ->
            RefusalWords.answer(
                    documents.performance(
                        request.getKey(), request.getOrderId(), Callers.current().tenant()))
                .map(content ->
                    GetProductionPerformanceResponse.newBuilder()
                        .setContent(ByteString.copyFrom(content))
                        .build()));
  }
}
