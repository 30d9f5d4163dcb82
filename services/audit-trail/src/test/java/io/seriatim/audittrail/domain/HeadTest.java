package io.seriatim.audittrail.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a log grows. */
@Requirement("URS-AUDIT-013")
class HeadTest {
  private static Incoming record(long offset) {
    return new Incoming(new byte[] {(byte) offset}, new Position("topic", 1, offset));
  }

  private static List<Incoming> records(int count) {
    List<Incoming> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(record(3L * i));
    }
    return records;
  }

  @Test
  void however_records_are_cut_and_repeated_the_log_is_the_same() {
    SeededRandom.law(
        100,
        chance -> {
          List<Incoming> records = records(chance.between(1, 900));
          Head head = Head.START;
          for (int at = 0; at < records.size(); ) {
            int from = Math.max(0, at - chance.between(0, 50));
            int to = Math.min(records.size(), at + chance.between(1, 200));
            Head.Growth growth = head.take(records.subList(from, to));
            assertThat(growth.leaves()).hasSize(to - at);
            head = growth.head();
            at = to;
          }
          assertThat(head).isEqualTo(Head.START.take(records).head());
        });
  }

  @Test
  void a_topic_that_was_made_again_begins_again() {
    Head before = Head.START.take(List.of(record(40))).head();
    Incoming first = new Incoming(new byte[] {7}, new Position("made again", 2, 0));

    Head.Growth growth = before.take(List.of(first));

    assertThat(growth.leaves()).containsExactly(new Leaf(1, first.bytes(), first.position()));
  }

  @Test
  void an_owner_in_two_partitions_has_no_order_and_is_a_bug() {
    Head before = Head.START.take(List.of(record(40))).head();

    assertThatThrownBy(
            () -> before.take(List.of(new Incoming(new byte[0], new Position("topic", 2, 41)))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected: one partition");
  }
}
