package io.seriatim.aggregation.grpc;

import static io.seriatim.aggregation.grpc.CommandDoor.outOfRange;

import io.seriatim.aggregation.contract.LedgerView.StockPage;
import io.seriatim.aggregation.contract.SiteStock;
import io.seriatim.aggregation.grpc.LedgerRows.Found;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.proto.ledger.v1.CountStockRequest;
import io.seriatim.proto.ledger.v1.ListSiteContainersRequest;
import io.seriatim.proto.ledger.v1.ListSiteContainersResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.StockCounted;
import io.seriatim.proto.ledger.v1.UnexpectedItem;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is at a site, and what was found there; for who runs the site, nobody else reads any. */
final class SiteQueries {
  /** What is scanned, found and told of it goes into one event. */
  static final int MOST_SCANNED = 5_000;

  private static final int MOST_LISTED = 1_000;
  private static final PageSize PAGE = new PageSize(5_000, 5_000);

  private final LedgerRows rows;

  SiteQueries(LedgerRows rows) {
    this.rows = rows;
  }

  ListSiteContainersResponse containers(ListSiteContainersRequest request) {
    int size = PAGE.of(request.getPageSize());
    String site = ownSite(request.getSite());
    String place = rows.tokens().read(request, request.getPageToken());
    rows.await(request.getMinimumPosition());
    StockPage some = rows.view().stock(site, place, size);
    ListSiteContainersResponse.Builder page =
        ListSiteContainersResponse.newBuilder().addAllContainers(stock(site, some));
    if (!some.next().isEmpty()) {
      page.setNextPageToken(rows.tokens().write(request, some.next()));
    }
    return page.build();
  }

  /** To everybody but who runs it, a site is not there: how much stands in it is theirs to know. */
  private String ownSite(String text) {
    String site = SiteId.parse(text).value();
    if (!rows.visibility().isRunBy(site, Callers.current().tenant())) {
      throw new RefusedException(LedgerRequests.unknownSite(site));
    }
    return site;
  }

  /** Those that the caller may see and that are there. */
  private List<ObjectState> stock(String site, StockPage some) {
    return some.objects().stream()
        .filter(state -> SiteStock.isAt(state, site) && rows.visible(state).isPresent())
        .toList();
  }

  /** What was scanned against what is there, as far as the caller may see it. */
  StockCounted count(CountStockRequest request) {
    String site = ownSite(request.getSite());
    if (request.getItemsCount() > MOST_SCANNED) {
      throw new RefusedException(
          outOfRange(request.getItemsCount(), MOST_SCANNED, "scan the outermost containers only"));
    }
    Set<String> scanned = new LinkedHashSet<>();
    request.getItemsList().forEach(item -> scanned.add(ItemId.parse(item).canonical()));
    rows.await(request.getMinimumPosition());
    StockCounted.Builder counted = StockCounted.newBuilder().setSite(site);
    compare(site, scanned, counted);
    addMissing(site, Set.copyOf(counted.getFoundList()), counted);
    return counted.build();
  }

  private void compare(String site, Set<String> scanned, StockCounted.Builder counted) {
    Map<String, Found> known = new HashMap<>();
    for (ObjectState state : rows.view().findAll(List.copyOf(scanned))) {
      rows.visible(state).ifPresent(found -> known.put(state.getItemId(), found));
    }
    long unexpected = 0;
    for (String item : scanned) {
      Found found = known.get(item);
      if (found != null && SiteStock.isAt(found.state(), site)) {
        counted.addFound(item);
      } else if (unexpected++ < MOST_LISTED) {
        counted.addUnexpected(elsewhere(item, found));
      }
    }
    counted.setUnexpectedTotal(unexpected);
  }

  private static UnexpectedItem elsewhere(String item, @Nullable Found found) {
    UnexpectedItem.Builder told = UnexpectedItem.newBuilder().setItemId(item);
    if (found == null) {
      return told.build();
    }
    told.setKnown(true).setIdentity(found.state().getIdentity());
    if (found.ancestors().isEmpty()) {
      return told.setPlace(found.state().getPlace()).build();
    }
    ObjectState outermost = found.ancestors().getLast();
    return told.setPlace(outermost.getPlace()).setContainer(outermost.getItemId()).build();
  }

  private void addMissing(String site, Set<String> found, StockCounted.Builder counted) {
    String place = "";
    do {
      StockPage some = rows.view().stock(site, place, PAGE.most());
      for (ObjectState state : stock(site, some)) {
        if (!found.contains(state.getItemId())) {
          counted.setMissingTotal(counted.getMissingTotal() + 1);
          if (counted.getMissingCount() < MOST_LISTED) {
            counted.addMissing(state.getItemId());
          }
        }
      }
      place = some.next();
    } while (!place.isEmpty());
  }
}
