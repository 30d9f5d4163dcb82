package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.Resolution;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.RefusedLine;
import io.seriatim.serialallocation.domain.RefusedLine.Why;
import io.seriatim.testkit.Requirement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requirement("URS-NUM-008")
class ImportUsedTest {
  private static final PoolKey ROOMY = new PoolKey.OfGtin(DemoFacts.ROOMY);

  private final Desk desk = new Desk();

  @BeforeEach
  void opened() {
    desk.opened(DemoFacts.ROOMY);
  }

  @Test
  void what_is_in_use_elsewhere_is_never_leased_and_is_accounted_for_as_skipped() {
    // Given the serials that the first lease would have given
    List<String> used = wouldBeLeased(20);

    // When
    PoolAnswer.Imported imported = imported(part("old-l4", 1, used.subList(5, 10)));
    Lease lease = Desk.leased(desk.lease(DemoFacts.ROOMY, 15));

    // Then
    assertThat(imported.refused()).isEmpty();
    List<String> expected = new ArrayList<>(used);
    expected.removeAll(used.subList(5, 10));
    assertThat(numbers(lease)).containsExactlyElementsOf(expected);
    assertThat(book().state().skipped()).isEqualTo(5);
    assertThat(book().state().imported()).isEqualTo(5);
    assertThat(resolved(used.get(7))).isInstanceOf(Resolution.Skipped.class);
    assertThat(resolved(used.get(4))).isInstanceOf(Resolution.Leased.class);
  }

  @Test
  @Requirement("URS-ALLOC-015")
  void each_line_that_can_not_be_taken_is_told_and_the_others_are_taken() {
    // Given
    String leased = numbers(Desk.leased(desk.lease(DemoFacts.ROOMY, 1))).getFirst();

    // When
    PoolAnswer.Imported imported =
        imported(part("old-l4", 1, List.of("000000000000", "x x", leased, "000000000000", "9A")));
    PoolAnswer.Imported again = imported(part("older", 1, List.of("9A", "000000000000")));

    // Then
    assertThat(imported.refused())
        .containsExactly(
            new RefusedLine(2, "x x", Why.SERIAL_MALFORMED),
            new RefusedLine(3, leased, Why.SERIAL_ALREADY_LEASED),
            new RefusedLine(4, "000000000000", Why.SERIAL_DUPLICATE));
    assertThat(imported.progress().nextLine()).isEqualTo(6);
    assertThat(imported.progress().imported()).isEqualTo(2);
    assertThat(again.refused()).extracting(RefusedLine::line).containsExactly(1L, 2L);
    assertThat(again.progress().imported()).isZero();
  }

  @Test
  @Requirement("URS-ALLOC-015")
  void after_a_break_an_import_goes_on_where_it_was_and_nowhere_else() {
    imported(part("old-l4", 1, List.of("A", "B")));

    assertThat(Desk.refusal(take(part("old-l4", 1, List.of("A", "B")))))
        .isEqualTo("IMPORT_OUT_OF_ORDER");
    assertThat(Desk.refusal(take(part("old-l4", 4, List.of("D")))))
        .isEqualTo("IMPORT_OUT_OF_ORDER");
    assertThat(next("old-l4")).isEqualTo(3);
    assertThat(next("never-began")).isEqualTo(1);
    assertThat(imported(part("old-l4", 3, List.of("C"))).progress().imported()).isEqualTo(3);
  }

  @Test
  @Requirement("URS-ALLOC-002")
  void a_part_that_is_sent_again_gets_its_first_answer() {
    RequestTag tag = desk.next();
    ImportPart part = part("old-l4", 1, List.of("A"));
    Reply<PoolAnswer> first = desk.importUsed.take(Desk.ANNA, tag, part);

    assertThat(desk.importUsed.take(Desk.ANNA, tag, part))
        .isEqualTo(new Reply.Before<>(Desk.answer(first)));
    assertThat(book().state().imported()).isEqualTo(1);
  }

  @Test
  @Requirement("URS-NUM-006")
  void what_was_imported_counts_against_the_guess_probability() {
    desk.opened(DemoFacts.TIGHT);
    List<String> tenOutside = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

    take(new ImportPart("old-l4", new PoolKey.OfGtin(DemoFacts.TIGHT), "old", 1, tenOutside));

    assertThat(Desk.leased(desk.lease(DemoFacts.TIGHT, 99)).block().count()).isEqualTo(89);
  }

