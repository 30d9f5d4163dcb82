package io.seriatim.loadtest.trace;

import io.seriatim.kernel.gs1.AnyIdentifier;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.proto.ledger.v1.GetHistoryRequest;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.List;

/** Asks the ledger for the life of an item or container. */
public final class TraceItem {
  private final LedgerQueryServiceBlockingStub queries;

  public TraceItem(Platform platform, DemoUser reader) {
    this.queries = platform.as(reader, "aggregation", LedgerQueryServiceGrpc::newBlockingStub);
  }

  /**
   * The identity in a text of any form; {@code <GS>} may stand for the separator no keyboard has.
   */
  public static ItemId identity(String code) {
    return AnyIdentifier.parse(code.replace("<GS>", "\u001d").replace("\\x1d", "\u001d"));
  }

  public Life of(ItemId item) {
    String id = item.canonical();
    GetObjectResponse object =
        queries.getObject(GetObjectRequest.newBuilder().setItemId(id).build());
    List<HistoryEntry> history =
        queries.getHistory(GetHistoryRequest.newBuilder().setItemId(id).build()).getEntriesList();
    List<ObjectState> children =
        object.getState().hasContents()
            ? queries
                .listChildren(ListChildrenRequest.newBuilder().setParent(id).build())
                .getChildrenList()
            : List.of();
    return new Life(object, history, children);
  }
}
