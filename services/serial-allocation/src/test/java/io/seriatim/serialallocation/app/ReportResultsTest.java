package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.Resolution;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.Outcome;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.RefusedLine;
import io.seriatim.serialallocation.domain.RefusedLine.Why;
import io.seriatim.serialallocation.domain.SignOff;
import io.seriatim.testkit.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A site that is not on the platform: it was given numbers, and says what became of them. */
@Requirement("URS-ALLOC-027")
class ReportResultsTest {
  private final Desk desk = new Desk();
  private Lease lease;
  private List<String> numbers;

  @BeforeEach
  void leased() {
    desk.opened(DemoFacts.ROOMY);
    lease = Desk.leased(desk.lease(DemoFacts.ROOMY, 10));
    numbers = numbers(lease);
  }

  @Test
  @Requirement({"URS-ALLOC-004", "URS-ALLOC-012"})
  void numbers_come_back_wherever_they_stand_and_are_retired() {
    // When
    Lease after = Desk.leased(back(numbers.get(2), numbers.get(7)));

    // Then
    assertThat(after.returned()).isEqualTo(2);
    assertThat(after.inHand()).isEqualTo(8);
    List<String> rest = new ArrayList<>(numbers);
    rest.removeAll(List.of(numbers.get(2), numbers.get(7)));
    assertThat(numbers(lease)).containsExactlyElementsOf(rest);
    assertThat(resolved(numbers.get(7))).isInstanceOf(Resolution.Retired.class);
    assertThat(resolved(numbers.get(6))).isInstanceOf(Resolution.Leased.class);
    assertThat(Desk.leased(desk.lease(DemoFacts.ROOMY, 5)).block().id().first()).isEqualTo(10);
    assertThat(book().returned()).isEqualTo(2);
    assertThat(book().inHand()).isEqualTo(13);
  }

  @Test
  void each_number_has_one_result_and_others_are_refused_by_line() {
    back(numbers.get(0));
    Lease other = Desk.leased(desk.lease(DemoFacts.ROOMY, 1));

    var again =
        reported(
            back(numbers.get(1), numbers.get(0), numbers.get(1), "x x", numbers(other).get(0)));

    assertThat(again.refused())
        .extracting(RefusedLine::line, RefusedLine::why)
        .containsExactly(
            Tuple.tuple(2L, Why.SERIAL_DUPLICATE),
            Tuple.tuple(3L, Why.SERIAL_DUPLICATE),
            Tuple.tuple(4L, Why.SERIAL_MALFORMED),
            Tuple.tuple(5L, Why.SERIAL_NOT_IN_BLOCK));
    assertThat(again.lease().returned()).isEqualTo(2);
  }

  @Test
  @Requirement({"URS-ALLOC-012", "URS-ALLOC-015", "URS-ALLOC-019"})
  void a_file_of_results_goes_on_where_it_ended_and_the_books_balance_at_the_end() {
    // Given 7 used, 2 scrapped, one never printed
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String outcome = i < 7 ? "USED" : i < 9 ? "SCRAPPED" : "UNUSED";
      lines.add(numbers.get(i) + "\t" + outcome);
    }
    lines.add(3, "A;1\tused");

    // When
    ResultFile.Taken half = Desk.value(file(lines.subList(0, 5)));
    ResultFile.Taken whole = Desk.value(file(lines));
    ResultFile.Taken again = Desk.value(file(lines));

