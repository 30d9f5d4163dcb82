package io.seriatim.loadtest.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import io.seriatim.localstack.StackDescription;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * What Cassandra takes when nobody decides anything: rows that the ledger wrote, read back, are
 * written by the bare driver into tables like theirs, those of one partition together.
 */
final class LedgerRaw implements AutoCloseable {
  private static final String LEDGER = "seriatim_aggregation";
  private static final String COPY = "bench_copy";
  private static final int AT_ONCE = 192;
  private static final int TOGETHER = 40;
  private static final int PAGE = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CqlSession session;

  LedgerRaw(StackDescription stack) {
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
  }

  /**
   * What was written and how long it took.
   *
   * @param share of the ledger's rows that were read back
   */
  record Written(long rows, double seconds, double share) {}

  /** Writes about that share of all rows of the ledger's tables, again. */
  Written write(double share) {
    session.execute(
        "CREATE KEYSPACE IF NOT EXISTS "
            + COPY
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    List<Statement<?>> requests = new ArrayList<>();
    long rows = 0;
    for (TableMetadata table : tables()) {
      String create =
          table
              .describe(false)
              .replace(LEDGER, COPY)
              .replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS");
      session.execute(create);
      List<BoundStatement> of = rows(table, share);
      rows += of.size();
      requests.addAll(together(of, table));
    }
    long began = System.nanoTime();
    send(requests);
    return new Written(rows, (System.nanoTime() - began) / 1e9, share);
  }

  private Collection<TableMetadata> tables() {
    return session.refreshSchema().getKeyspace(LEDGER).orElseThrow().getTables().values();
  }

  /** One row of so many, of every part of the table. */
  private List<BoundStatement> rows(TableMetadata table, double share) {
    List<String> columns =
        table.getColumns().values().stream().map(c -> c.getName().asCql(true)).toList();
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO %s.%s (%s) VALUES (%s)"
                .formatted(
                    COPY,
                    table.getName().asCql(true),
                    String.join(", ", columns),
                    columns.stream().map(c -> "?").collect(Collectors.joining(", "))));
    List<BoundStatement> bound = new ArrayList<>();
    long every = Math.round(1 / share);
    long row = 0;
    ResultSet all =
        session.execute(
            SimpleStatement.newInstance(
                    "SELECT %s FROM %s.%s"
                        .formatted(String.join(", ", columns), LEDGER, table.getName().asCql(true)))
                .setPageSize(PAGE));
    for (Row read : all) {
      if (row++ % every == 0) {
        bound.add(bind(insert, read));
      }
    }
    return bound;
  }

  private static BoundStatement bind(PreparedStatement insert, Row row) {
    BoundStatementBuilder builder = insert.boundStatementBuilder();
    for (int i = 0; i < row.size(); i++) {
      ByteBuffer bytes = row.getBytesUnsafe(i);
      if (bytes != null) {
        builder = builder.setBytesUnsafe(i, bytes);
      }
    }
    return builder.build();
  }

  private static List<Statement<?>> together(List<BoundStatement> rows, TableMetadata table) {
    List<ColumnMetadata> columns = List.copyOf(table.getColumns().values());
    List<Integer> key = table.getPartitionKey().stream().map(columns::indexOf).toList();
    Map<List<ByteBuffer>, List<BoundStatement>> partitions = new LinkedHashMap<>();
    for (BoundStatement row : rows) {
      partitions
          .computeIfAbsent(
              key.stream().map(i -> row.getBytesUnsafe(i)).toList(), k -> new ArrayList<>())
          .add(row);
    }
    List<Statement<?>> requests = new ArrayList<>();
    for (List<BoundStatement> partition : partitions.values()) {
      for (int from = 0; from < partition.size(); from += TOGETHER) {
        BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
        partition
            .subList(from, Math.min(partition.size(), from + TOGETHER))
            .forEach(batch::addStatement);
        requests.add(batch.build());
      }
    }
    return requests;
  }

  private void send(List<Statement<?>> requests) {
    Semaphore free = new Semaphore(AT_ONCE);
    for (Statement<?> request : requests) {
      free.acquireUninterruptibly();
      session
          .executeAsync(request)
          .whenComplete((done, failed) -> {
            free.release();
            if (failed != null) {
              throw new IllegalStateException(failed);
            }
          });
    }
    free.acquireUninterruptibly(AT_ONCE);
  }

  @Override
  public void close() {
    session.close();
  }
}
