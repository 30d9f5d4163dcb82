package io.seriatim.aggregation.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.aggregation.contract.IssuedNumbers;
import io.seriatim.aggregation.contract.Licences;
import io.seriatim.aggregation.contract.Partners;
import io.seriatim.aggregation.grpc.CommandDoor.Asked;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.signing.Witnesses;
import io.seriatim.proto.ledger.v1.CorrectLotRequest;
import io.seriatim.proto.ledger.v1.CorrectLotResponse;
import io.seriatim.proto.ledger.v1.CountStockRequest;
import io.seriatim.proto.ledger.v1.CountStockResponse;
import io.seriatim.proto.ledger.v1.DeclareMissingRequest;
import io.seriatim.proto.ledger.v1.DeclareMissingResponse;
import io.seriatim.proto.ledger.v1.DecommissionRequest;
import io.seriatim.proto.ledger.v1.DecommissionResponse;
import io.seriatim.proto.ledger.v1.DestroyRequest;
import io.seriatim.proto.ledger.v1.DestroyResponse;
import io.seriatim.proto.ledger.v1.ImportHierarchyRequest;
import io.seriatim.proto.ledger.v1.ImportHierarchyResponse;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc.LedgerCommandServiceImplBase;
import io.seriatim.proto.ledger.v1.PackRequest;
import io.seriatim.proto.ledger.v1.PackResponse;
import io.seriatim.proto.ledger.v1.QuarantineRequest;
import io.seriatim.proto.ledger.v1.QuarantineResponse;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.ReceiveResponse;
import io.seriatim.proto.ledger.v1.ReleaseQuarantineRequest;
import io.seriatim.proto.ledger.v1.ReleaseQuarantineResponse;
import io.seriatim.proto.ledger.v1.RepackageRequest;
import io.seriatim.proto.ledger.v1.RepackageResponse;
import io.seriatim.proto.ledger.v1.ReparentRequest;
import io.seriatim.proto.ledger.v1.ReparentResponse;
import io.seriatim.proto.ledger.v1.ReplaceChildRequest;
import io.seriatim.proto.ledger.v1.ReplaceChildResponse;
import io.seriatim.proto.ledger.v1.ResolveConflictRequest;
import io.seriatim.proto.ledger.v1.ResolveConflictResponse;
import io.seriatim.proto.ledger.v1.ReturnGoodsRequest;
import io.seriatim.proto.ledger.v1.ReturnGoodsResponse;
import io.seriatim.proto.ledger.v1.ReturnSampleRequest;
import io.seriatim.proto.ledger.v1.ReturnSampleResponse;
import io.seriatim.proto.ledger.v1.SetSupplyStatusRequest;
import io.seriatim.proto.ledger.v1.SetSupplyStatusResponse;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.ShipResponse;
import io.seriatim.proto.ledger.v1.TakeSampleRequest;
import io.seriatim.proto.ledger.v1.TakeSampleResponse;
import io.seriatim.proto.ledger.v1.UndoSupplyStatusRequest;
import io.seriatim.proto.ledger.v1.UndoSupplyStatusResponse;
import io.seriatim.proto.ledger.v1.UnpackRequest;
import io.seriatim.proto.ledger.v1.UnpackResponse;
import io.seriatim.proto.ledger.v1.VoidShipmentRequest;
import io.seriatim.proto.ledger.v1.VoidShipmentResponse;
import java.util.List;

/** Requests of people and services: checked for form here, decided by the topology. */
public final class LedgerCommandEndpoint extends LedgerCommandServiceImplBase {
  private final CommandDoor door;
  private final HierarchyImports hierarchies;
  private final MovementCommands movements;
  private final PackingCommands packing;
  private final LifeCommands life;
  private final Destructions destructions;
  private final SiteQueries sites;

  public LedgerCommandEndpoint(
      LedgerRequests requests,
      Licences licences,
      IssuedNumbers numbers,
      Partners partners,
      LedgerRows rows,
      Witnesses witnesses,
      Endpoints endpoints) {
    Descent descent = new Descent(rows);
    this.door = new CommandDoor(requests, endpoints);
    this.hierarchies = new HierarchyImports(requests, licences);
    this.movements = new MovementCommands(door, partners, new CustodyCalls(requests, rows.view()));
    this.sites = new SiteQueries(rows);
    this.packing = new PackingCommands(door, descent, new Outputs(licences, numbers));
    this.life = new LifeCommands(door, descent);
    this.destructions = new Destructions(door, descent, witnesses);
  }

