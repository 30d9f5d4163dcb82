package io.seriatim.linegateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.domain.ContainerVerdict.Pack;
import io.seriatim.linegateway.domain.ContainerVerdict.Reject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PalletJudgeTest {
  private final Units units = new Units();
  private final Containers containers = new Containers();
  private final ContainerJudge judge =
      new ContainerJudge(
          new BenchPlatform()
              .order("ord-1", 10, 12, BenchPlatform.cases(2), BenchPlatform.pallets(2)),
          BenchPlatform.pallets(2),
          false);

  PalletJudgeTest() {
    List<SerialNumber> serials = IntStream.rangeClosed(1, 4).mapToObj(n -> serial(n)).toList();
    units.sent(serials);
    units.move(serials, UnitStage.COMMISSIONED);
    containers.issued(Level.CASE, List.of(sscc(1), sscc(2), sscc(3)));
    containers.issued(Level.PALLET, List.of(sscc(8), sscc(9)));
    containers.packed(Level.CASE, sscc(1), List.of(pack(1), pack(2)));
    containers.packed(Level.CASE, sscc(2), List.of(pack(3), pack(4)));
  }

  @Test
  void cases_packed_here_go_onto_a_pallet() {
    assertThat(judged(8, 1, 2)).isEqualTo(new Pack(sscc(8), List.of(sscc(1), sscc(2)), List.of()));
  }

  @Test
  void a_case_label_without_a_case_is_rejected() {
    assertThat(judged(8, 1, 3)).isInstanceOf(Reject.class);
  }

  @Test
  void a_case_on_another_pallet_is_rejected() {
    containers.packed(Level.PALLET, sscc(9), List.of(sscc(1), sscc(2)));

    assertThat(judged(8, 1, 2)).isInstanceOf(Reject.class);
  }

  @Test
  void a_pallet_on_a_pallet_is_rejected() {
    containers.packed(Level.PALLET, sscc(9), List.of(sscc(1), sscc(2)));

    assertThat(judged(8, 9, 2)).isInstanceOf(Reject.class);
  }

  private ContainerVerdict judged(int pallet, int... cases) {
    List<String> codes = IntStream.of(cases).mapToObj(PalletJudgeTest::code).toList();
    return judge.judge(new CameraRead(1, Grade.C, code(pallet), codes), containers, units, false);
  }

  private static String code(int n) {
    return "]C100" + ((SsccId) sscc(n)).sscc();
  }

  private static ItemId sscc(int n) {
    return new SsccId(Sscc.parse(CheckDigit.append("39521234%09d".formatted(n))));
  }

  private static SerialNumber serial(int n) {
    return SerialNumber.parse("S%09d".formatted(n));
  }

  private static ItemId pack(int n) {
    return new Sgtin(BenchPlatform.GTIN, serial(n));
  }
}
