package io.seriatim.loadtest.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.seriatim.kernel.numbering.Alphabet;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.localstack.StackDescription;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What others do, on the same Cassandra: draw a serial and write it unless it is there. Each serial
 * has a partition of its own, which is the quickest way.
 */
final class AllocationRandom implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LENGTH = 12;

  private final SecureRandom random = new SecureRandom();
  private final AtomicLong twice = new AtomicLong();
  private final CqlSession session;
  private final PreparedStatement insert;
  private final PreparedStatement advance;

  AllocationRandom(StackDescription stack) {
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
                    .withString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY, "LOCAL_SERIAL")
                    .build())
            .build();
    session.execute(
        "CREATE KEYSPACE IF NOT EXISTS bench_random WITH replication ="
            + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute(
        "CREATE TABLE IF NOT EXISTS bench_random.serials ("
            + "gtin text, serial text, PRIMARY KEY ((gtin, serial)))");
    session.execute(
        "CREATE TABLE IF NOT EXISTS bench_random.versions (id text PRIMARY KEY, version bigint)");
    insert =
        session.prepare(
            "INSERT INTO bench_random.serials (gtin, serial) VALUES (?, ?) IF NOT EXISTS");
    advance =
        session.prepare("UPDATE bench_random.versions SET version = ? WHERE id = ? IF version = ?");
  }

  /** One serial that nobody had; drawn again where somebody had it. */
  void draw() {
    while (!session.execute(insert.bind(DemoWorld.GTIN, serial())).wasApplied()) {
      twice.incrementAndGet(); // as good as never in so large a space
    }
  }

  /** How many draws gave a serial that was there. */
  long twice() {
    return twice.get();
  }

  /** Conditional updates a second of one row, one after the other: what bounds leases of a pool. */
  double conditionalUpdatesPerSecond(double seconds) {
    session.execute("INSERT INTO bench_random.versions (id, version) VALUES ('one', 0)");
    long[] version = {0};
    return AllocationCrowd.of(1, seconds, client -> advance(version)).perSecond();
  }

  private void advance(long[] version) {
    if (!session.execute(advance.bind(version[0] + 1, "one", version[0])).wasApplied()) {
      throw new IllegalStateException("a conditional update found another version");
    }
    version[0]++;
  }

  private String serial() {
    String letters = Alphabet.UPPER_ALPHANUMERIC.characters();
    char[] text = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      text[i] = letters.charAt(random.nextInt(letters.length()));
    }
    return new String(text);
  }

  @Override
  public void close() {
    session.close();
  }
}
