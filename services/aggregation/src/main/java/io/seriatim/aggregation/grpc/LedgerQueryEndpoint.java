package io.seriatim.aggregation.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.aggregation.contract.EffectiveStates;
import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.aggregation.contract.Sites;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.ledger.v1.GetBatchFiguresRequest;
import io.seriatim.proto.ledger.v1.GetBatchFiguresResponse;
import io.seriatim.proto.ledger.v1.GetHistoryRequest;
import io.seriatim.proto.ledger.v1.GetHistoryResponse;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceImplBase;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.ListChildrenResponse;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.ListContainersResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.List;

/** Questions about objects and batches, answered from the rows. */
public final class LedgerQueryEndpoint extends LedgerQueryServiceImplBase {
  private static final int MOST_CONTAINERS = 5_000;

  private final LedgerView view;
  private final Visibility visibility;
  private final Endpoints endpoints;

  public LedgerQueryEndpoint(LedgerView view, Sites sites, Endpoints endpoints) {
    this.view = view;
    this.visibility = new Visibility(sites);
    this.endpoints = endpoints;
  }

  /** An object the caller may see, with the containers it is in. */
  private record Found(ObjectState state, List<ObjectState> ancestors) {}

  @Override
  public void getObject(GetObjectRequest request, StreamObserver<GetObjectResponse> observer) {
    Act act = Act.of("GetObject", "", request).about(request.getItemId());
    endpoints.query(
        observer,
        act,
        () -> {
          Found found = find(request.getItemId());
          return Answer.done(EffectiveStates.of(found.state(), found.ancestors()));
        });
  }

  @Override
  public void getHistory(GetHistoryRequest request, StreamObserver<GetHistoryResponse> observer) {
    Act act = Act.of("GetHistory", "", request).about(request.getItemId());
    endpoints.query(
        observer,
        act,
        () -> {
          Found found = find(request.getItemId());
          return Answer.done(
              GetHistoryResponse.newBuilder()
                  .addAllEntries(view.history(found.state().getItemId()))
                  .build());
        });
  }

  @Override
  public void listChildren(
      ListChildrenRequest request, StreamObserver<ListChildrenResponse> observer) {
    Act act = Act.of("ListChildren", "", request).about(request.getParent());
    endpoints.query(
        observer,
        act,
        () -> {
          Found found = find(request.getParent());
          List<String> children = view.children(found.state().getItemId());
          return Answer.done(
              ListChildrenResponse.newBuilder().addAllChildren(view.findAll(children)).build());
        });
  }

  @Override
  public void getBatchFigures(
      GetBatchFiguresRequest request, StreamObserver<GetBatchFiguresResponse> observer) {
    Act act = Act.of("GetBatchFigures", "", request).about(request.getBatch().getLot());
    endpoints.query(
        observer,
        act,
        () -> {
          TenantId tenant = Callers.current().tenant();
          boolean owns = request.getBatch().getOwner().equals(tenant.value());
          GetBatchFiguresResponse.Builder response = GetBatchFiguresResponse.newBuilder();
          view.figures(request.getBatch()).stream()
              .filter(order -> owns || order.operator().equals(tenant.value()))
              .forEach(order -> response.addOrders(order.figures()));
          return Answer.done(response.build());
        });
  }

  @Override
  public void listContainers(
      ListContainersRequest request, StreamObserver<ListContainersResponse> observer) {
    Act act = Act.of("ListContainers", "", request).about(request.getBatch().getLot());
    endpoints.query(
        observer,
        act,
        () -> {
          TenantId tenant = Callers.current().tenant();
          List<String> ids =
              view.containers(request.getBatch(), request.getLevel(), MOST_CONTAINERS);
          return Answer.done(
              ListContainersResponse.newBuilder()
                  .addAllContainers(
                      view.findAll(ids).stream()
                          .filter(state -> visibility.isVisible(state, state, tenant))
                          .toList())
                  .build());
        });
  }

  private Found find(String itemId) {
    String id = ItemId.parse(itemId).canonical();
    ObjectState state = view.find(id).orElseThrow(() -> Visibility.notFound(id));
    List<ObjectState> ancestors = view.ancestors(state);
    ObjectState outermost = ancestors.isEmpty() ? state : ancestors.getLast();
    if (!visibility.isVisible(state, outermost, Callers.current().tenant())) {
      throw Visibility.notFound(id);
    }
    return new Found(state, ancestors);
  }
}
