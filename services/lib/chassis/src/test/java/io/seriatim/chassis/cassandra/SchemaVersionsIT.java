package io.seriatim.chassis.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Requirement("URS-SVC-005")
class SchemaVersionsIT {
  private static final String ONE_COPY = "{'class': 'SimpleStrategy', 'replication_factor': 1}";
  private static final String CREATE = "CREATE TABLE pools_by_id (id text PRIMARY KEY, name text)";
  private static final String ALTER = "ALTER TABLE pools_by_id ADD size int";

  private final String keyspace = Servers.uniqueKeyspace();

  private record Pools(String table, List<String> versions) implements TableSchema {
    Pools(String... versions) {
      this("pools_by_id", List.of(versions));
    }
  }

  @Test
  void each_version_is_applied_once_and_the_next_one_on_top() {
    // Given
    try (CqlSession session = open()) {
      SchemaVersions.apply(session, keyspace, ONE_COPY, Tables.of(new Pools(CREATE)));

      // When
      SchemaVersions.apply(session, keyspace, ONE_COPY, Tables.of(new Pools(CREATE, ALTER)));
      SchemaVersions.apply(session, keyspace, ONE_COPY, Tables.of(new Pools(CREATE, ALTER)));

      // Then
      session.execute("INSERT INTO pools_by_id (id, name, size) VALUES ('1', 'a', 2)");
      assertThat(session.execute("SELECT version FROM schema_versions").all()).hasSize(2);
    }
  }

  @Test
  void a_change_whose_record_was_lost_with_its_maker_is_made_again() {
    // Given
    try (CqlSession session = open()) {
      Tables tables = Tables.of(new Pools(CREATE, ALTER));
      SchemaVersions.apply(session, keyspace, ONE_COPY, tables);
      session.execute("DELETE FROM schema_versions WHERE table_name = 'pools_by_id'");

      // When
      SchemaVersions.apply(session, keyspace, ONE_COPY, tables);

      // Then
      assertThat(session.execute("SELECT version FROM schema_versions").all()).hasSize(2);
    }
  }

  @Test
  void a_version_that_was_changed_after_it_was_applied_is_refused() {
    // Given
    try (CqlSession session = open()) {
      SchemaVersions.apply(session, keyspace, ONE_COPY, Tables.of(new Pools(CREATE)));
      Tables changed = Tables.of(new Pools(CREATE.replace("name", "title")));

      // Then
      assertThatThrownBy(() -> SchemaVersions.apply(session, keyspace, ONE_COPY, changed))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("add a version, never change one");
    }
  }

  @Test
  void any_number_of_instances_may_start_at_once() {
    // When
    CompletableFuture<?>[] starting =
        IntStream.range(0, 3)
            .mapToObj(i -> CompletableFuture.runAsync(this::start))
            .toArray(CompletableFuture[]::new);

    // Then
    assertThat(CompletableFuture.allOf(starting)).succeedsWithin(Duration.ofMinutes(2));
  }

  private void start() {
    try (CqlSession session = open()) {
      SchemaVersions.apply(session, keyspace, ONE_COPY, Tables.of(new Pools(CREATE, ALTER)));
    }
  }

  private static CqlSession open() {
    return Sessions.open(
        new CassandraSettings(
            Servers.cassandra().contact(),
            Servers.cassandra().datacenter(),
            "unused",
            "",
            1,
            Duration.ofSeconds(20),
            "",
            "",
            ""));
  }
}
