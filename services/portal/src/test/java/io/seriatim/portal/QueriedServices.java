package io.seriatim.portal;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc.BatchQueryServiceImplBase;
import io.seriatim.proto.batch.v1.BatchState;
import io.seriatim.proto.batch.v1.Finding;
import io.seriatim.proto.batch.v1.GetBatchRequest;
import io.seriatim.proto.batch.v1.GetBatchResponse;
import io.seriatim.proto.batch.v1.ListBatchesRequest;
import io.seriatim.proto.batch.v1.ListBatchesResponse;
import io.seriatim.proto.batch.v1.MachineCounters;
import io.seriatim.proto.batch.v1.NumbersBook;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.OrderState;
import io.seriatim.proto.batch.v1.PacksBook;
import io.seriatim.proto.batch.v1.Reconciliation;
import io.seriatim.proto.batch.v1.ReleaseStep;
import io.seriatim.proto.batch.v1.ReleaseStepKind;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureStanding;
import io.seriatim.proto.envelope.v1.ZonedTime;
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
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SummaryLine;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.proto.report.v1.ListSubmissionsRequest;
import io.seriatim.proto.report.v1.ListSubmissionsResponse;
import io.seriatim.proto.report.v1.ReportQueryServiceGrpc.ReportQueryServiceImplBase;
import io.seriatim.proto.report.v1.Submission;
import io.seriatim.proto.report.v1.SubmissionState;
import java.io.IOException;
import java.util.HexFormat;

/** Our own query services as the portal sees them, with one small batch. */
final class QueriedServices implements AutoCloseable {
  static final String CASE = "sscc:003099900000000015";

  /** A batch number may hold what means something else in an address. */
  static final String LOT = "LOT/1+A";

  static final String PACK = "sgtin:00309990123455.ABC234";

  /** The ledger is away when it is asked for this one. */
  static final String NOBODY_ANSWERS = "sgtin:00309990123455.AWAY";

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

  private static final ZonedTime AT =
      ZonedTime.newBuilder().setEpochMicros(1_795_262_400_000_000L).setOffsetMinutes(60).build();
  private static final ByteString HASH =
      ByteString.copyFrom(HexFormat.of().parseHex("5e".repeat(32)));
  private static final ByteString OTHER_HASH =
      ByteString.copyFrom(HexFormat.of().parseHex("a7".repeat(32)));

  private static final class Batches extends BatchQueryServiceImplBase {
    private static final Batch BATCH =
        Batch.newBuilder()
            .setKey(BatchKey.newBuilder().setOwner("acme").setGtin("00309990123455").setLot(LOT))
            .setProductName("Demozol 50 mg tablets")
            .setExpiry("281231")
            .setState(BatchState.BATCH_STATE_CLOSED)
            .addOrders(
                Order.newBuilder()
                    .setOrderId("ORD-2026-0001")
                    .setSiteId("basel")
                    .setLineId("line-1")
                    .setOperator("acme")
                    .setQuantity(2000)
                    .setState(OrderState.ORDER_STATE_CLOSED))
            .setCounterExplanation("One empty carton passed the counter at start-up.")
            .addSignatures(
                Signature.newBuilder()
                    .setSigner(Actor.newBuilder().setDisplayName("Quentin Roth").setTenant("acme"))
                    .setSignedAt(AT)
                    .setMeaning("reviewed and closed")
                    .setReason("all counted")
                    .setUserName("quentin")
                    .setRecordForm("seriatim-batch-record/3")
                    .setRequestId("close-1")
                    .setStanding(SignatureStanding.SIGNATURE_STANDING_HOLDS)
                    .setRecordHash(HASH))
            .addReleaseSteps(
                ReleaseStep.newBuilder()
                    .setKind(ReleaseStepKind.RELEASE_STEP_KIND_CERTIFICATION)
                    .setSignature(
                        Signature.newBuilder()
                            .setSigner(Actor.newBuilder().setDisplayName("Petra Adler"))
                            .setSignedAt(
                                AT.toBuilder().setEpochMicros(AT.getEpochMicros() + 60_000_000))
                            .setMeaning("certified for the market")
                            .setUserName("petra")
                            .setRecordForm("seriatim-release-record/3")
                            .setRequestId("certify-1")
                            .setStanding(SignatureStanding.SIGNATURE_STANDING_INVALID)
                            .setRecordHash(OTHER_HASH)))
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
                    .setCounters(MachineCounters.newBuilder().setProcessed(2023).setDefective(22))
                    .addFindings(
                        Finding.newBuilder()
                            .setLine("COUNTERS.processed")
                            .setExpected(2022)
                            .setCounted(2023)
                            .setAdvice("Count again; if it stays, sign with an explanation."))
                    .setBalanced(true))
            .build();

