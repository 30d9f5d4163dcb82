package io.seriatim.reconciliation.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.reconciliation.app.DueStore;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who looks at which books, on a real node. */
@Requirement("URS-BOOK-010")
class DueStoreIT {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123456Z");

  private static CqlSession session;

  @BeforeAll
  static void tables() {
    session = Servers.cassandra().open();
    String keyspace = Servers.uniqueKeyspace();
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute("USE " + keyspace);
    new DueTable().versions().forEach(session::execute);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void what_a_lost_process_held_is_claimed_by_one_and_dropped_unless_it_came_back() {
    DueStore lost = new CassandraDueStore(session, "lost");
    DueStore one = new CassandraDueStore(session, "one");
    DueStore two = new CassandraDueStore(session, "two");
    lost.keep(Samples.KEY, NOW);
    lost.keep(Samples.KEY, NOW.plusSeconds(30));
    assertThat(one.lapsed(NOW.plusSeconds(29))).isEmpty();
    List<DueStore.Held> lapsed = one.lapsed(NOW.plusSeconds(30));
    assertThat(lapsed).hasSize(1);
    assertThat(lost.lapsed(NOW.plusSeconds(30))).isEmpty();

    Optional<DueStore.Held> claimed = one.claim(lapsed.getFirst(), NOW.plusSeconds(60));

    assertThat(claimed).isPresent();
    assertThat(two.claim(lapsed.getFirst(), NOW.plusSeconds(61))).isEmpty();
    lost.keep(Samples.KEY, NOW.plusSeconds(90));
    one.drop(claimed.orElseThrow());
    DueStore.Held back = two.lapsed(NOW.plusSeconds(90)).getFirst();
    two.drop(two.claim(back, NOW.plusSeconds(120)).orElseThrow());
    assertThat(two.lapsed(NOW.plusSeconds(1_000))).isEmpty();
  }

  @Test
  void batches_stand_on_many_shelves_and_each_is_found() {
    DueStore lost = new CassandraDueStore(session, "lost-with-many");
    Set<BatchKey> kept = new HashSet<>();
    for (int lot = 0; lot < 200; lot++) {
      BatchKey batch =
          new BatchKey(Samples.ACME, Samples.KEY.gtin(), BatchNumber.parse("SHELF" + lot));
      lost.keep(batch, NOW);
      kept.add(batch);
    }

    assertThat(new CassandraDueStore(session, "finder").lapsed(NOW.plusSeconds(1)))
        .filteredOn(held -> held.holder().equals("lost-with-many"))
        .extracting(DueStore.Held::batch)
        .containsExactlyInAnyOrderElementsOf(kept);
    assertThat(session.execute("SELECT DISTINCT shelf FROM books_due").all())
        .hasSizeGreaterThan(32);
    kept.forEach(lost::remove);
  }

  @Test
  void rows_of_before_leases_are_taken_over_and_nothing_is_dropped_by_time() {
    session.execute(
        "INSERT INTO books_due (shelf, owner, gtin, lot, holder)"
            + " VALUES (0, 'acme', '00309990123455', 'OLD', 'before')");
    DueStore one = new CassandraDueStore(session, "one");
    DueStore.Held old =
        one.lapsed(NOW).stream()
            .filter(held -> held.holder().equals("before"))
            .findFirst()
            .orElseThrow();

    assertThat(old.until()).isEmpty();
    assertThat(one.claim(old, NOW)).isPresent();
    assertThat(
            session
                .execute("SELECT TTL(lease_until) FROM books_due WHERE lot = 'OLD' ALLOW FILTERING")
                .all()
                .getFirst()
                .isNull(0))
        .isTrue();
    assertThat(session.execute("SELECT lot FROM books_due WHERE shelf = 0").all())
        .noneMatch(row -> "OLD".equals(row.getString("lot")));
  }
}
