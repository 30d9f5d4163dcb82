package io.seriatim.linegateway.grpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceImplBase;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.ListChildrenResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.List;

/** The ledger's questions, about one case that an order of before packed. */
final class FakeLedger extends LedgerQueryServiceImplBase {
  private final String site;
  private final String order;
  private final String box;
  private final List<String> packs;

  FakeLedger(String site, String order, String box, List<String> packs) {
    this.site = site;
    this.order = order;
    this.box = box;
    this.packs = packs;
  }

  @Override
  public void getObject(GetObjectRequest request, StreamObserver<GetObjectResponse> observer) {
    if (!request.getItemId().equals(ItemId.parse(box).canonical())) {
      observer.onError(Status.NOT_FOUND.asRuntimeException());
      return;
    }
    ObjectState state =
        state(box)
            .setContents(
                Contents.newBuilder().setLevel(PackLevel.PACK_LEVEL_CASE).setChildren(packs.size()))
            .build();
    observer.onNext(
        GetObjectResponse.newBuilder()
            .setState(state)
            .setEffectivePlace(Place.newBuilder().setCustodySite(site))
            .build());
    observer.onCompleted();
  }

  @Override
  public void listChildren(
      ListChildrenRequest request, StreamObserver<ListChildrenResponse> observer) {
    observer.onNext(
        ListChildrenResponse.newBuilder()
            .addAllChildren(packs.stream().map(pack -> state(pack).build()).toList())
            .build());
    observer.onCompleted();
  }

  private ObjectState.Builder state(String id) {
    return ObjectState.newBuilder()
        .setItemId(id)
        .setOrderId(order)
        .setLot(BenchPlatform.LOT.value())
        .setStage(Stage.STAGE_COMMISSIONED)
        .setIdentity(Identity.IDENTITY_ALIVE)
        .setSupply(SupplyStatus.SUPPLY_STATUS_ACTIVE);
  }
}
