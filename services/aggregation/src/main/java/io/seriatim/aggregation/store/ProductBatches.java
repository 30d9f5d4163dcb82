package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The batches in which units of a product are: a unit whose batch nobody names is looked for in all
 * of them, which are few, instead of every unit having a row in an index.
 */
final class ProductBatches {
  static final Schema SCHEMA =
      Schema.of(
          "batches_of_product",
          "CREATE TABLE batches_of_product (product text, owner text, gtin text, lot text,"
              + " PRIMARY KEY (product, owner, gtin, lot))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}");

  /** The row says the same for ever, so it has one write time for ever. */
  private static final long ALWAYS = 1;

  private static final String SGTIN = "sgtin:";

  private static final int MOST_REMEMBERED = 10_000;

  private final CqlSession session;
  private final PreparedStatement write;
  private final PreparedStatement read;
  private final Set<Of> written = ConcurrentHashMap.newKeySet();

  /**
   * A batch with something of a product in it.
   *
   * @param product the canonical text of its units as far as they share it
   */
  record Of(String product, BatchRow batch) {}

  ProductBatches(CqlSession session) {
    this.session = session;
    write =
        session.prepare(
            "INSERT INTO batches_of_product (product, owner, gtin, lot) VALUES (?, ?, ?, ?)"
                + " USING TIMESTAMP "
                + ALWAYS);
    read = session.prepare("SELECT owner, gtin, lot FROM batches_of_product WHERE product = ?");
  }

  /** {@code sgtin:<gtin14>.} of an SGTIN; of other identities what stands before the colon. */
  static String productOf(String itemId) {
    int dot = itemId.indexOf('.');
    return itemId.substring(0, (dot < 0 ? itemId.indexOf(':') : dot) + 1);
  }

  /** A batch as it is listed for its GTIN, whatever the scheme of its units. */
  static Of ofGtin(BatchRow batch) {
    return new Of(SGTIN + batch.gtin() + ".", batch);
  }

  /** Those that this process has not written yet, to be told by {@link #wrote} when they are. */
  List<Of> unwritten(Set<Of> rows) {
    return rows.stream().filter(row -> !written.contains(row)).toList();
  }

  void wrote(List<Of> rows) {
    if (written.size() > MOST_REMEMBERED) {
      written.clear();
    }
    written.addAll(rows);
  }

  BoundStatement write(Of row) {
    BatchRow batch = row.batch();
    return write.bind(row.product(), batch.owner(), batch.gtin(), batch.lot());
  }

  CompletionStage<List<BatchRow>> read(String product) {
    return Pages.all(
        session.executeAsync(read.bind(product)), new ArrayList<>(), ProductBatches::batch);
  }

  /** The lots of an owner's GTIN. */
  CompletionStage<List<String>> lots(String owner, String gtin) {
    return read(SGTIN + gtin + ".")
        .thenApply(batches ->
            batches.stream()
                .filter(batch -> batch.owner().equals(owner) && batch.gtin().equals(gtin))
                .map(BatchRow::lot)
                .toList());
  }

  private static BatchRow batch(Row row) {
    return new BatchRow(Blobs.text(row, "owner"), Blobs.text(row, "gtin"), Blobs.text(row, "lot"));
  }
}