    @Override
    public void listBatches(
        ListBatchesRequest request, StreamObserver<ListBatchesResponse> observer) {
      answer(observer, ListBatchesResponse.newBuilder().addBatches(BATCH).build());
    }

    @Override
    public void getBatch(GetBatchRequest request, StreamObserver<GetBatchResponse> observer) {
      if (!request.getKey().equals(BATCH.getKey())) {
        observer.onError(
            Refusals.toStatus(
                Refusal.notFound("BATCH_NOT_FOUND")
                    .given("batch " + request.getKey().getLot())
                    .expected("a batch your tenant owns or packs")
                    .advice("look it up in the list")
                    .build()));
        return;
      }
      answer(observer, GetBatchResponse.newBuilder().setBatch(BATCH).setRecordHash(HASH).build());
    }
  }

  private static final class Ledger extends LedgerQueryServiceImplBase {
    private static final Place PLACE = Place.newBuilder().setCustodySite("basel").build();
    private static final ObjectState CONTAINER =
        ObjectState.newBuilder()
            .setItemId(CASE)
            .setOwner("acme")
            .setStage(Stage.STAGE_COMMISSIONED)
            .setIdentity(Identity.IDENTITY_ALIVE)
            .setSupply(SupplyStatus.SUPPLY_STATUS_ACTIVE)
            .setPlace(PLACE)
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
            .setLot(LOT)
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
        answer(
            observer,
            GetObjectResponse.newBuilder()
                .setState(UNIT)
                .setEffectivePlace(PLACE)
                .addAncestors(CASE)
                .build());
      } else if (request.getItemId().equals(CASE)) {
        answer(
            observer,
            GetObjectResponse.newBuilder().setState(CONTAINER).setEffectivePlace(PLACE).build());
      } else if (request.getItemId().equals(NOBODY_ANSWERS)) {
        observer.onError(Status.UNAVAILABLE.withDescription("10.1.2.3").asRuntimeException());
      } else {
        observer.onError(Status.NOT_FOUND.withDescription("nothing of yours").asRuntimeException());
      }
    }

    @Override
    public void getHistory(GetHistoryRequest request, StreamObserver<GetHistoryResponse> observer) {
      answer(
          observer,
          GetHistoryResponse.newBuilder()
              .addEntries(entry(PACK, "COMMISSIONED", ""))
              .addEntries(entry(PACK, "PACKED", CASE))
              .build());
    }
  }

  private static HistoryEntry entry(String item, String what, String detail) {
    return HistoryEntry.newBuilder()
        .setItemId(item)
        .setWhat(what)
        .setDetail(detail)
        .setHeader(
            EventHeader.newBuilder()
                .setEventTime(AT)
                .setSite("basel")
                .setActor(Actor.newBuilder().setId("gateway:gw-basel")))
        .build();
  }

  private static final class Reports extends ReportQueryServiceImplBase {
    @Override
    public void listSubmissions(
        ListSubmissionsRequest request, StreamObserver<ListSubmissionsResponse> observer) {
      answer(
          observer,
          ListSubmissionsResponse.newBuilder()
              .addSubmissions(
                  Submission.newBuilder()
                      .setFormat("GS1-US-DSCSA-R1.3-EPCIS-1.2")
                      .setReceiver("us-wholesale")
                      .setFileName("acme-0001.xml")
                      .setState(SubmissionState.SUBMISSION_STATE_SENT)
                      .setUnits(2000)
                      .setWrittenMicros(AT.getEpochMicros())
                      .addContainers(CASE))
              .build());
    }
  }

  private static <R> void answer(StreamObserver<R> observer, R response) {
    observer.onNext(response);
    observer.onCompleted();
  }
}