  @Override
  public void ship(ShipRequest request, StreamObserver<ShipResponse> observer) {
    movements.ship(request, observer);
  }

  @Override
  public void receive(ReceiveRequest request, StreamObserver<ReceiveResponse> observer) {
    movements.receive(request, observer);
  }

  @Override
  public void voidShipment(
      VoidShipmentRequest request, StreamObserver<VoidShipmentResponse> observer) {
    movements.voidShipment(request, observer);
  }

  @Override
  public void returnGoods(
      ReturnGoodsRequest request, StreamObserver<ReturnGoodsResponse> observer) {
    movements.returnGoods(request, observer);
  }

  @Override
  public void pack(PackRequest request, StreamObserver<PackResponse> observer) {
    packing.pack(request, observer);
  }

  @Override
  public void unpack(UnpackRequest request, StreamObserver<UnpackResponse> observer) {
    packing.unpack(request, observer);
  }

  @Override
  public void replaceChild(
      ReplaceChildRequest request, StreamObserver<ReplaceChildResponse> observer) {
    packing.replaceChild(request, observer);
  }

  @Override
  public void reparent(ReparentRequest request, StreamObserver<ReparentResponse> observer) {
    packing.reparent(request, observer);
  }

  @Override
  public void repackage(RepackageRequest request, StreamObserver<RepackageResponse> observer) {
    packing.repackage(request, observer);
  }

  @Override
  public void correctLot(CorrectLotRequest request, StreamObserver<CorrectLotResponse> observer) {
    packing.correctLot(request, observer);
  }

  @Override
  public void quarantine(QuarantineRequest request, StreamObserver<QuarantineResponse> observer) {
    life.quarantine(request, observer);
  }

  @Override
  public void releaseQuarantine(
      ReleaseQuarantineRequest request, StreamObserver<ReleaseQuarantineResponse> observer) {
    life.releaseQuarantine(request, observer);
  }

  @Override
  public void resolveConflict(
      ResolveConflictRequest request, StreamObserver<ResolveConflictResponse> observer) {
    life.resolveConflict(request, observer);
  }

  @Override
  public void takeSample(TakeSampleRequest request, StreamObserver<TakeSampleResponse> observer) {
    life.takeSample(request, observer);
  }

  @Override
  public void returnSample(
      ReturnSampleRequest request, StreamObserver<ReturnSampleResponse> observer) {
    life.returnSample(request, observer);
  }

  @Override
  public void setSupplyStatus(
      SetSupplyStatusRequest request, StreamObserver<SetSupplyStatusResponse> observer) {
    life.setSupplyStatus(request, observer);
  }

  @Override
  public void undoSupplyStatus(
      UndoSupplyStatusRequest request, StreamObserver<UndoSupplyStatusResponse> observer) {
    life.undoSupplyStatus(request, observer);
  }

  @Override
  public void decommission(
      DecommissionRequest request, StreamObserver<DecommissionResponse> observer) {
    life.decommission(request, observer);
  }

  @Override
  public void declareMissing(
      DeclareMissingRequest request, StreamObserver<DeclareMissingResponse> observer) {
    life.declareMissing(request, observer);
  }

  @Override
  public void destroy(DestroyRequest request, StreamObserver<DestroyResponse> observer) {
    destructions.destroy(request, observer);
  }

  @Override
  public void countStock(CountStockRequest request, StreamObserver<CountStockResponse> observer) {
    door.answer(
        Asked.of(request, List.of(request.getSite())),
        (caller, ask) -> {
          ask.setCountStock(request).setCounted(sites.count(request));
          return door.requests().decide(caller, request.getSite(), ask);
        },
        observer,
        done -> CountStockResponse.newBuilder().setAccepted(done).build());
  }

  @Override
  public void importHierarchy(
      ImportHierarchyRequest request, StreamObserver<ImportHierarchyResponse> observer) {
    Act act =
        door.act(
            new Asked(
                "ImportHierarchy",
                request.getImportId(),
                request,
                request.getSite(),
                List.of("import " + request.getImportId())));
    door.endpoints()
        .answer(observer, act, () -> hierarchies.take(door.atItsSite(request.getSite()), request));
  }
}
