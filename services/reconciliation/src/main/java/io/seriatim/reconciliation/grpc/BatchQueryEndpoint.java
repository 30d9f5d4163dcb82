package io.seriatim.reconciliation.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc.BatchQueryServiceImplBase;
import io.seriatim.proto.batch.v1.GetBatchRequest;
import io.seriatim.proto.batch.v1.GetBatchResponse;
import io.seriatim.proto.batch.v1.GetOrderRequest;
import io.seriatim.proto.batch.v1.GetOrderResponse;
import io.seriatim.proto.batch.v1.ListBatchesRequest;
import io.seriatim.proto.batch.v1.ListBatchesResponse;
import io.seriatim.proto.batch.v1.ListReadyOrdersRequest;
import io.seriatim.proto.batch.v1.ListReadyOrdersResponse;
import io.seriatim.reconciliation.app.BatchView;
import io.seriatim.reconciliation.app.LookUpBatches;
import io.seriatim.reconciliation.app.LookUpOrders;
import io.seriatim.reconciliation.contract.BatchWords;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.contract.RefusalWords;
import io.seriatim.reconciliation.contract.SignedOrders;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Order;
import java.util.List;
import java.util.Optional;

/** Questions about orders and batches. */
public final class BatchQueryEndpoint extends BatchQueryServiceImplBase {
  private static final int LARGEST_PAGE = 500;
  private static final int USUAL_PAGE = 100;

  private final LookUpOrders orders;
  private final LookUpBatches batches;
  private final SignedOrders signed;
  private final Endpoints endpoints;

  public BatchQueryEndpoint(
      LookUpOrders orders, LookUpBatches batches, SignedOrders signed, Endpoints endpoints) {
    this.signed = signed;
    this.orders = orders;
    this.batches = batches;
    this.endpoints = endpoints;
  }

  @Override
  public void listReadyOrders(
      ListReadyOrdersRequest request, StreamObserver<ListReadyOrdersResponse> observer) {
    endpoints.query(
        observer,
        act("ListReadyOrders", request).about(request.getSiteId()),
        () -> {
          Caller caller = Callers.current();
          SiteId site = SiteId.parse(request.getSiteId());
          return caller.site().equals(Optional.of(site))
              ? Answer.done(response(orders.ready(site, caller.tenant())))
              : Answer.refused(notTheSite(site));
        });
  }

  @Override
  public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> observer) {
    endpoints.query(
        observer,
        act("GetOrder", request).about(request.getOrderId()),
        () -> {
          TenantId acting = Callers.current().tenant();
          return RefusalWords.answer(orders.order(OrderId.parse(request.getOrderId()), acting))
              .map(
                  order -> GetOrderResponse.newBuilder().setOrder(OrderWords.write(order)).build());
        });
  }

  @Override
  public void listBatches(
      ListBatchesRequest request, StreamObserver<ListBatchesResponse> observer) {
    endpoints.query(
        observer,
        act("ListBatches", request),
        () -> {
          int size = request.getPageSize() == 0 ? USUAL_PAGE : request.getPageSize();
          return size < 1 || size > LARGEST_PAGE
              ? Answer.refused(wrongSize(request))
              : Answer.done(page(request, size));
        });
  }

  @Override
  public void getBatch(GetBatchRequest request, StreamObserver<GetBatchResponse> observer) {
    endpoints.query(
        observer,
        act("GetBatch", request),
        () ->
            RefusalWords.answer(
                    batches.batch(OrderWords.read(request.getKey()), Callers.current().tenant()))
                .map(BatchQueryEndpoint::response));
  }

  private ListBatchesResponse page(ListBatchesRequest request, int size) {
    List<Batch> found =
        batches.list(Callers.current().tenant(), size, PageToken.read(request.getPageToken()));
    ListBatchesResponse.Builder response = ListBatchesResponse.newBuilder();
    found.forEach(batch -> response.addBatches(BatchWords.listed(batch)));
    if (found.size() == size) {
      response.setNextPageToken(PageToken.write(found.getLast()));
    }
    return response.build();
  }

  private ListReadyOrdersResponse response(List<Order> ready) {
    return ListReadyOrdersResponse.newBuilder()
        .addAllOrders(ready.stream().map(OrderWords::write).toList())
        .addAllSignedOrders(signed.of(ready))
        .build();
  }

  private static GetBatchResponse response(BatchView view) {
    return GetBatchResponse.newBuilder()
        .setBatch(BatchWords.write(view.batch(), view.reconciliation()))
        .setRecordHash(ByteString.copyFrom(view.recordHash().bytes()))
        .build();
  }

  private static Act act(String action, MessageLite request) {
    return Act.of(action, "", request);
  }

  private static Refusal notTheSite(SiteId site) {
    return Refusal.forbidden("NOT_THE_GATEWAYS_SITE")
        .given("site " + site)
        .expected("the site the gateway's token names")
        .advice("configure the gateway with its own site and client")
        .build();
  }

  private static Refusal wrongSize(ListBatchesRequest request) {
    return Refusal.invalid("INVALID_VALUE")
        .given("page_size " + Integer.toUnsignedString(request.getPageSize()))
        .expected("1 to " + LARGEST_PAGE + ", or 0 for " + USUAL_PAGE)
        .advice("ask for smaller pages")
        .build();
  }
}
