package io.seriatim.reconciliation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.OrderFigures;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.RunHistory;
import io.seriatim.reconciliation.domain.RunMoment;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SendPerformanceTest {
  private static final OrderId ORDER = new OrderId("PO-1");

  private final Outbox outbox = new Outbox();
  private final List<String> sent = new ArrayList<>();
  private final Map<OrderId, OrderFigures> figures = new HashMap<>();
  private Instant now = Samples.NOW.toInstant();
  private boolean accepts = true;

  @Test
  @Requirement("URS-BOOK-021")
  void what_is_not_accepted_is_sent_again_later_with_the_same_content() {
    figures.put(ORDER, Samples.figures("PO-1"));
    accepts = false;
    Optional<SendPerformance.Unsent> first = send();
    figures.put(ORDER, OrderFigures.none(ORDER));
    send();
    assertThat(sent).hasSize(1);
    now = now.plus(Duration.ofSeconds(3));
    accepts = true;

    Optional<SendPerformance.Unsent> second = send();

    assertThat(first).isPresent();
    assertThat(second).isEmpty();
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1)).isEqualTo(sent.get(0));
    assertThat(outbox.done).isTrue();
  }

  @Test
  @Requirement("URS-BOOK-021")
  void nothing_is_sent_before_all_records_of_the_line_are_counted() {
    Optional<SendPerformance.Unsent> unsent = send();

    assertThat(unsent).isPresent();
    assertThat(sent).isEmpty();
    assertThat(outbox.content).isEmpty();
  }

  @Test
  @Requirement("URS-BOOK-021")
  void pauses_grow_up_to_half_an_hour() {
    assertThat(SendPerformance.pause(0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(SendPerformance.pause(3)).isEqualTo(Duration.ofSeconds(16));
    assertThat(SendPerformance.pause(60)).isEqualTo(Duration.ofMinutes(30));
  }

  private Optional<SendPerformance.Unsent> send() {
    InMemoryBatchStore store = new InMemoryBatchStore();
    store.put(Samples.batch(Samples.order("PO-1", new OrderState.Completed())));
    TellPerformance telling = new TellPerformance(store, new NoRuns(), batch -> figures);
    SendPerformance sending =
        new SendPerformance(
            outbox,
            store,
            owner -> telling,
            performance -> performance.results().toString().getBytes(StandardCharsets.UTF_8),
            (id, content) -> {
              sent.add(id + " " + new String(content, StandardCharsets.UTF_8));
              return accepts ? Optional.empty() : Optional.of("status 503");
            },
            () -> now);
    return sending.run(outbox.due);
  }

  /** One thing to tell. */
  private static final class Outbox implements PerformanceOutbox {
    private Due due =
        new Due(
            "e-1",
            Samples.KEY,
            Optional.of(ORDER),
            "order ended",
            Samples.NOW,
            0,
            Samples.NOW.toInstant());
    private Optional<byte[]> content = Optional.empty();
    private boolean done;

    @Override
    public void add(Due another) {
      throw new UnsupportedOperationException("one is enough");
    }

    @Override
    public List<Due> waiting() {
      return List.of(due);
    }

    @Override
    public boolean take(Due taken, Instant next) {
      due =
          new Due(
              due.id(), due.batch(), due.order(), due.about(), due.at(), due.attempts() + 1, next);
      return true;
    }

    @Override
    public byte[] fix(String id, byte[] first) {
      content = Optional.of(content.orElse(first));
      return content.get();
    }

    @Override
    public Optional<byte[]> fixed(String id) {
      return content;
    }

    @Override
    public void accepted(String id) {
      done = true;
    }
  }

  /** Nothing was announced of any run. */
  static final class NoRuns implements RunStore {
    @Override
    public Counted counted(Place place) {
      return Counted.NOTHING;
    }

    @Override
    public void put(Place place, Counted counted) {
      throw new UnsupportedOperationException("nothing is counted here");
    }

    @Override
    public void add(Place place, RunMoment moment) {
      throw new UnsupportedOperationException("nothing is counted here");
    }

    @Override
    public Map<OrderId, RunHistory> of(BatchKey batch) {
      return Map.of();
    }
  }
}
