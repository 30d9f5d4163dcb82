package io.seriatim.aggregation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.aggregation.LedgerApp;
import io.seriatim.chassis.cassandra.CassandraSettings;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveReplayIT {
  private static final String PROGRESS = "progress_by_partition";

  @TempDir Path data;

  @Test
  @Requirement("URS-LEDGER-001")
  @Requirement("URS-LEDGER-150")
  @Requirement("A11-17")
  void anArchiveReplayedWithDuplicatesAndShuffledPartitionsLeavesTheSameRowsAndWriteTimes() {
    // Given
    LedgerApp.Place place = LedgerApp.Place.fresh(data);
    try (LedgerApp app = LedgerApp.start(place, List.of(ProjectionIT.LYON, ProjectionIT.BASEL))) {
      ProjectionIT.twoLinesAndAShipment(app);
      CqlSession ledger = app.bean(CqlSession.class);
      awaitProgress(ledger);
      try (CqlSession empty = ProjectionIT.otherKeyspace(app.bean(CassandraSettings.class))) {
        // When
        long events = new ArchiveReplay(ledger, empty, 64).run(shuffledWithDuplicates());

        // Then
        Map<String, List<String>> replayed = TableDump.of(empty);
        Map<String, List<String>> projected = TableDump.of(ledger);
        assertThat(events)
            .isGreaterThan(projected.getOrDefault("events_by_time", List.of()).size());
        assertThat(progress(empty)).isEqualTo(progress(ledger));
        replayed.remove(PROGRESS);
        projected.remove(PROGRESS);
        assertThat(replayed).isEqualTo(projected);
      }
    }
  }

  /** The last event of every partition is its acknowledgement of the recall. */
  private static void awaitProgress(CqlSession ledger) {
    await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .until(() ->
            stamps(ledger, "progress_by_partition")
                .equals(stamps(ledger, "acknowledgements_by_flag")));
  }

  private static Map<Integer, Long> stamps(CqlSession session, String table) {
    return StreamSupport.stream(
            session.execute("SELECT partition, stamp FROM " + table).spliterator(), false)
        .collect(Collectors.toMap(row -> row.getInt("partition"), row -> row.getLong("stamp")));
  }

  /** All but the position in a topic, which the archive does not know. */
  private static List<String> progress(CqlSession session) {
    return StreamSupport.stream(
            session
                .execute("SELECT partition, stamp, writetime(stamp) FROM progress_by_partition")
                .spliterator(),
            false)
        .map(row -> row.getFormattedContents())
        .sorted()
        .toList();
  }

  private static List<TokenSlices.Slice> shuffledWithDuplicates() {
    SeededRandom random = SeededRandom.of(23);
    List<TokenSlices.Slice> slices = new ArrayList<>(random.shuffled(TokenSlices.of(16)));
    slices.addAll(random.shuffled(TokenSlices.of(16)).subList(0, 6));
    return slices;
  }
}