  @Test
  @Requirement("URS-NUM-005")
  void a_segment_of_the_length_of_imported_serials_is_not_opened() {
    imported(part("old-l4", 1, List.of("123456789")));

    assertThat(Desk.refusal(open(9))).isEqualTo("SEGMENT_MAY_HOLD_USED_SERIALS");
    assertThat(Desk.refusal(open(10))).isEmpty();
  }

  @Test
  void only_the_owner_imports_and_a_part_has_a_name_an_origin_and_no_more_lines_than_fit() {
    ImportPart part = part("old-l4", 1, List.of("A"));

    assertThat(Desk.refusal(desk.importUsed.take(Desk.PORTO, desk.next(), part)))
        .isEqualTo("POOL_UNKNOWN");
    assertThat(Desk.refusal(take(part("", 1, List.of("A"))))).isEqualTo("IMPORT_PART_MALFORMED");
    assertThat(Desk.refusal(take(part("x", 1, List.of())))).isEqualTo("IMPORT_PART_MALFORMED");
    assertThat(Desk.refusal(take(part("x", 1, Collections.nCopies(201, "A")))))
        .isEqualTo("IMPORT_PART_MALFORMED");
    assertThat(Desk.refusal(take(new ImportPart("x", ROOMY, " ", 1, List.of("A")))))
        .isEqualTo("IMPORT_PART_MALFORMED");
  }

  @Test
  void a_pool_of_issued_codes_takes_no_used_serials() {
    desk.importCodes.openPool(Desk.ANNA, desk.next(), DemoFacts.RATIONED);
    PoolKey codes = new PoolKey.OfGtin(DemoFacts.RATIONED);

    for (String line : List.of("A1", "x x")) {
      assertThat(Desk.refusal(take(new ImportPart("old-l4", codes, "old", 1, List.of(line)))))
          .isEqualTo("WRONG_KIND_OF_NUMBERS");
    }
  }

  @Test
  @Requirement("URS-ALLOC-019")
  void a_file_goes_on_only_if_its_lines_so_far_are_those_that_were_decided_about() {
    // Given
    List<String> lines = List.of("A", "x x", "C;1", "D");
    assertThat(Desk.value(file(lines.subList(0, 3))).refused()).hasSize(1);

    // Then a change in a line that was refused is one too
    assertThat(Desk.refusal(file(List.of("A", "y y", "C;1", "D")))).isEqualTo("IMPORT_CHANGED");
    assertThat(Desk.refusal(file(List.of("A", "x x")))).isEqualTo("IMPORT_CHANGED");
    assertThat(Desk.value(file(lines))).isEqualTo(new ImportFile.Taken(4, 3, List.of()));
    assertThat(resolved("C;1")).isInstanceOf(Resolution.Imported.class);
  }

  private Reply<ImportFile.Taken> file(List<String> lines) {
    var document = new ImportFile.Document("file", ROOMY, "old", Optional.empty(), lines);
    var tags = new ImportFile.Tags(part -> desk.next(), part -> desk.next());
    return desk.importFile.take(Desk.ANNA, document, tags);
  }

  private Reply<PoolAnswer> open(int length) {
    return desk.openSegment.open(
        Desk.ANNA, desk.next(), DemoFacts.ROOMY, new OpenSegment.Shape("", length, ""));
  }

  private List<String> wouldBeLeased(long count) {
    Desk other = new Desk().opened(DemoFacts.ROOMY);
    Lease lease = Desk.leased(other.lease(DemoFacts.ROOMY, count));
    return Desk.numbers(other.fetchNumbers.fetch(Desk.LYON, lease.name()));
  }

  private static ImportPart part(String id, long firstLine, List<String> lines) {
    return new ImportPart(id, ROOMY, "the system before", firstLine, lines);
  }

  private Reply<PoolAnswer> take(ImportPart part) {
    return desk.importUsed.take(Desk.ANNA, desk.next(), part);
  }

  private PoolAnswer.Imported imported(ImportPart part) {
    return (PoolAnswer.Imported) Desk.answer(take(part));
  }

  private long next(String importId) {
    return Desk.value(desk.importUsed.progress(DemoFacts.ACME, ROOMY, importId)).nextLine();
  }

  private List<String> numbers(Lease lease) {
    return Desk.numbers(desk.fetchNumbers.fetch(Desk.LYON, lease.name()));
  }

  private Resolution resolved(String serial) {
    Gtin gtin = DemoFacts.ROOMY;
    return Desk.value(desk.lookUp.resolve(DemoFacts.ACME, gtin, new SerialNumber(serial)));
  }

  private PoolBook book() {
    return desk.pools.find(new PoolKey.OfGtin(DemoFacts.ROOMY)).orElseThrow();
  }
}
