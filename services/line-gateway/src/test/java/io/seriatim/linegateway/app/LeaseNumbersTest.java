package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LeaseNumbersTest {
  private final FakeJournal journal = new FakeJournal();
  private final DeafNumbers numbers = new DeafNumbers();
  private final OrderFacts order = new BenchPlatform().order("ord-1", 10, 12);
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private String name = "journal/1";
  private int ids;

  private final LeaseNumbers lease =
      new LeaseNumbers(
          numbers,
          journal,
          () -> name,
          () -> new UUID(now.toEpochMilli() << 16 | 0x7000L, ++ids),
          () -> now);

  @Test
  @Requirement("URS-LINE-001")
  void a_lease_that_was_not_heard_of_is_asked_for_under_the_same_id() {
    ask();
    now = now.plus(Duration.ofDays(20));
    ask();

    assertThat(numbers.asked).hasSize(2);
    assertThat(numbers.asked.getFirst()).isEqualTo(numbers.asked.getLast());
  }

  @Test
  @Requirement("URS-LINE-010")
  void a_journal_of_another_epoch_asks_under_another_id() {
    ask();
    name = "journal/2";
    ask();

    assertThat(numbers.asked).doesNotHaveDuplicates();
  }

  @Test
  @Requirement("URS-LINE-001")
  void an_id_whose_first_answer_is_no_longer_kept_is_not_used_again() {
    ask();
    now = now.plus(Duration.ofDays(30));
    ask();

    assertThat(numbers.asked).doesNotHaveDuplicates();
  }

  private void ask() {
    try {
      lease.upTo(12, order, Level.UNIT, List.of());
    } catch (IllegalStateException notHeardOf) {
      // as the test wants it
    }
  }

  /** Hears every request, and its answers get lost. */
  private static final class DeafNumbers implements Numbers {
    private final List<String> asked = new ArrayList<>();

    @Override
    public Leased lease(Lease lease) {
      asked.add(lease.requestId());
      throw new IllegalStateException("the answer is lost");
    }

    @Override
    public Fetched fetch(Lease lease, String block) {
      return new Fetched(List.of());
    }

    @Override
    public void returnUnsent(String requestId, Optional<Gtin> gtin, String block, long unsent) {}
  }
}
