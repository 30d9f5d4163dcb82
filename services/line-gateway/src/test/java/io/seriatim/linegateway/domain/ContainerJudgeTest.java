package io.seriatim.linegateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.domain.ContainerVerdict.Again;
import io.seriatim.linegateway.domain.ContainerVerdict.Pack;
import io.seriatim.linegateway.domain.ContainerVerdict.Reject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ContainerJudgeTest {
  private static final ItemId CASE = new SsccId(Sscc.parse("395212340000000014"));

  private final Units units = new Units();
  private final Containers containers = new Containers();
  private final ContainerJudge judge =
      new ContainerJudge(
          new BenchPlatform().order("ord-1", 10, 12, BenchPlatform.cases(3)),
          BenchPlatform.cases(3),
          true);

  ContainerJudgeTest() {
    List<SerialNumber> serials = IntStream.rangeClosed(1, 6).mapToObj(n -> serial(n)).toList();
    units.sent(serials);
    units.move(serials, UnitStage.COMMISSIONED);
    containers.issued(Level.CASE, List.of(CASE));
  }

  @Test
  void a_full_case_of_packs_made_here_is_packed() {
    assertThat(judged(CASE, 1, 2, 3))
        .isEqualTo(new Pack(CASE, List.of(pack(1), pack(2), pack(3)), List.of()));
  }

  @Test
  void the_same_case_read_again_gets_the_same_answer() {
    containers.packed(Level.CASE, CASE, List.of(pack(1), pack(2), pack(3)));

    assertThat(judged(CASE, 1, 2, 3)).isEqualTo(new Again(CASE));
  }

  @Test
  void a_label_used_for_other_contents_is_rejected() {
    containers.packed(Level.CASE, CASE, List.of(pack(1), pack(2), pack(3)));

    assertThat(cause(judged(CASE, 4, 5, 6))).isEqualTo(RejectCause.DUPLICATE);
  }

  @Test
  void a_label_that_was_not_printed_here_is_rejected() {
    ItemId other = new SsccId(Sscc.parse("395212340000000021"));

    assertThat(cause(judged(other, 1, 2, 3))).isEqualTo(RejectCause.FOREIGN);
  }

  @Test
  void fewer_than_the_capacity_needs_a_reason() {
    assertThat(cause(judged(CASE, 1, 2))).isEqualTo(RejectCause.MISMATCH);
    assertThat(judge.judge(read(CASE, 1, 2), containers, units, true)).isInstanceOf(Pack.class);
  }

  @Test
  void more_than_the_capacity_is_rejected() {
    assertThat(cause(judge.judge(read(CASE, 1, 2, 3, 4), containers, units, true)))
        .isEqualTo(RejectCause.MISMATCH);
  }

  @Test
  void a_code_inside_twice_is_rejected() {
    assertThat(cause(judged(CASE, 1, 2, 2))).isEqualTo(RejectCause.DUPLICATE);
  }

  @Test
  void a_pack_that_is_in_another_case_is_rejected() {
    units.pack(List.of(serial(2)), new SsccId(Sscc.parse("395212340000000021")));

    assertThat(cause(judged(CASE, 1, 2, 3))).isEqualTo(RejectCause.DUPLICATE);
  }

  @Test
  void a_pack_never_made_here_is_rejected() {
    assertThat(cause(judged(CASE, 1, 2, 99))).isEqualTo(RejectCause.FOREIGN);
  }

  @Test
  void an_unreadable_code_inside_is_rejected() {
    CameraRead read = read(CASE, 1, 2);
    List<String> codes = new ArrayList<>(read.children());
    codes.add("NOREAD");

    ContainerVerdict verdict =
        judge.judge(new CameraRead(1, Grade.C, read.code(), codes), containers, units, false);

    assertThat(cause(verdict)).isEqualTo(RejectCause.NO_READ);
  }

  @ParameterizedTest
  @EnumSource(UnitStage.class)
  void only_packs_that_a_gate_let_through_may_be_inside(UnitStage stage) {
    // Given
    units.move(List.of(serial(2)), stage);

    // When
    ContainerVerdict verdict = judged(CASE, 1, 2, 3);

    // Then
    switch (stage) {
      case COMMISSIONED -> assertThat(scanned(verdict)).isEmpty();
      case PASSING, IN_DOUBT -> assertThat(scanned(verdict)).containsExactly(serial(2));
      case SENT, SCRAPPED, INVALID -> assertThat(cause(verdict)).isEqualTo(RejectCause.DUPLICATE);
    }
  }

  private ContainerVerdict judged(ItemId parent, int... children) {
    return judge.judge(read(parent, children), containers, units, false);
  }

  private static CameraRead read(ItemId parent, int... children) {
    String label = "]C100" + ((SsccId) parent).sscc();
    List<String> codes =
        IntStream.of(children)
            .mapToObj(n ->
                "]d2"
                    + ElementString.ofPack((Sgtin) pack(n), BenchPlatform.LOT, BenchPlatform.EXPIRY)
                        .toScan())
            .toList();
    return new CameraRead(1, Grade.parse("A"), label, codes);
  }

  private static List<SerialNumber> scanned(ContainerVerdict verdict) {
    return ((Pack) verdict).scanned();
  }

  private static RejectCause cause(ContainerVerdict verdict) {
    assertThat(verdict).isInstanceOf(Reject.class);
    return ((Reject) verdict).cause();
  }

  private static SerialNumber serial(int n) {
    return SerialNumber.parse("S%09d".formatted(n));
  }

  private static ItemId pack(int n) {
    return new Sgtin(BenchPlatform.GTIN, serial(n));
  }
}
