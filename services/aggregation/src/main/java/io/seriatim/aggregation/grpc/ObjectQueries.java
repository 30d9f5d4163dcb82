package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.EffectiveStates;
import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.aggregation.grpc.LedgerRows.Found;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.ledger.v1.GetHistoryRequest;
import io.seriatim.proto.ledger.v1.GetHistoryResponse;
import io.seriatim.proto.ledger.v1.GetObjectAtRequest;
import io.seriatim.proto.ledger.v1.GetObjectAtResponse;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.ListAncestorsRequest;
import io.seriatim.proto.ledger.v1.ListAncestorsResponse;
import io.seriatim.proto.ledger.v1.TraceRequest;
import io.seriatim.proto.ledger.v1.TraceResponse;
import java.util.List;
import java.util.stream.Stream;

/** Questions about one object: what it is, was and went through. */
final class ObjectQueries {
  private static final PageSize HISTORY = new PageSize(1_000, 1_000);

  private final LedgerRows rows;

  ObjectQueries(LedgerRows rows) {
    this.rows = rows;
  }

  GetObjectResponse object(GetObjectRequest request) {
    Found found = rows.find(request.getItemId(), request.getMinimumPosition());
    return effective(found);
  }

  private GetObjectResponse effective(Found found) {
    return EffectiveStates.of(found.state(), found.ancestors()).toBuilder()
        .addAllFlags(rows.view().flags(found.state()))
        .build();
  }

  ListAncestorsResponse ancestors(ListAncestorsRequest request) {
    Found found = rows.find(request.getItemId(), request.getMinimumPosition());
    return ListAncestorsResponse.newBuilder().addAllAncestors(found.ancestors()).build();
  }

  GetObjectAtResponse at(GetObjectAtRequest request) {
    long micros = request.getAtMicros();
    if (micros <= 0) {
      throw new InvalidValue(
          "at_micros", Long.toString(micros), "microseconds since the epoch, more than 0");
    }
    Found found = rows.find(request.getItemId(), request.getMinimumPosition());
    LedgerView.Earlier then =
        rows.view()
            .at(found.state(), micros)
            .orElseThrow(() -> notYet(found.state().getItemId(), micros));
    return GetObjectAtResponse.newBuilder()
        .setObject(EffectiveStates.of(then.state(), rows.view().ancestorsAt(then.state(), micros)))
        .setLastEvent(then.event())
        .build();
  }

  private static RefusedException notYet(String id, long micros) {
    return new RefusedException(
        Refusal.notFound("NOT_YET_KNOWN")
            .given(id + " at " + micros)
            .expected("a time at which the ledger knew of it")
            .advice("GetHistory says since when it is known")
            .build());
  }

  TraceResponse trace(TraceRequest request) {
    Found found = rows.find(request.getItemId(), request.getMinimumPosition());
    GetHistoryRequest rest =
        GetHistoryRequest.newBuilder()
            .setItemId(request.getItemId())
            .setPageSize(request.getPageSize())
            .build();
    GetHistoryResponse history = page(rest, found);
    return TraceResponse.newBuilder()
        .setObject(effective(found))
        .addAllAncestors(found.ancestors())
        .addAllHistory(history.getEntriesList())
        .setNextPageToken(history.getNextPageToken())
        .build();
  }

  GetHistoryResponse history(GetHistoryRequest request) {
    return page(request, rows.find(request.getItemId(), request.getMinimumPosition()));
  }

  /** The place is the number of entries before: a history only grows at its end. */
  private GetHistoryResponse page(GetHistoryRequest request, Found found) {
    int size = HISTORY.of(request.getPageSize());
    String place = rows.tokens().read(request, request.getPageToken());
    List<HistoryEntry> all =
        rows.view()
            .history(
                found.state().getItemId(),
                Stream.concat(Stream.of(found.state()), found.ancestors().stream()).toList());
    int from = Math.min(all.size(), place.isEmpty() ? 0 : Integer.parseInt(place));
    int to = Math.min(all.size(), from + size);
    GetHistoryResponse.Builder page =
        GetHistoryResponse.newBuilder().addAllEntries(all.subList(from, to));
    if (to < all.size()) {
      page.setNextPageToken(rows.tokens().write(request, Integer.toString(to)));
    }
    return page.build();
  }
}
