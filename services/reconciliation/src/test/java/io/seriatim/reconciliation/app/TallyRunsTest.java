package io.seriatim.reconciliation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.RunHistory;
import io.seriatim.reconciliation.domain.RunMoment;
import io.seriatim.reconciliation.domain.RunTally;
import io.seriatim.reconciliation.domain.RunTally.Account;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.testkit.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyRunsTest {
  private final Memory memory = new Memory();
  private final TallyRuns tally = new TallyRuns(memory);

  @Test
  @Requirement("URS-BOOK-022")
  void an_event_that_is_heard_again_is_not_counted_again() {
    tally.run(List.of(told(0, 7, 3), told(0, 8, 2)));

    tally.run(List.of(told(0, 7, 3), told(0, 8, 2), told(0, 9, 1)));

    assertThat(packs(0)).isEqualTo(6);
  }

  @Test
  @Requirement("URS-BOOK-022")
  void each_partition_is_counted_apart() {
    tally.run(List.of(told(0, 7, 3), told(1, 2, 5)));

    assertThat(packs(0)).isEqualTo(3);
    assertThat(packs(1)).isEqualTo(5);
  }

  private long packs(int partition) {
    return memory.counted(place(partition)).tally().total(Account.COMMISSIONED);
  }

  private static RunStore.Place place(int partition) {
    return new RunStore.Place(Samples.KEY, new OrderId("PO-1"), partition);
  }

  private static RunStore.Told told(int partition, long offset, long packs) {
    RunTally counted = new RunTally.Counting().add(Account.COMMISSIONED, "3600", packs).tally();
    return new RunStore.Told(place(partition), offset, counted, List.of());
  }

  /** Tallies in memory. */
  private static final class Memory implements RunStore {
    private final Map<Place, Counted> tallies = new HashMap<>();

    @Override
    public Counted counted(Place place) {
      return tallies.getOrDefault(place, Counted.NOTHING);
    }

    @Override
    public void put(Place place, Counted counted) {
      tallies.put(place, counted);
    }

    @Override
    public void add(Place place, RunMoment moment) {
      throw new UnsupportedOperationException("no moments here");
    }

    @Override
    public Map<OrderId, RunHistory> of(BatchKey batch) {
      throw new UnsupportedOperationException("not read here");
    }
  }
}
