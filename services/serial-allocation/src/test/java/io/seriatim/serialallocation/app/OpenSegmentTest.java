package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.testkit.Requirement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Requirement("URS-NUM-005")
class OpenSegmentTest {
  private static final OpenSegment.Shape AS_THE_PRODUCT_SAYS = new OpenSegment.Shape("", 0, "");

  private final Desk desk = new Desk().opened(DemoFacts.TIGHT);

  @Test
  void a_longer_segment_gives_numbers_where_the_first_ended() {
    // Given all 99 are leased
    Lease first = Desk.leased(desk.lease(DemoFacts.TIGHT, 99));
    assertThat(Desk.refusal(desk.lease(DemoFacts.TIGHT, 1)))
        .isEqualTo("GUESS_PROBABILITY_TOO_HIGH");

    // When
    open(new OpenSegment.Shape("", 8, ""));
    close(1);
    Lease second = Desk.leased(desk.lease(DemoFacts.TIGHT, 500));

    // Then
    assertThat(second.block().segment()).isEqualTo(2);
    Set<String> serials = new HashSet<>();
    numbers(first).forEach(serials::add);
    numbers(second).forEach(serials::add);
    assertThat(serials).hasSize(599);
  }

  @Test
  void a_segment_that_could_give_the_same_numbers_is_refused() {
    assertThat(Desk.refusal(open(AS_THE_PRODUCT_SAYS))).isEqualTo("SEGMENT_OVERLAPS");
  }

  @Test
  void a_shape_that_makes_no_segment_is_refused() {
    assertThat(Desk.refusal(open(new OpenSegment.Shape("", 21, ""))))
        .isEqualTo("SERIAL_POLICY_UNUSABLE");
    assertThat(Desk.refusal(open(new OpenSegment.Shape("AA", 12, ""))))
        .isEqualTo("SERIAL_POLICY_UNUSABLE");
  }

  @Test
  void only_the_owner_opens_and_closes() {
    var segment = desk.openSegment;
    var longer = new OpenSegment.Shape("", 9, "");

    assertThat(Desk.refusal(segment.open(Desk.PORTO, desk.next(), DemoFacts.TIGHT, longer)))
        .isEqualTo("NOT_THE_OWNER");
    assertThat(Desk.refusal(segment.close(Desk.PORTO, desk.next(), DemoFacts.TIGHT, 1)))
        .isEqualTo("POOL_UNKNOWN");
  }

  @Test
  void a_segment_is_closed_once() {
    assertThat(Desk.refusal(close(1))).isEmpty();
    assertThat(Desk.refusal(close(1))).isEqualTo("SEGMENT_ALREADY_CLOSED");
    assertThat(Desk.refusal(close(7))).isEqualTo("SEGMENT_UNKNOWN");
    assertThat(Desk.refusal(desk.lease(DemoFacts.TIGHT, 1))).isEqualTo("NO_OPEN_SEGMENT");
  }

  private Reply<PoolAnswer> open(OpenSegment.Shape shape) {
    return desk.openSegment.open(Desk.ANNA, desk.next(), DemoFacts.TIGHT, shape);
  }

  private Reply<PoolAnswer> close(int segment) {
    return desk.openSegment.close(Desk.ANNA, desk.next(), DemoFacts.TIGHT, segment);
  }

  private List<String> numbers(Lease lease) {
    return Desk.numbers(desk.fetchNumbers.fetch(Desk.LYON, lease.name()));
  }
}
