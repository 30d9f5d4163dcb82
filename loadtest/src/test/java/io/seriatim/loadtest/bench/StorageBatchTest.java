package io.seriatim.loadtest.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageBatchTest {
  @Test
  void everyPackIsSentCommissionedAndPackedOnceAndTimeGoesOn() {
    // Given
    StorageBatch batch = new StorageBatch(3, 1, 24 * 41);
    List<String> serials = new ArrayList<>();
    List<LedgerEvent> events = new ArrayList<>();

    // When
    while (!batch.isDone()) {
      events.addAll(batch.nextCase(serials));
    }

    // Then
    assertThat(serials).hasSize(24 * 41).doesNotHaveDuplicates().allMatch(s -> s.length() == 12);
    assertThat(events).extracting(event -> event.getHeader().getStamp()).isSorted();
    assertThat(changes(events, "SENT")).isEqualTo(24 * 41);
    assertThat(changes(events, "COMMISSIONED")).isEqualTo(24 * 41);
    assertThat(changes(events, "PACKED")).isEqualTo(24 * 41 + 41);
    assertThat(changes(events, "CONTAINER_CLOSED")).isEqualTo(41 + 2);
  }

  private static long changes(List<LedgerEvent> events, String what) {
    return events.stream()
        .flatMap(event -> event.getChangesList().stream().map(change -> what(event, change)))
        .filter(what::equals)
        .count();
  }

  private static String what(LedgerEvent event, ObjectChange change) {
    return change.getWhat().isEmpty() ? event.getCommonWhat() : change.getWhat();
  }
}
