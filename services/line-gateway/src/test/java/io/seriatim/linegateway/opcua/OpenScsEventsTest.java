package io.seriatim.linegateway.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import io.seriatim.proto.line.v1.Notice;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.junit.jupiter.api.Test;

/** What a controller tells of labels, packs and cases, and what becomes of it. */
final class OpenScsEventsTest extends OpenScsOrder {
  @Test
  @Requirement("URS-LINE-042")
  void an_event_that_is_sent_again_is_answered_the_same_and_recorded_once() throws UaException {
    // Given
    List<String> serials = request("roll-1", 6, "SERIAL", "").serials();
    String sscc = request("cases", 1, "SSCC", "", "Level", "CASE").serials().getFirst();
    assertThat(event(COMMISSIONING, serials)).isEqualTo(1);
    assertThat(aggregate(PACKING, sscc, serials.subList(0, 3))).isEqualTo(1);
    long records = bench.gateway().records().size();

    // When
    int commissionedAgain = event(COMMISSIONING, serials);
    int packedAgain = aggregate(PACKING, sscc, serials.subList(0, 3));

    // Then
    assertThat(List.of(commissionedAgain, packedAgain)).containsOnly(1);
    assertThat(bench.gateway().records()).hasSize((int) records);
  }

  @Test
  @Requirement("URS-LINE-042")
  void a_case_is_packed_by_the_rule_of_direct_mode_and_unpacked_again() throws UaException {
    // Given
    List<String> serials = request("roll-1", 6, "SERIAL", "").serials();
    String sscc = request("cases", 1, "SSCC", "", "Level", "CASE").serials().getFirst();
    assertThat(event(COMMISSIONING, serials.subList(0, 5))).isEqualTo(1);

    // Then
    assertThat(aggregate(PACKING, sscc, serials.subList(0, 2))).isEqualTo(10);
    assertThat(aggregate(PACKING, sscc, serials.subList(3, 6))).isEqualTo(10);
    assertThat(aggregate(PACKING, sscc, serials.subList(0, 2), "PartialReason", "end of the roll"))
        .isEqualTo(1);
    assertThat(event(DECOMMISSIONING, serials.subList(0, 1))).isEqualTo(9);
    assertThat(aggregate(UNPACKING, sscc, serials.subList(2, 3))).isEqualTo(1);
    assertThat(aggregate(UNPACKING, sscc, List.of(), "Reason", "a seal was open")).isEqualTo(1);
    assertThat(aggregate(UNPACKING, sscc, serials.subList(0, 2))).isEqualTo(1);
    assertThat(facts(BodyCase.ITEMS_UNPACKED)).isEqualTo(1);
    assertThat(counts().cases()).isZero();
    assertThat(aggregate(PACKING, sscc, serials.subList(0, 3))).isEqualTo(1);
    assertThat(counts().cases()).isEqualTo(1);
  }

  @Test
  @Requirement("URS-LINE-042")
  void an_event_with_an_id_is_recorded_once_and_the_id_serves_no_other() throws UaException {
    // Given
    List<String> serials = request("roll-1", 6, "SERIAL", "").serials();
    String sscc = request("cases", 1, "SSCC", "", "Level", "CASE").serials().getFirst();
    assertThat(event(COMMISSIONING, serials.subList(0, 3), "EventID", "e-1")).isEqualTo(1);
    assertThat(aggregate(PACKING, sscc, serials.subList(0, 3), "EventID", "e-2")).isEqualTo(1);
    assertThat(aggregate(UNPACKING, sscc, List.of(), "EventID", "e-3")).isEqualTo(1);
    long records = bench.gateway().records().size();

    // When
    int packedAgain = aggregate(PACKING, sscc, serials.subList(0, 3), "EventID", "e-2");
    int another = event(COMMISSIONING, serials.subList(3, 6), "EventID", "e-1");

    // Then
    assertThat(packedAgain).isEqualTo(1);
    assertThat(another).isEqualTo(9);
    assertThat(bench.gateway().records()).hasSize((int) records);
  }

