package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.aggregation.contract.LedgerView.StockPage;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * What stands at a site by itself, by the indexes of the tables of objects and of units: first
 * containers, then units.
 *
 * <p>The indexes follow the states; what they name is to be looked at, and some of it will be gone.
 * A place between pages is the table's letter and where the server stopped.
 */
final class StockRows {
  private static final String OBJECTS = "o";
  private static final String UNITS = "u";

  private final CqlSession session;
  private final PreparedStatement objects;
  private final PreparedStatement units;

  StockRows(CqlSession session) {
    this.session = session;
    objects = session.prepare("SELECT item_id, state FROM objects_by_id WHERE stands_at = ?");
    units =
        session.prepare(
            "SELECT owner, gtin, lot, unit, state, writetime(state) AS stamp FROM units_of_batch"
                + " WHERE stands_at = ?");
  }

  /**
   * One page, in the order of the server.
   *
   * @param place the next place of the page before; empty to begin
   */
  CompletionStage<StockPage> read(String site, String place, int most) {
    return place.startsWith(UNITS)
        ? page(units.bind(site), place, most, UnitRows::state, "")
        : page(objects.bind(site), place, most, row -> Optional.of(ObjectRows.state(row)), UNITS);
  }

  private CompletionStage<StockPage> page(
      BoundStatement question,
      String place,
      int most,
      Function<Row, Optional<ObjectState>> state,
      String after) {
    BoundStatement asked = question.setPageSize(most);
    return session
        .executeAsync(place.length() > 1 ? asked.setPagingState(pagingState(place)) : asked)
        .thenApply(page ->
            new StockPage(
                StreamSupport.stream(page.currentPage().spliterator(), false)
                    .flatMap(row -> state.apply(row).stream())
                    .toList(),
                next(page, after)));
  }

  private static ByteBuffer pagingState(String place) {
    return ByteBuffer.wrap(Base64.getUrlDecoder().decode(place.substring(1)));
  }

  private static String next(AsyncResultSet page, String after) {
    ByteBuffer stopped = page.getExecutionInfo().getPagingState();
    if (stopped == null) {
      return after;
    }
    byte[] bytes = new byte[stopped.remaining()];
    stopped.duplicate().get(bytes);
    String table = after.isEmpty() ? UNITS : OBJECTS;
    return table + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
