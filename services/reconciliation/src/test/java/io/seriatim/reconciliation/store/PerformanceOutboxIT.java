package io.seriatim.reconciliation.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.reconciliation.app.PerformanceOutbox;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What waits to be told, on a real node. */
class PerformanceOutboxIT {
  private static final Instant NOW = Samples.NOW.toInstant();

  private static CqlSession session;
  private static PerformanceOutbox outbox;

  @BeforeAll
  static void tables() {
    session = Servers.cassandra().open();
    String keyspace = Servers.uniqueKeyspace();
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute("USE " + keyspace);
    new PerformanceTables.Told().versions().forEach(session::execute);
    new PerformanceTables.Waiting().versions().forEach(session::execute);
    outbox = new CassandraPerformanceOutbox(session);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  @Requirement("URS-BOOK-021")
  void what_is_not_accepted_stays_and_what_is_accepted_goes_after_ninety_days() {
    outbox.add(due("e-1"));
    outbox.add(due("e-1"));
    assertThat(outbox.take(due("e-1"), NOW.plusSeconds(2))).isTrue();
    assertThat(outbox.take(due("e-1"), NOW.plusSeconds(2))).isFalse();
    outbox.fix("e-1", "told".getBytes(StandardCharsets.UTF_8));
    Row waiting = lives("e-1");
    assertThat(waiting.isNull(0)).isTrue();
    assertThat(waiting.isNull(1)).isTrue();
    assertThat(waiting.isNull(2)).isTrue();

    outbox.accepted("e-1");
    outbox.add(due("e-1"));

    Row told = lives("e-1");
    assertThat(told.getInt(0)).isPositive();
    assertThat(told.getInt(1)).isPositive();
    assertThat(told.getInt(2)).isPositive();
    assertThat(outbox.fixed("e-1")).isPresent();
    assertThat(outbox.waiting()).noneMatch(one -> one.id().equals("e-1"));
  }

  @Test
  @Requirement("URS-BOOK-021")
  void a_row_that_cannot_be_read_keeps_no_other_from_being_told() {
    session.execute("INSERT INTO performance_by_id (id, owner) VALUES ('a-broken', 'acme')");
    session.execute("INSERT INTO performance_waiting (shelf, id) VALUES (0, 'a-broken')");
    outbox.add(due("e-2"));

    assertThat(outbox.waiting()).contains(due("e-2")).noneMatch(one -> one.id().equals("a-broken"));
  }

  private static Row lives(String id) {
    return Objects.requireNonNull(
        session
            .execute(
                "SELECT ttl(owner), ttl(content), ttl(attempts) FROM performance_by_id"
                    + " WHERE id = ?",
                id)
            .one());
  }

  private static PerformanceOutbox.Due due(String id) {
    return new PerformanceOutbox.Due(
        id, Samples.KEY, Optional.empty(), "batch closed", Samples.NOW, 0, NOW);
  }
}
