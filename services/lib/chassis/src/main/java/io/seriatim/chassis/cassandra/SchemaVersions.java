package io.seriatim.chassis.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a keyspace's tables to the versions this program knows, each version once.
 *
 * <p>Every applied version is recorded with the checksum of its statement. A statement that was
 * changed after it was applied is refused: two installations would differ and nobody would know.
 * One instance at a time holds a lock row with a lease, so any number may start at once.
 */
public final class SchemaVersions {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaVersions.class);

  /** The statements that fail when what they make is there. */
  private static final Pattern NEW_THING =
      Pattern.compile("^\\s*(CREATE (?:TABLE|INDEX|TYPE|CUSTOM INDEX)|ALTER TABLE \\S+ ADD) ");

  private final CqlSession session;
  private final SchemaNodes nodes;
  private final String keyspace;

  private SchemaVersions(CqlSession session, String keyspace) {
    this.session = session;
    this.nodes = new SchemaNodes(session);
    this.keyspace = keyspace;
  }

  /**
   * Creates the keyspace if it is missing, applies what is missing, leaves the session in it.
   *
   * @param replication a replication map in CQL, used only when the keyspace is created here
   * @throws IllegalStateException if a version was changed after it had been applied
   */
  public static void apply(CqlSession session, String keyspace, String replication, Tables tables) {
    new SchemaVersions(session, keyspace).apply(replication, tables);
  }

  private void apply(String replication, Tables tables) {
    ensureBooks(replication);
    session.execute("USE " + keyspace);
    if (tables.all().stream().allMatch(this::isCurrent)) {
      return;
    }
    try (SchemaLock lock = SchemaLock.take(session)) {
      for (TableSchema table : tables.all()) {
        bring(table, lock);
      }
    }
  }

  private void ensureBooks(String replication) {
    if (!exists("system_schema.tables", "keyspace_name = ? AND table_name = 'schema_versions'")) {
      makeBooks(replication);
    }
    nodes.awaitAgreement(); // another instance may have made them just now
  }

  /** Whoever may not make keyspaces is given one: then it is not asked for. */
  private void makeBooks(String replication) {
    if (!exists("system_schema.keyspaces", "keyspace_name = ?")) {
      nodes.change(
          "CREATE KEYSPACE IF NOT EXISTS " + keyspace + " WITH replication = " + replication);
    }
    nodes.change(
        "CREATE TABLE IF NOT EXISTS "
            + keyspace
            + ".schema_lock (name text PRIMARY KEY, holder text)");
    nodes.change(
        "CREATE TABLE IF NOT EXISTS "
            + keyspace
            + ".schema_versions (table_name text, version int,"
            + " checksum text, applied_at timestamp, PRIMARY KEY (table_name, version))");
  }

  private boolean exists(String table, String where) {
    SimpleStatement asked =
        SimpleStatement.newInstance(
            "SELECT keyspace_name FROM " + table + " WHERE " + where, keyspace);
    return nodes.ask(asked).one() != null;
  }

  private boolean isCurrent(TableSchema table) {
    List<String> versions = table.versions();
    for (int version = 1; version <= versions.size(); version++) {
      if (!isApplied(table, version)) {
        return false;
      }
    }
    return true;
  }

  private void bring(TableSchema table, SchemaLock lock) {
    List<String> versions = table.versions();
    for (int version = 1; version <= versions.size(); version++) {
      if (!isApplied(table, version)) {
        lock.renew();
        nodes.change(repeatable(versions.get(version - 1)));
        record(table, version);
        LOG.info("table {}.{} is at version {}", keyspace, table.table(), version);
      }
    }
  }

  /** Whoever died between a change and its record left the change: it is not an error again. */
  private static String repeatable(String statement) {
    return statement.contains("IF NOT EXISTS")
        ? statement
        : NEW_THING.matcher(statement).replaceFirst("$1 IF NOT EXISTS ");
  }

  private boolean isApplied(TableSchema table, int version) {
    Optional<String> recorded = recordedChecksum(table, version);
    String ours = checksum(table.versions().get(version - 1));
    recorded.ifPresent(theirs -> checkSame(table, version, theirs, ours));
    return recorded.isPresent();
  }

  private void checkSame(TableSchema table, int version, String theirs, String ours) {
    if (!theirs.equals(ours)) {
      throw new IllegalStateException(
          "table %s.%s version %d: statement %s (expected: %s, as it was applied); add a version, never change one"
              .formatted(keyspace, table.table(), version, ours, theirs));
    }
  }

  private Optional<String> recordedChecksum(TableSchema table, int version) {
    Row row =
        session
            .execute(
                "SELECT checksum FROM schema_versions WHERE table_name = ? AND version = ?",
                table.table(),
                version)
            .one();
    return Optional.ofNullable(row).map(r -> r.getString("checksum"));
  }

  private void record(TableSchema table, int version) {
    session.execute(
        "INSERT INTO schema_versions (table_name, version, checksum, applied_at)"
            + " VALUES (?, ?, ?, toTimestamp(now())) IF NOT EXISTS",
        table.table(),
        version,
        checksum(table.versions().get(version - 1)));
  }

  private static String checksum(String statement) {
    try {
      byte[] bytes = statement.strip().replaceAll("\\s+", " ").getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