  @Test
  @Requirement("URS-LINE-042")
  void children_that_are_in_another_container_now_are_not_unpacked_from_the_first()
      throws UaException {
    // Given
    List<String> serials = request("roll-1", 6, "SERIAL", "").serials();
    List<String> cases = request("cases", 2, "SSCC", "", "Level", "CASE").serials();
    assertThat(event(COMMISSIONING, serials)).isEqualTo(1);
    assertThat(aggregate(PACKING, cases.get(0), serials.subList(0, 3))).isEqualTo(1);
    assertThat(aggregate(UNPACKING, cases.get(0), List.of())).isEqualTo(1);
    assertThat(aggregate(PACKING, cases.get(1), serials.subList(0, 3))).isEqualTo(1);

    // When
    int elsewhere = aggregate(UNPACKING, cases.get(0), serials.subList(0, 3));

    // Then
    assertThat(elsewhere).isEqualTo(10);
    assertThat(counts().cases()).isEqualTo(1);
  }

  @Test
  @Requirement("URS-LINE-042")
  void an_encoding_told_late_changes_nothing_and_a_destroyed_pack_is_not_a_decommissioned_one()
      throws UaException {
    // Given
    List<String> serials = request("roll-1", 3, "SERIAL", "").serials();
    assertThat(event(COMMISSIONING, serials)).isEqualTo(1);
    assertThat(event(DECOMMISSIONING, serials.subList(0, 1), "Reason", "torn")).isEqualTo(1);
    long records = bench.gateway().records().size();

    // Then
    assertThat(transfer(TO_ENCODED, serials)).isEqualTo(1);
    assertThat(bench.gateway().records()).hasSize((int) records);
    assertThat(event(DESTROYING, serials.subList(0, 1))).isEqualTo(9);
    assertThat(event(DESTROYING, serials.subList(1, 2))).isEqualTo(1);
    assertThat(event(DECOMMISSIONING, serials.subList(1, 2))).isEqualTo(9);
    assertThat(facts(BodyCase.PACKS_DESTROYED)).isEqualTo(1);
  }

  @Test
  @Requirement("URS-LINE-042")
  void a_good_pack_is_sampled_as_a_pack_and_what_is_held_is_no_inspection() throws UaException {
    // Given
    List<String> serials = request("roll-1", 4, "SERIAL", "").serials();
    assertThat(event(COMMISSIONING, serials.subList(0, 2))).isEqualTo(1);
    assertThat(transfer(TO_ENCODED, serials.subList(2, 3))).isEqualTo(1);

    // When
    assertThat(event(SAMPLING, serials.subList(0, 1), "Reason", "retention")).isEqualTo(1);
    assertThat(event(SAMPLING, serials.subList(0, 1), "Reason", "retention")).isEqualTo(1);
    assertThat(event(SAMPLING, serials.subList(2, 3))).isEqualTo(1);
    assertThat(transfer(TO_ALLOCATED, serials.subList(3, 4))).isEqualTo(1);

    // Then
    assertThat(facts(BodyCase.PACKS_SAMPLED)).isEqualTo(1);
    assertThat(facts(BodyCase.LABELS_SAMPLED)).isEqualTo(1);
    assertThat(facts(BodyCase.SERIALS_INSPECTED)).isZero();
    assertThat(counts().commissioned()).isEqualTo(1);
    assertThat(counts().labelsSampled()).isEqualTo(1);
    assertThat(counts().encoded()).isZero();
  }

  @Test
  @Requirement("URS-LINE-042")
  void the_label_of_a_case_that_is_spoiled_comes_to_an_end_once_also_after_a_restart()
      throws UaException, IOException {
    // Given
    List<String> serials = request("roll-1", 3, "SERIAL", "").serials();
    List<String> cases = request("cases", 2, "SSCC", "", "Level", "CASE").serials();
    assertThat(event(COMMISSIONING, serials)).isEqualTo(1);
    assertThat(labels(SCRAPPING, cases.subList(0, 1))).isEqualTo(1);
    controller.close();
    bench.close();
    bench = new ScsBench(directory);
    controller = bench.connect();
    assertThat(bench.gateway().resume()).isInstanceOf(LineAnswer.Done.class);

    // When
    int again = labels(SCRAPPING, cases.subList(0, 1));
    int packed = aggregate(PACKING, cases.getFirst(), serials);
    int destroyed = labels(DESTROYING, cases.subList(1, 2));

    // Then
    assertThat(again).isEqualTo(1);
    assertThat(packed).isEqualTo(10);
    assertThat(destroyed).isEqualTo(9);
    assertThat(
            bench.gateway().records(BodyCase.LINE_NOTICED).stream()
                .map(record -> record.getLineNoticed().getNotice()))
        .containsOnlyOnce(Notice.NOTICE_CONTAINER_LABEL_SETTLED);
  }
}
