package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.grpc.LedgerRows.Found;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.ListChildrenResponse;
import io.seriatim.proto.ledger.v1.ListDescendantsRequest;
import io.seriatim.proto.ledger.v1.ListDescendantsResponse;
import io.seriatim.proto.ledger.v1.StreamDescendantsRequest;
import java.util.List;

/** Questions about what is in a container. */
final class ContainerQueries {
  private static final PageSize CHILDREN = new PageSize(10_000, 10_000);
  private static final PageSize DESCENDANTS = new PageSize(10_000, 1_000);

  private final LedgerRows rows;

  ContainerQueries(LedgerRows rows) {
    this.rows = rows;
  }

  ListChildrenResponse children(ListChildrenRequest request) {
    int size = CHILDREN.of(request.getPageSize());
    String place = rows.tokens().read(request, request.getPageToken());
    Found found = rows.find(request.getParent(), request.getMinimumPosition());
    List<String> all = rows.view().children(found.state().getItemId());
    List<String> rest = place.isEmpty() ? all : LedgerRows.behind(all, place);
    List<String> some = rest.subList(0, Math.min(size, rest.size()));
    ListChildrenResponse.Builder page =
        ListChildrenResponse.newBuilder().addAllChildren(rows.view().findAll(some));
    if (some.size() < rest.size()) {
      page.setNextPageToken(rows.tokens().write(request, some.getLast()));
    }
    return page.build();
  }

  ListDescendantsResponse descendants(ListDescendantsRequest request) {
    int size = DESCENDANTS.of(request.getPageSize());
    String place = rows.tokens().read(request, request.getPageToken());
    int depth = depth(request.getMaxDepth());
    Found found = rows.find(request.getParent(), request.getMinimumPosition());
    DescendantWalk walk =
        new DescendantWalk(rows.view(), found.state(), depth, request.getWithStates(), place);
    ListDescendantsResponse.Builder page = ListDescendantsResponse.newBuilder();
    String last = "";
    while (page.getDescendantsCount() < size && walk.hasNext()) {
      page.addDescendants(walk.next());
      last = walk.place();
    }
    if (walk.hasNext()) {
      page.setNextPageToken(rows.tokens().write(request, last));
    }
    return page.build();
  }

  DescendantWalk stream(StreamDescendantsRequest request) {
    int depth = depth(request.getMaxDepth());
    Found found = rows.find(request.getParent(), request.getMinimumPosition());
    return new DescendantWalk(rows.view(), found.state(), depth, request.getWithStates(), "");
  }

  private static int depth(int asked) {
    if (asked < 0 || asked > DescendantWalk.DEEPEST) {
      throw new InvalidValue(
          "max_depth",
          Integer.toUnsignedString(asked),
          "1 to " + DescendantWalk.DEEPEST + ", or 0 for as deep as there is");
    }
    return asked;
  }
}
