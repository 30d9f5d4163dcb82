package io.seriatim.portal;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc.BatchQueryServiceImplBase;
import io.seriatim.proto.batch.v1.BatchState;
import io.seriatim.proto.batch.v1.GetBatchRequest;
import io.seriatim.proto.batch.v1.GetBatchResponse;
import io.seriatim.proto.batch.v1.ListBatchesRequest;
import io.seriatim.proto.batch.v1.ListBatchesResponse;
import io.seriatim.proto.batch.v1.NumbersBook;
import io.seriatim.proto.batch.v1.PacksBook;
import io.seriatim.proto.batch.v1.Reconciliation;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.GetHistoryRequest;
import io.seriatim.proto.ledger.v1.GetHistoryResponse;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceImplBase;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.ListChildrenResponse;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.ListContainersResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SummaryLine;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.proto.report.v1.ListSubmissionsRequest;
import io.seriatim.proto.report.v1.ListSubmissionsResponse;
import io.seriatim.proto.report.v1.ReportQueryServiceGrpc.ReportQueryServiceImplBase;
import java.io.IOException;

/** Our own query services as the portal sees them, with one small batch. */
final class QueriedServices implements AutoCloseable {
  static final String CASE = "sscc:003099900000000015";
  static final String PACK = "sgtin:00309990123455.ABC234";

  private final Server server;

  private QueriedServices(Server server) {
    this.server = server;
  }

  static QueriedServices start() throws IOException {
    return new QueriedServices(
        NettyServerBuilder.forPort(0)
            .addService(new Batches())
            .addService(new Ledger())
            .addService(new Reports())
            .build()
            .start());
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static final class Batches extends BatchQueryServiceImplBase {
    private static final Batch BATCH =
        Batch.newBuilder()
            .setKey(BatchKey.newBuilder().setOwner("acme").setGtin("00309990123455").setLot("LOT1"))
            .setProductName("Demozol 50 mg tablets")
            .setExpiry("281231")
            .setState(BatchState.BATCH_STATE_OPEN)
            .setReconciliation(
                Reconciliation.newBuilder()
                    .setNumbers(
                        NumbersBook.newBuilder()
                            .setLeased(2100)
                            .setReturned(70)
                            .setSent(2030)
                            .setCommissioned(2000)
                            .setLabelScrapped(22)
                            .setInvalid(8))
                    .setPacks(PacksBook.newBuilder().setCommissioned(2000).setGood(2000))
                    .setFullCases(83)
                    .setPartialCases(1)
                    .setPallets(3)
                    .setBalanced(true))
            .build();

    @Override
    public void listBatches(
        ListBatchesRequest request, StreamObserver<ListBatchesResponse> observer) {
      answer(observer, ListBatchesResponse.newBuilder().addBatches(BATCH).build());
    }

    @Override
    public void getBatch(GetBatchRequest request, StreamObserver<GetBatchResponse> observer) {
      answer(observer, GetBatchResponse.newBuilder().setBatch(BATCH).build());
    }
  }

  private static final class Ledger extends LedgerQueryServiceImplBase {
    private static final ObjectState CONTAINER =
        ObjectState.newBuilder()
            .setItemId(CASE)
            .setOwner("acme")
            .setContents(
                Contents.newBuilder()
                    .setLevel(PackLevel.PACK_LEVEL_CASE)
                    .setCapacity(24)
                    .setChildren(1)
                    .addSummary(SummaryLine.newBuilder().setUnits(1)))
            .build();
    private static final ObjectState UNIT =
        ObjectState.newBuilder()
            .setItemId(PACK)
            .setOwner("acme")
            .setGtin("00309990123455")
            .setLot("LOT1")
            .setExpiry("281231")
            .setStage(Stage.STAGE_COMMISSIONED)
            .setIdentity(Identity.IDENTITY_ALIVE)
            .setSupply(SupplyStatus.SUPPLY_STATUS_ACTIVE)
            .setParent(CASE)
            .build();

    @Override
    public void listContainers(
        ListContainersRequest request, StreamObserver<ListContainersResponse> observer) {
      answer(observer, ListContainersResponse.newBuilder().addContainers(CONTAINER).build());
    }

    @Override
    public void listChildren(
        ListChildrenRequest request, StreamObserver<ListChildrenResponse> observer) {
      answer(observer, ListChildrenResponse.newBuilder().addChildren(UNIT).build());
    }

    @Override
    public void getObject(GetObjectRequest request, StreamObserver<GetObjectResponse> observer) {
      if (request.getItemId().equals(PACK)) {
        answer(observer, GetObjectResponse.newBuilder().setState(UNIT).addAncestors(CASE).build());
      } else {
        observer.onError(Status.NOT_FOUND.withDescription("nothing of yours").asRuntimeException());
      }
    }

    @Override
    public void getHistory(GetHistoryRequest request, StreamObserver<GetHistoryResponse> observer) {
      answer(
          observer,
          GetHistoryResponse.newBuilder()
              .addEntries(HistoryEntry.newBuilder().setItemId(PACK).setWhat("ITEM_COMMISSIONED"))
              .build());
    }
  }

  private static final class Reports extends ReportQueryServiceImplBase {
    @Override
    public void listSubmissions(
        ListSubmissionsRequest request, StreamObserver<ListSubmissionsResponse> observer) {
      answer(observer, ListSubmissionsResponse.getDefaultInstance());
    }
  }

  private static <R> void answer(StreamObserver<R> observer, R response) {
    observer.onNext(response);
    observer.onCompleted();
  }
}
