package io.seriatim.loadtest.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import io.seriatim.localstack.StackDescription;
import io.seriatim.proto.batch.v1.BatchKey;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The bare driver on the ledger's own tables: what an answer costs when nothing is thought. */
final class QueriesRaw implements AutoCloseable {
  private static final String LEDGER = "seriatim_aggregation";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CqlSession session;
  private final List<BoundStatement> points;

  /**
   * Prepares reads.
   *
   * @param rows so many different rows
   */
  QueriesRaw(StackDescription stack, int rows) {
    String contact = stack.cassandraContact();
    int colon = contact.lastIndexOf(':');
    session =
        CqlSession.builder()
            .addContactPoint(
                new InetSocketAddress(
                    contact.substring(0, colon), Integer.parseInt(contact.substring(colon + 1))))
            .withLocalDatacenter(stack.cassandraDatacenter())
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                    .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                    .build())
            .build();
    points = points(rows);
  }

  /** One row by its whole key. */
  CompletionStage<Boolean> point(int number) {
    return session
        .executeAsync(points.get(number % points.size()))
        .thenApply(found -> found.one() != null);
  }

  /** Seconds to read the rows of all containers of a batch. */
  double containers(BatchKey batch) {
    long began = System.nanoTime();
    long rows = 0;
    for (Row row :
        session.execute(
            "SELECT * FROM "
                + LEDGER
                + ".containers_by_batch WHERE owner = ? AND gtin = ?"
                + " AND lot = ?",
            batch.getOwner(),
            batch.getGtin(),
            batch.getLot())) {
      rows += row.isNull(0) ? 0 : 1;
    }
    if (rows == 0) {
      throw new IllegalStateException("no container of " + batch.getLot());
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private List<BoundStatement> points(int rows) {
    TableMetadata table =
        session
            .refreshSchema()
            .getKeyspace(LEDGER)
            .flatMap(keyspace -> keyspace.getTable("units_of_batch"))
            .orElseThrow();
    List<String> key = table.getPrimaryKey().stream().map(c -> c.getName().asCql(true)).toList();
    PreparedStatement read =
        session.prepare(
            "SELECT * FROM %s.units_of_batch WHERE %s"
                .formatted(
                    LEDGER,
                    key.stream().map(c -> c + " = ?").collect(Collectors.joining(" AND "))));
    List<BoundStatement> bound = new ArrayList<>();
    for (Row row :
        session.execute(
            "SELECT %s FROM %s.units_of_batch LIMIT %d"
                .formatted(String.join(", ", key), LEDGER, rows))) {
      BoundStatementBuilder builder = read.boundStatementBuilder();
      for (int i = 0; i < row.size(); i++) {
        builder = builder.setBytesUnsafe(i, row.getBytesUnsafe(i));
      }
      bound.add(builder.build());
    }
    return bound;
  }

  @Override
  public void close() {
    session.close();
  }
}
