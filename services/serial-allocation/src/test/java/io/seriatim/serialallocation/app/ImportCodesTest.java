package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.Resolution;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.RefusedLine;
import io.seriatim.serialallocation.domain.RefusedLine.Why;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement({"URS-ALLOC-005", "URS-ALLOC-015"})
class ImportCodesTest {
  private static final LocalDate LAST_DAY =
      LocalDate.ofInstant(Desk.START, ZoneOffset.UTC).plusDays(3);
  private static final PoolKey ROOMY = new PoolKey.OfGtin(DemoFacts.ROOMY);
  private final Desk desk = new Desk();

  @BeforeEach
  void opened() {
    desk.importCodes.openPool(Desk.ANNA, desk.next(), DemoFacts.ROOMY);
  }

  @Test
  void leases_give_exactly_the_codes_of_the_list_in_its_order_with_what_is_printed_beside_them() {
    // Given
    List<IssuedCode> codes = codes("A", 150);
    imported(part("oms-1", 1, codes.subList(0, 100)));
    imported(part("oms-1", 101, codes.subList(100, 150)));
    assertThat(Desk.refusal(desk.lease(DemoFacts.ROOMY, 1))).isEqualTo("NO_OPEN_SEGMENT");

    // When
    open("oms-1", 150);
    Lease first = Desk.leased(desk.lease(DemoFacts.ROOMY, 70));
    Lease second = Desk.leased(desk.lease(DemoFacts.ROOMY, 50));

    // Then
    List<IssuedCode> given = new ArrayList<>(fetched(first));
    given.addAll(fetched(second));
    assertThat(given).isEqualTo(codes.subList(0, 120));
    assertThat(resolved("A119")).isInstanceOf(Resolution.Leased.class);
    assertThat(resolved("A120")).isInstanceOf(Resolution.Open.class);
    assertThat(resolved("B1")).isInstanceOf(Resolution.NotOurs.class);
  }

  @ParameterizedTest
  @CsvSource({"29, 29, false", "30, 30, false", "31, 30, true"})
  @Requirement("URS-ALLOC-003")
  void a_list_is_leased_to_its_last_code_exactly(long asked, long granted, boolean partial) {
    imported(part("oms-1", 1, codes("A", 30)));
    open("oms-1", 30);

    Reply<PoolAnswer> reply = desk.lease(DemoFacts.ROOMY, asked);

    assertThat(Desk.leased(reply).block().count()).isEqualTo(granted);
    assertThat(Desk.partial(reply)).isEqualTo(partial);
  }

  @Test
  void a_code_that_stands_in_a_list_already_is_refused_by_line() {
    imported(part("oms-1", 1, codes("A", 3)));

    var again =
        imported(
            part(
                "oms-2",
                1,
                List.of(
                    IssuedCode.plain("B1"),
                    IssuedCode.plain("A2"),
                    IssuedCode.plain("B1"),
                    IssuedCode.plain(""),
                    new IssuedCode("B2", "k y", "c"))));

    assertThat(again.refused())
        .containsExactly(
            new RefusedLine(2, "A2", Why.SERIAL_DUPLICATE),
            new RefusedLine(3, "B1", Why.SERIAL_DUPLICATE),
            new RefusedLine(4, "", Why.SERIAL_MALFORMED),
            new RefusedLine(5, "B2", Why.SERIAL_MALFORMED));
    assertThat(again.list().codes()).isEqualTo(1);
    assertThat(again.list().nextLine()).isEqualTo(6);
  }

  @Test
  void a_list_is_opened_once_when_all_of_it_is_there_and_nothing_is_added_to_it() {
    imported(part("oms-1", 1, codes("A", 3)));

    assertThat(Desk.refusal(open("oms-1", 4))).isEqualTo("LIST_NOT_WHOLE");
    assertThat(Desk.refusal(open("oms-2", 0))).isEqualTo("LIST_NOT_WHOLE");
    assertThat(Desk.refusal(open("oms-1", 3))).isEmpty();
    assertThat(Desk.refusal(open("oms-1", 3))).isEqualTo("LIST_NOT_WHOLE");
    assertThat(Desk.refusal(take(part("oms-1", 4, codes("B", 1)))))
        .isEqualTo("IMPORT_OUT_OF_ORDER");
  }

