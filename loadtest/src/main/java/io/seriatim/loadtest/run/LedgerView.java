package io.seriatim.loadtest.run;

import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.GetBatchFiguresRequest;
import io.seriatim.proto.ledger.v1.GetBatchFiguresResponse;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.List;

/** The ledger's rows as one user may see them. */
public final class LedgerView {
  private final LedgerQueryServiceBlockingStub queries;

  public LedgerView(Platform platform, DemoUser reader) {
    this.queries = platform.as(reader, "aggregation", LedgerQueryServiceGrpc::newBlockingStub);
  }

  public List<ObjectState> containers(BatchKey batch, PackLevel level) {
    return queries
        .listContainers(ListContainersRequest.newBuilder().setBatch(batch).setLevel(level).build())
        .getContainersList();
  }

  public List<ObjectState> children(String container) {
    return queries
        .listChildren(ListChildrenRequest.newBuilder().setParent(container).build())
        .getChildrenList();
  }

  /** Canonical texts of all units that are in a case of the batch. */
  public List<String> packedUnits(BatchKey batch) {
    return containers(batch, PackLevel.PACK_LEVEL_CASE).stream()
        .flatMap(box -> children(box.getItemId()).stream())
        .map(ObjectState::getItemId)
        .toList();
  }

  public GetObjectResponse object(String itemId) {
    return queries.getObject(GetObjectRequest.newBuilder().setItemId(itemId).build());
  }

  public GetBatchFiguresResponse figures(BatchKey batch) {
    return queries.getBatchFigures(GetBatchFiguresRequest.newBuilder().setBatch(batch).build());
  }
}
