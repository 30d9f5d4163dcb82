package io.seriatim.portal.grpc;

import io.grpc.Channel;
import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.portal.app.BatchPage;
import io.seriatim.portal.app.ContainerLine;
import io.seriatim.portal.app.ItemPage;
import io.seriatim.portal.app.Pages;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc;
import io.seriatim.proto.batch.v1.GetBatchRequest;
import io.seriatim.proto.batch.v1.GetBatchResponse;
import io.seriatim.proto.batch.v1.ListBatchesRequest;
import io.seriatim.proto.batch.v1.ListBatchesResponse;
import io.seriatim.proto.ledger.v1.GetHistoryRequest;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.report.v1.ListSubmissionsRequest;
import io.seriatim.proto.report.v1.ReportQueryServiceGrpc;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks reconciliation, the ledger and reporting with the reader's own token. */
public final class QueriedPages implements Pages {
  private static final int LINES_OF_A_PAGE = 50;

  private final Peers peers;
  private final BearerToken token;

  public QueriedPages(Peers peers, BearerToken token) {
    this.peers = peers;
    this.token = token;
  }

  @Override
  public BatchList batches(String from) {
    ListBatchesRequest request =
        ListBatchesRequest.newBuilder().setPageSize(LINES_OF_A_PAGE).setPageToken(from).build();
    ListBatchesResponse found =
        BatchQueryServiceGrpc.newBlockingStub(to(Peer.RECONCILIATION)).listBatches(request);
    return new BatchList(
        found.getBatchesList().stream().map(BatchWords::line).toList(), found.getNextPageToken());
  }

  @Override
  public BatchPage batch(BatchName name) {
    BatchKey key =
        BatchKey.newBuilder()
            .setOwner(name.owner())
            .setGtin(name.gtin())
            .setLot(name.lot())
            .build();
    GetBatchResponse found =
        BatchQueryServiceGrpc.newBlockingStub(to(Peer.RECONCILIATION))
            .getBatch(GetBatchRequest.newBuilder().setKey(key).build());
    Batch batch = found.getBatch();
    List<ObjectState> containers =
        ledger()
            .listContainers(ListContainersRequest.newBuilder().setBatch(key).build())
            .getContainersList();
    return new BatchPage(
        BatchWords.line(batch),
        BatchWords.figures(batch.getReconciliation()),
        BatchWords.findings(batch.getReconciliation()),
        BatchWords.orders(batch),
        outermost(containers),
        submissions(containers),
        Words.hex(found.getRecordHash()),
        batch.getCounterExplanation(),
        AffairWords.affairs(batch));
  }

  private static List<ContainerLine> outermost(List<ObjectState> containers) {
    return containers.stream()
        .filter(container -> container.getParent().isEmpty())
        .map(Words::line)
        .toList();
  }

  /** Documents in which one of these containers was told. */
  private List<BatchPage.SubmissionLine> submissions(List<ObjectState> containers) {
    Set<String> ids = new HashSet<>();
    containers.forEach(container -> ids.add(container.getItemId()));
    return ReportQueryServiceGrpc.newBlockingStub(to(Peer.REGULATORY_REPORTING))
        .listSubmissions(ListSubmissionsRequest.getDefaultInstance())
        .getSubmissionsList()
        .stream()
        .filter(submission -> submission.getContainersList().stream().anyMatch(ids::contains))
        .map(BatchWords::submission)
        .toList();
  }

  @Override
  public List<ContainerLine> children(ItemId container) {
    return ledger()
        .listChildren(ListChildrenRequest.newBuilder().setParent(container.canonical()).build())
        .getChildrenList()
        .stream()
        .map(Words::line)
        .toList();
  }

  @Override
  public ItemPage item(ItemId item) {
    GetObjectResponse found =
        ledger().getObject(GetObjectRequest.newBuilder().setItemId(item.canonical()).build());
    return ItemWords.page(
        item,
        found,
        ledger().getHistory(GetHistoryRequest.newBuilder().setItemId(item.canonical()).build()),
        found.getState().hasContents() ? children(item) : List.of());
  }

  private LedgerQueryServiceBlockingStub ledger() {
    return LedgerQueryServiceGrpc.newBlockingStub(to(Peer.AGGREGATION));
  }

  private Channel to(Peer peer) {
    return peers.withToken(peer, () -> token);
  }
}
