package io.seriatim.linegateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ExpectedSequenceTest {
  private final Units units = new Units();
  private final List<SerialNumber> labels =
      IntStream.range(0, 20).mapToObj(n -> SerialNumber.parse("S" + n)).toList();

  ExpectedSequenceTest() {
    units.sent(labels);
  }

  @Test
  @Requirement("URS-LINE-096")
  void without_a_window_nothing_is_beyond_it_and_what_was_overtaken_is_due_at_once() {
    ExpectedSequence sequence = new ExpectedSequence(Optional.empty());

    assertThat(sequence.objection(labels.get(19), units, 0)).isEmpty();
    assertThat(sequence.due(labels.get(3), units, 0)).isEqualTo(labels.subList(0, 3));
  }

  @Test
  @Requirement("URS-LINE-096")
  void a_label_that_comes_too_early_is_named_with_the_one_whose_turn_it_was() {
    ExpectedSequence sequence = window(10, 2);
    read(sequence, 0);

    assertThat(sequence.objection(labels.get(3), units, 0)).isEmpty();
    assertThat(sequence.objection(labels.get(4), units, 0).orElseThrow().text())
        .isEqualTo("expected S1, read S4, 3 too early");
  }

  @Test
  @Requirement("URS-LINE-096")
  void unreadable_packs_explain_a_skip_but_not_one_longer_than_the_belt() {
    ExpectedSequence sequence = window(4, 0);
    read(sequence, 0);

    assertThat(sequence.objection(labels.get(4), units, 3)).isEmpty();
    assertThat(sequence.due(labels.get(4), units, 3)).isEqualTo(labels.subList(1, 4));
    assertThat(sequence.objection(labels.get(4), units, 2)).isPresent();
    assertThat(sequence.objection(labels.get(6), units, 5)).isPresent();
  }

  @Test
  @Requirement("URS-LINE-096")
  void a_label_may_come_late_by_as_many_places_as_the_window_allows() {
    ExpectedSequence sequence = window(10, 2);
    read(sequence, 0);
    read(sequence, 2);

    assertThat(sequence.due(labels.get(2), units, 0)).isEmpty();
    read(sequence, 3);
    assertThat(sequence.objection(labels.get(1), units, 0)).isEmpty();
    assertThat(sequence.due(labels.get(4), units, 0)).containsExactly(labels.get(1));
    read(sequence, 4);
    assertThat(sequence.objection(labels.get(1), units, 0).orElseThrow().text())
        .isEqualTo("expected S5, read S1, 3 too late");
  }

  @Test
  void a_window_that_is_none_is_refused() {
    assertThatThrownBy(() -> new SequenceWindow(0, 0)).hasMessageContaining("0 labels");
    assertThatThrownBy(() -> new SequenceWindow(3, 4)).hasMessageContaining("4 out of order");
  }

  private static ExpectedSequence window(int labels, int outOfOrder) {
    return new ExpectedSequence(Optional.of(new SequenceWindow(labels, outOfOrder)));
  }

  private void read(ExpectedSequence sequence, int label) {
    sequence.seen(labels.get(label), units);
    units.move(List.of(labels.get(label)), UnitStage.PASSING);
  }
}