    // Then
    assertThat(half.refused()).extracting(RefusedLine::line).containsExactly(4L);
    assertThat(half.lease().life().used()).isEqualTo(4);
    assertThat(whole.lines()).isEqualTo(11);
    assertThat(again.refused()).isEmpty();
    assertThat(again.lease()).isEqualTo(whole.lease());
    assertThat(whole.lease().life().used()).isEqualTo(9);
    assertThat(whole.lease().life().scrapped()).isEqualTo(2);
    assertThat(whole.lease().returned()).isEqualTo(1);
    assertThat(whole.lease().inHand()).isZero();
    assertThat(book().inHand()).isZero();
    assertThat(Desk.refusal(file(List.of("other")))).isEqualTo("IMPORT_CHANGED");
    Lease closed = Desk.leased(desk.changeBlock.close(Desk.LYON, desk.next(), lease.name()));
    assertThat(closed.life().used()).isEqualTo(9);
    assertThat(book().inHand()).isZero();
  }

  @Test
  void of_a_block_with_results_the_end_is_not_counted_off_and_known_numbers_are_not_written_off() {
    Desk.answer(
        desk.reportResults.take(
            Desk.LYON,
            desk.next(),
            new ResultPart(
                "results",
                lease.name(),
                1,
                List.of(
                    new ResultPart.Line(numbers.get(9), Optional.of(Outcome.USED)),
                    new ResultPart.Line(numbers.get(8), Optional.of(Outcome.UNUSED))))));

    assertThat(Desk.refusal(desk.returnUnsent.giveBack(Desk.LYON, desk.next(), lease.name(), 3)))
        .isEqualTo("BLOCK_REPORTED_BY_NUMBER");
    desk.changeBlock.freeze(Desk.LYON, desk.next(), lease.name(), "lost");
    assertThat(Desk.refusal(back(numbers.get(1)))).isEqualTo("BLOCK_FROZEN");
    assertThat(Desk.refusal(writeOff(0))).isEqualTo("USED_OUT_OF_RANGE");
    assertThat(Desk.refusal(writeOff(10))).isEqualTo("USED_OUT_OF_RANGE");
    assertThat(Desk.leased(writeOff(4)).life().writtenOff()).isEqualTo(5);
    assertThat(book().inHand()).isZero();
  }

  @Test
  void issued_codes_and_ssccs_come_back_the_same_way() {
    // Given
    Gtin gtin = DemoFacts.RATIONED;
    desk.importCodes.openPool(Desk.ANNA, desk.next(), gtin);
    List<IssuedCode> codes =
        IntStream.range(0, 5).mapToObj(i -> IssuedCode.plain("C" + i)).toList();
    desk.importCodes.take(
        Desk.ANNA, desk.next(), new CodePart("l", gtin, "OMS", Optional.empty(), 1, codes));
    desk.importCodes.openList(Desk.ANNA, desk.next(), gtin, "l", 5);
    desk.openSsccs(Desk.ANNA, 0);
    Lease issued = Desk.leased(desk.lease(gtin, 5));
    Lease ssccs =
        Desk.leased(desk.leaseSsccs.lease(Desk.LYON, desk.next(), Desk.order(gtin, "lyon", 3)));
    List<String> containers = numbers(ssccs);

    // When
    var codesBack = reported(take(ResultPart.back(issued.name(), List.of("C1", "C3"))));
    var ssccsBack =
        reported(take(ResultPart.back(ssccs.name(), List.of(containers.get(1), "123"))));

    // Then
    assertThat(codesBack.refused()).isEmpty();
    assertThat(numbers(issued)).containsExactly("C0", "C2", "C4");
    assertThat(ssccsBack.refused()).extracting(RefusedLine::line).containsExactly(2L);
    assertThat(numbers(ssccs)).containsExactly(containers.get(0), containers.get(2));
  }

  @Test
  @Requirement("URS-TENANT-001")
  void only_the_site_that_has_the_numbers_says_what_became_of_them() {
    ResultPart part = ResultPart.back(lease.name(), numbers);

    for (Asker other : List.of(Desk.PORTO, Desk.ANNA)) {
      assertThat(Desk.refusal(desk.reportResults.take(other, desk.next(), part)))
          .isEqualTo("BLOCK_UNKNOWN");
      assertThat(Desk.refusal(desk.reportResults.progress(other, lease.name(), "results")))
          .isEqualTo("BLOCK_UNKNOWN");
    }
  }

  private Reply<ResultFile.Taken> file(List<String> lines) {
    var document = new ResultFile.Document("results", lease.name(), lines);
    return desk.resultFile.take(Desk.LYON, document, part -> desk.next());
  }

  private Reply<PoolAnswer> writeOff(long used) {
    return desk.changeBlock.writeOff(
        Desk.LYON,
        desk.next(),
        lease.name(),
        used,
        new Signing("m", "r", "r-1", "luc", SignOff.Proof.PASSWORD, Optional::empty));
  }

  private Reply<PoolAnswer> back(String... unused) {
    return take(ResultPart.back(lease.name(), List.of(unused)));
  }

  private Reply<PoolAnswer> take(ResultPart part) {
    return desk.reportResults.take(Desk.LYON, desk.next(), part);
  }

  private static PoolAnswer.Reported reported(Reply<PoolAnswer> reply) {
    return (PoolAnswer.Reported) Desk.answer(reply);
  }

  private List<String> numbers(Lease of) {
    return Desk.numbers(desk.fetchNumbers.fetch(Desk.LYON, of.name()));
  }

  private Resolution resolved(String serial) {
    return Desk.value(
        desk.lookUp.resolve(DemoFacts.ACME, DemoFacts.ROOMY, new SerialNumber(serial)));
  }

  private PoolBook book() {
    return desk.pools.find(new PoolKey.OfGtin(DemoFacts.ROOMY)).orElseThrow();
  }
}
