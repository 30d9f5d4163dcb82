package io.seriatim.linegateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.domain.PackVerdict.Pass;
import io.seriatim.linegateway.domain.PackVerdict.Reject;
import io.seriatim.linegateway.domain.PackVerdict.Scrap;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PackJudgeTest {
  private static final SerialNumber OURS = SerialNumber.parse("S000000001");
  private static final String GOOD =
      "]d20109521234543213" + "21S000000001\u001d17301231" + "10L2026A";

  private final Units units = new Units();
  private final PackJudge judge =
      new PackJudge(new BenchPlatform().order("ord-1", 10, 12), Grade.C, Set.of("NOREAD", "ERROR"));

  PackJudgeTest() {
    units.sent(List.of(OURS));
  }

  @Test
  @Requirement("URS-LINE-002")
  void a_pack_with_everything_right_passes() {
    assertThat(judged(GOOD, "A")).isEqualTo(new Pass(OURS));
  }

  @Test
  @Requirement("URS-LINE-002")
  void the_lowest_grade_that_passes_is_the_limit() {
    assertThat(judged(GOOD, "C")).isEqualTo(new Pass(OURS));
    assertThat(judged(GOOD, "1.5")).isEqualTo(new Pass(OURS));
    assertThat(judged(GOOD, "1.4")).isEqualTo(new Scrap(OURS, RejectCause.LOW_GRADE));
  }

  @Test
  @Requirement("URS-LINE-004")
  void a_pack_of_another_product_is_foreign_though_its_serial_was_seen_here() {
    units.move(List.of(OURS), UnitStage.COMMISSIONED);

    assertThat(judged(GOOD, "A")).isEqualTo(new Reject(RejectCause.DUPLICATE));
    assertThat(judged(GOOD.replace("09521234543213", "09521234543220"), "A"))
        .isEqualTo(new Reject(RejectCause.FOREIGN));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badResults")
  @Requirement({"URS-LINE-002", "URS-LINE-004"})
  void a_bad_result_rejects_and_says_why(String what, String code, String grade, PackVerdict why) {
    assertThat(judged(code, grade)).isEqualTo(why);
  }

  static Stream<Arguments> badResults() {
    return Stream.of(
        bad("nothing read", "NOREAD", "F", new Reject(RejectCause.NO_READ)),
        bad("another no-read text", "ERROR", "F", new Reject(RejectCause.NO_READ)),
        bad("an empty result", "", "A", new Reject(RejectCause.NO_READ)),
        bad("low grade", GOOD, "D", new Scrap(OURS, RejectCause.LOW_GRADE)),
        bad("no grade", GOOD, "?", new Scrap(OURS, RejectCause.LOW_GRADE)),
        bad(
            "another lot on our serial",
            GOOD.replace("L2026A", "WRONGLOT"),
            "A",
            new Scrap(OURS, RejectCause.MISMATCH)),
        bad(
            "another expiry on our serial",
            GOOD.replace("301231", "301130"),
            "A",
            new Scrap(OURS, RejectCause.MISMATCH)),
        bad(
            "another GTIN on our serial",
            GOOD.replace("09521234543213", "09521234543220"),
            "A",
            new Reject(RejectCause.FOREIGN)),
        bad(
            "no lot on our serial",
            "]d20109521234543213" + "21S000000001\u001d17301231",
            "A",
            new Scrap(OURS, RejectCause.MISMATCH)),
        bad(
            "a serial never issued",
            GOOD.replace("S000000001", "FOREIGN7"),
            "A",
            new Reject(RejectCause.FOREIGN)),
        bad(
            "a pack of another batch",
            GOOD.replace("S000000001", "T1").replace("L2026A", "L2025Z"),
            "A",
            new Reject(RejectCause.OTHER_BATCH)),
        bad(
            "a pack of another product",
            GOOD.replace("S000000001", "T1").replace("09521234543213", "09521234543220"),
            "A",
            new Reject(RejectCause.FOREIGN)),
        bad(
            "a GTIN with a wrong check digit",
            GOOD.replace("09521234543213", "09521234543214"),
            "A",
            new Reject(RejectCause.MISMATCH)),
        bad(
            "a missing separator",
            GOOD.replace("\u001d", ""),
            "A",
            new Reject(RejectCause.MISMATCH)),
        bad("no serial", "]d20109521234543213" + "17301231", "A", new Reject(RejectCause.MISMATCH)),
        bad("something that is no code", "hello", "A", new Reject(RejectCause.MISMATCH)));
  }

  private static Arguments bad(String what, String code, String grade, PackVerdict why) {
    return Arguments.of(what, code, grade, why);
  }

  @Test
  @Requirement("URS-LINE-060")
  void a_pack_without_its_seal_is_rejected_whatever_it_carries() {
    PackJudge strict =
        new PackJudge(
            new BenchPlatform().order("ord-1", 10, 12),
            Grade.C,
            Set.of("NOREAD"),
            Set.of("NOSEAL"));

    assertThat(strict.judge(new CameraRead(1, Grade.parse("A"), "NOSEAL" + GOOD, List.of()), units))
        .isEqualTo(new Scrap(OURS, RejectCause.MISSING_SEAL));
    assertThat(strict.judge(new CameraRead(2, Grade.parse("A"), "NOSEAL", List.of()), units))
        .isEqualTo(new Reject(RejectCause.MISSING_SEAL));
  }

  @ParameterizedTest
  @EnumSource(UnitStage.class)
  @Requirement({"URS-LINE-003", "URS-LINE-004"})
  void a_serial_passes_only_while_nobody_knows_what_became_of_it(UnitStage stage) {
    // Given
    units.move(List.of(OURS), stage);

    // When
    PackVerdict verdict = judged(GOOD, "A");

    // Then
    PackVerdict expected =
        switch (stage) {
          case SENT, IN_DOUBT, ENCODED -> new Pass(OURS);
          case PASSING,
              COMMISSIONED,
              SCRAPPED,
              INVALID,
              LABEL_SAMPLED,
              IN_PROCESS_SAMPLE,
              KEPT_SAMPLE,
              TAKEN_OUT,
              DESTROYED ->
              new Reject(RejectCause.DUPLICATE);
        };
    assertThat(verdict).isEqualTo(expected);
  }

  @Test
  @Requirement("URS-LINE-130")
  void a_pack_without_what_was_issued_with_its_serial_is_a_misprint() {
    CryptoFields issued = new CryptoFields("EE05", "dGFpbA==");
    PackJudge strict =
        new PackJudge(judge.order(), Grade.C, Set.of("NOREAD"), Set.of(), serial -> issued);
    PackVerdict misprint = new Scrap(OURS, RejectCause.MISMATCH);

    assertThat(strict.judge(read(GOOD + "\u001d91EE05\u001d92dGFpbA=="), units))
        .isEqualTo(new Pass(OURS));
    assertThat(strict.judge(read(GOOD + "\u001d91EE05\u001d92dGFpbB=="), units))
        .isEqualTo(misprint);
    assertThat(strict.judge(read(GOOD + "\u001d91EE06\u001d92dGFpbA=="), units))
        .isEqualTo(misprint);
    assertThat(strict.judge(read(GOOD + "\u001d92dGFpbA=="), units)).isEqualTo(misprint);
    assertThat(strict.judge(read(GOOD), units)).isEqualTo(misprint);
  }

  @Test
  @Requirement("URS-LINE-130")
  void a_pack_scanned_by_hand_proves_nothing_without_what_was_issued_with_it() {
    ScannedPack scanned =
        new ScannedPack(judge.order(), serial -> new CryptoFields("EE05", "dGFpbA=="));

    assertThat(scanned.read(GOOD + "\u001d91EE05\u001d92dGFpbA=="))
        .isEqualTo(new ScannedPack.Read.AsPrinted(OURS));
    assertThat(scanned.read(GOOD)).isInstanceOf(ScannedPack.Read.Refused.class);
  }

  private static CameraRead read(String code) {
    return new CameraRead(1, new Grade(3.5), code, List.of());
  }

  private PackVerdict judged(String code, String grade) {
    return judge.judge(new CameraRead(1, Grade.parse(grade), code, List.of()), units);
  }
}