  @Test
  void codes_are_leased_to_the_end_of_their_last_day_and_then_from_the_next_list() {
    // Given
    imported(
        new CodePart("oms-1", DemoFacts.ROOMY, "OMS", Optional.of(LAST_DAY), 1, codes("A", 10)));
    imported(part("oms-2", 1, codes("B", 10)));
    open("oms-1", 10);
    open("oms-2", 10);

    // When
    desk.now = Desk.START.plus(Duration.ofDays(3));
    Lease lastDay = Desk.leased(desk.lease(DemoFacts.ROOMY, 4));
    desk.now = Desk.START.plus(Duration.ofDays(4));
    Lease dayAfter = Desk.leased(desk.lease(DemoFacts.ROOMY, 4));

    // Then
    assertThat(fetched(lastDay)).isEqualTo(codes("A", 4));
    assertThat(fetched(dayAfter)).isEqualTo(codes("B", 4));
  }

  @Test
  void a_pool_of_computed_serials_takes_no_issued_codes_and_one_of_codes_no_segment() {
    desk.opened(DemoFacts.TIGHT);
    CodePart part = new CodePart("x", DemoFacts.TIGHT, "OMS", Optional.empty(), 1, codes("A", 1));

    assertThat(Desk.refusal(take(part))).isEqualTo("WRONG_KIND_OF_NUMBERS");
    assertThat(
            Desk.refusal(
                desk.openSegment.open(
                    Desk.ANNA, desk.next(), DemoFacts.ROOMY, new OpenSegment.Shape("", 0, ""))))
        .isEqualTo("WRONG_KIND_OF_NUMBERS");
    assertThat(Desk.refusal(desk.importCodes.openPool(Desk.ANNA, desk.next(), DemoFacts.TIGHT)))
        .isEqualTo("POOL_ALREADY_OPEN");
  }

  @Test
  @Requirement("URS-TENANT-001")
  void only_the_owner_brings_codes() {
    CodePart part = part("oms-1", 1, codes("A", 1));

    assertThat(Desk.refusal(desk.importCodes.take(Desk.PORTO, desk.next(), part)))
        .isEqualTo("POOL_UNKNOWN");
    assertThat(Desk.refusal(desk.importCodes.openPool(Desk.PORTO, desk.next(), DemoFacts.RATIONED)))
        .isEqualTo("NOT_THE_OWNER");
  }

  @Test
  void a_file_that_is_sent_again_goes_on_where_it_ended() {
    // Given
    List<String> lines =
        IntStream.range(0, 250).mapToObj(i -> "F" + i + "\tkey\tco;de" + i).toList();
    ImportFile.Taken half = taken(lines.subList(0, 130));

    // When
    ImportFile.Taken whole = taken(lines);
    ImportFile.Taken again = taken(lines);

    // Then
    assertThat(half).isEqualTo(new ImportFile.Taken(130, 130, List.of()));
    assertThat(whole).isEqualTo(new ImportFile.Taken(250, 250, List.of()));
    assertThat(again).isEqualTo(whole);
    open("file", 250);
    assertThat(fetched(Desk.leased(desk.lease(DemoFacts.ROOMY, 250))).getLast())
        .isEqualTo(new IssuedCode("F249", "key", "co;de249"));
  }

  private ImportFile.Taken taken(List<String> lines) {
    var document = new ImportFile.Document("file", ROOMY, "OMS", Optional.empty(), lines);
    var tags = new ImportFile.Tags(part -> desk.next(), part -> desk.next());
    return Desk.value(desk.importFile.take(Desk.ANNA, document, tags));
  }

