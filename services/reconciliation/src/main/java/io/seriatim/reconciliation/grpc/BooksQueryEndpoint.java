package io.seriatim.reconciliation.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.batch.v1.BooksQueryServiceGrpc.BooksQueryServiceImplBase;
import io.seriatim.proto.batch.v1.GetBatchHistoryRequest;
import io.seriatim.proto.batch.v1.GetBatchHistoryResponse;
import io.seriatim.proto.batch.v1.GetBookRulesRequest;
import io.seriatim.proto.batch.v1.GetBookRulesResponse;
import io.seriatim.proto.batch.v1.GetFindingRequest;
import io.seriatim.proto.batch.v1.GetFindingResponse;
import io.seriatim.proto.batch.v1.ListFindingsRequest;
import io.seriatim.proto.batch.v1.ListFindingsResponse;
import io.seriatim.reconciliation.app.LookUpFindings;
import io.seriatim.reconciliation.app.LookUpHistory;
import io.seriatim.reconciliation.app.SettleBooks;
import io.seriatim.reconciliation.contract.BatchActs;
import io.seriatim.reconciliation.contract.FindingWords;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.contract.RefusalWords;
import io.seriatim.reconciliation.contract.RulesWords;
import io.seriatim.reconciliation.domain.BatchProduct;
import java.util.List;

/** Questions about findings, rules and histories. */
public final class BooksQueryEndpoint extends BooksQueryServiceImplBase {
  private final LookUpFindings findings;
  private final LookUpHistory history;
  private final SettleBooks rules;
  private final BatchActs acts;
  private final Endpoints endpoints;

  public BooksQueryEndpoint(
      LookUpFindings findings,
      LookUpHistory history,
      SettleBooks rules,
      BatchActs acts,
      Endpoints endpoints) {
    this.findings = findings;
    this.history = history;
    this.rules = rules;
    this.acts = acts;
    this.endpoints = endpoints;
  }

  @Override
  public void listFindings(
      ListFindingsRequest request, StreamObserver<ListFindingsResponse> observer) {
    endpoints.query(
        observer,
        acts.of("ListFindings", "", request, request.getKey()),
        () ->
            RefusalWords.answer(
                    findings.list(
                        OrderWords.read(request.getKey()),
                        Callers.current().tenant(),
                        request.getSettled()))
                .map(found ->
                    ListFindingsResponse.newBuilder()
                        .addAllFindings(found.stream().map(FindingWords::write).toList())
                        .build()));
  }

  @Override
  public void getFinding(GetFindingRequest request, StreamObserver<GetFindingResponse> observer) {
    endpoints.query(
        observer,
        acts.of("GetFinding", "", request, request.getKey()),
        () ->
            RefusalWords.answer(
                    findings.detail(
                        OrderWords.read(request.getKey()),
                        Callers.current().tenant(),
                        request.getFindingId()))
                .map(detail ->
                    GetFindingResponse.newBuilder()
                        .setFinding(FindingWords.write(detail.finding()))
                        .addAllItems(detail.items())
                        .setItemsKnown(detail.known())
                        .build()));
  }

  @Override
  public void getBookRules(
      GetBookRulesRequest request, StreamObserver<GetBookRulesResponse> observer) {
    endpoints.read(
        observer,
        () -> {
          BatchProduct product =
              new BatchProduct(Callers.current().tenant(), Gtin.parse(request.getGtin()));
          return GetBookRulesResponse.newBuilder()
              .setRules(RulesWords.write(product, rules.rules(product)))
              .build();
        });
  }

  @Override
  public void getBatchHistory(
      GetBatchHistoryRequest request, StreamObserver<GetBatchHistoryResponse> observer) {
    Act act = acts.of("GetBatchHistory", "", request, request.getKey());
    endpoints.query(
        observer,
        act,
        () ->
            RefusalWords.answer(
                    history.run(OrderWords.read(request.getKey()), Callers.current().tenant()))
                .map(BooksQueryEndpoint::events));
  }

  private static GetBatchHistoryResponse events(List<byte[]> sent) {
    GetBatchHistoryResponse.Builder response = GetBatchHistoryResponse.newBuilder();
    try {
      for (byte[] event : sent) {
        response.addEvents(BatchEvent.parseFrom(event));
      }
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a history that can't be read", broken);
    }
    return response.build();
  }
}