  @Test
  void each_line_of_a_file_has_the_fields_of_the_first_or_is_refused() {
    ImportFile.Taken taken =
        taken(List.of("F;1\tk\tc", "F2\tk", "F3", "F4\tk\tc\t", "F5 \tk\tc", "F6\t\t"));

    assertThat(taken.imported()).isEqualTo(2);
    assertThat(taken.refused())
        .extracting(RefusedLine::line, RefusedLine::why)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, Why.SERIAL_MALFORMED),
            org.assertj.core.groups.Tuple.tuple(3L, Why.SERIAL_MALFORMED),
            org.assertj.core.groups.Tuple.tuple(4L, Why.SERIAL_MALFORMED),
            org.assertj.core.groups.Tuple.tuple(5L, Why.SERIAL_MALFORMED));
  }

  @Test
  void a_file_of_serials_alone_has_one_field_a_line() {
    ImportFile.Taken taken = taken(List.of("F;1", "F2;k;c", "F3\tk\tc"));

    assertThat(taken.imported()).isEqualTo(2);
    assertThat(taken.refused()).extracting(RefusedLine::line).containsExactly(3L);
  }

  @Test
  @Requirement("URS-ALLOC-019")
  void another_file_under_the_same_import_is_refused() {
    taken(List.of("F1\tk\tc", "F2\tk\tc"));
    var other =
        new ImportFile.Document(
            "file",
            ROOMY,
            "OMS",
            Optional.empty(),
            List.of("F1\tk\tother", "F2\tk\tc", "F3\tk\tc"));
    var tags = new ImportFile.Tags(part -> desk.next(), part -> desk.next());

    assertThat(Desk.refusal(desk.importFile.take(Desk.ANNA, other, tags)))
        .isEqualTo("IMPORT_CHANGED");
  }

  @Test
  @Requirement("URS-ALLOC-021")
  void a_clock_that_jumped_ahead_closes_no_list_and_what_expired_is_an_account_of_its_own() {
    // Given
    imported(
        new CodePart("oms-1", DemoFacts.ROOMY, "OMS", Optional.of(LAST_DAY), 1, codes("A", 10)));
    imported(part("oms-2", 1, codes("B", 10)));
    open("oms-1", 10);
    open("oms-2", 10);

    // When a lease is decided by a clock that is ten years ahead
    desk.now = Desk.START.plus(Duration.ofDays(3_650));
    Lease ahead = Desk.leased(desk.lease(DemoFacts.ROOMY, 4));
    LookUpNumbers.Today then = today();
    desk.now = Desk.START;
    Lease after = Desk.leased(desk.lease(DemoFacts.ROOMY, 4));

    // Then
    assertThat(fetched(ahead)).isEqualTo(codes("B", 4));
    assertThat(then.expired()).isEqualTo(10);
    assertThat(then.book().remaining()).isEqualTo(6);
    assertThat(fetched(after)).isEqualTo(codes("A", 4));
    assertThat(today().expired()).isZero();
    assertThat(today().book().remaining()).isEqualTo(12);
  }

  private LookUpNumbers.Today today() {
    return Desk.value(desk.lookUp.pool(DemoFacts.ACME, ROOMY));
  }

  private static List<IssuedCode> codes(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new IssuedCode(prefix + i, "EE05", "crypto+" + i + "="))
        .toList();
  }

  private static CodePart part(String id, long firstLine, List<IssuedCode> codes) {
    return new CodePart(id, DemoFacts.ROOMY, "OMS", Optional.empty(), firstLine, codes);
  }

  private Reply<PoolAnswer> take(CodePart part) {
    return desk.importCodes.take(Desk.ANNA, desk.next(), part);
  }

  private PoolAnswer.CodesImported imported(CodePart part) {
    return (PoolAnswer.CodesImported) Desk.answer(take(part));
  }

  private Reply<PoolAnswer> open(String importId, long codes) {
    return desk.importCodes.openList(Desk.ANNA, desk.next(), DemoFacts.ROOMY, importId, codes);
  }

  private List<IssuedCode> fetched(Lease lease) {
    return Desk.value(desk.fetchNumbers.fetch(Desk.LYON, lease.name())).toList();
  }

  private Resolution resolved(String serial) {
    return Desk.value(
        desk.lookUp.resolve(DemoFacts.ACME, DemoFacts.ROOMY, new SerialNumber(serial)));
  }
}
