package io.seriatim.serialallocation.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Allocation;
import io.seriatim.kernel.numbering.AllocationDecision;
import io.seriatim.kernel.numbering.AllocationRequest;
import io.seriatim.kernel.numbering.Alphabet;
import io.seriatim.kernel.numbering.Block;
import io.seriatim.kernel.numbering.BlockId;
import io.seriatim.kernel.numbering.ImportedList;
import io.seriatim.kernel.numbering.NumberSource;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.kernel.numbering.PoolKind;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.RequestId;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.kernel.numbering.Skips;
import io.seriatim.kernel.numbering.SsccRange;
import io.seriatim.serialallocation.app.PoolAnswer;
import io.seriatim.serialallocation.domain.BlockChange;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.LineSupply;
import io.seriatim.serialallocation.domain.ListImport;
import io.seriatim.serialallocation.domain.ListPlace;
import io.seriatim.serialallocation.domain.MarketRules;
import io.seriatim.serialallocation.domain.Pace;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.RefusedLine;
import io.seriatim.serialallocation.domain.Settled;
import io.seriatim.serialallocation.domain.SignOff;
import io.seriatim.serialallocation.domain.SupplyLevel;
import io.seriatim.serialallocation.domain.WriteOffText;
import io.seriatim.testkit.Requirement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept is read back as it was. */
class RecordsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final String HASH = "0f".repeat(32);
  private static final Segment SEGMENT = Segment.of(1, 1, Alphabet.NUMERIC, 9);
  private static final CompanyPrefix PREFIX = new CompanyPrefix("030999");
  private static final MarketRules RULES =
      new MarketRules(Map.of("EU", 3L, "AE", 1L), Set.of("US"), 1_000_000);
  private static final PoolId PRODUCT = new PoolId.OfProduct(ACME, new Gtin("00309990123455"));
  private static final PoolId CONTAINERS = new PoolId.OfContainers(ACME, PREFIX);

  @Test
  void a_pool_of_serials() {
    PoolBook book =
        book(PRODUCT, PoolKind.COMPUTED, new Segment(1, 7, Alphabet.NUMERIC, 12, "A", 0));

    assertThat(PoolRecords.read(PoolRecords.record(book).toByteArray())).isEqualTo(book);
  }

  @Test
  void a_pool_of_ssccs() {
    PoolBook book = book(CONTAINERS, PoolKind.CONTAINERS, SsccRange.whole(4, PREFIX, 3));

    assertThat(PoolRecords.read(PoolRecords.record(book).toByteArray())).isEqualTo(book);
  }

  @Test
  void blocks_of_both_with_what_came_back() {
    for (PoolId pool : List.of(PRODUCT, CONTAINERS)) {
      Lease lease = lease(pool);

      assertThat(BlockRecords.read(BlockRecords.record(lease).toByteArray())).isEqualTo(lease);
    }
  }

  @Test
  void every_answer() {
    PoolBook book = book(PRODUCT, PoolKind.COMPUTED, Segment.of(1, 1, Alphabet.NUMERIC, 9));
    List<PoolAnswer> answers =
        List.of(
            new PoolAnswer.Opened(book),
            new PoolAnswer.Leased(lease(PRODUCT), true),
            new PoolAnswer.Leased(lease(CONTAINERS), false),
            new PoolAnswer.Returned(lease(PRODUCT)),
            new PoolAnswer.Changed(writtenOff()),
            new PoolAnswer.Reported(
                lease(PRODUCT).after(new BlockChange.Report(3, 2, 4)),
                new ImportProgress("results", 4, 2, 1, HASH),
                List.of(new RefusedLine(2, "x", RefusedLine.Why.SERIAL_NOT_IN_BLOCK))),
            new PoolAnswer.Supplied(
                new LineSupply(
                    ACME,
                    new SiteId("lyon"),
                    "line-1",
                    5,
                    10,
                    3,
                    Instant.parse("2026-11-01T08:00:00Z"),
                    SupplyLevel.CRITICAL)),
            new PoolAnswer.Imported(
                new ImportProgress("old", 4, 2, 1, HASH),
                List.of(new RefusedLine(2, "x", RefusedLine.Why.SERIAL_DUPLICATE))),
            new PoolAnswer.CodesImported(
                ListImport.begun("OMS", Optional.empty(), 1),
                List.of(new RefusedLine(2, "x", RefusedLine.Why.SERIAL_MALFORMED))));

    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(AnswerRecords.read(AnswerRecords.bytes(answer))).isEqualTo(answer));
  }

  @Test
  void a_block_that_was_written_off_with_who_signed() {
    Lease lease = writtenOff();

    assertThat(BlockRecords.read(BlockRecords.record(lease).toByteArray())).isEqualTo(lease);
  }

  @Test
  void a_pool_with_settled_and_inherited_numbers() {
    PoolState state = book(PRODUCT, PoolKind.COMPUTED, SEGMENT).state();
    PoolBook book =
        new PoolBook(
            state, Map.of("g", 5L), new Settled(3, 2, 1), Set.of(7, 9), Map.of(), Pace.NONE, RULES);

    assertThat(PoolRecords.read(PoolRecords.record(book).toByteArray())).isEqualTo(book);
  }

  @Test
  @Requirement("URS-ALLOC-070")
  void a_pool_is_shown_with_the_profiles_its_last_segment_was_opened_under() {
    PoolBook book = book(PRODUCT, PoolKind.COMPUTED, SEGMENT);

    var shown = AllocationWords.pool(book.under(RULES)).getPolicy();

    assertThat(shown.getProfileVersionsMap()).containsExactlyInAnyOrderEntriesOf(RULES.versions());
    assertThat(shown.getWithoutProfileList()).containsExactly("US");
    assertThat(shown.getGuessFactor()).isEqualTo(1_000_000);
    assertThat(AllocationWords.pool(book).hasPolicy()).isFalse();
  }

  @Test
  void a_pool_of_issued_codes_with_their_expiry() {
    ImportedList list = new ImportedList(2, 50, HASH);
    PoolState state = book(PRODUCT, PoolKind.IMPORTED, list).state();
    Map<Integer, LocalDate> expiries = Map.of(2, LocalDate.parse("2027-01-31"));
    Pace pace = Pace.NONE.with(LocalDate.parse("2026-11-01"), 7);
    PoolBook book =
        new PoolBook(state, Map.of(), Settled.NOTHING, Set.of(), expiries, pace, MarketRules.NONE);

    assertThat(PoolRecords.read(PoolRecords.record(book).toByteArray())).isEqualTo(book);
  }

  @Test
  void issued_codes_their_places_and_how_far_a_list_has_come() {
    IssuedCode code = new IssuedCode("A1", "91ab", "92cd");
    ListPlace place = new ListPlace(2, 7);
    ListImport list =
        ListImport.begun("OMS", Optional.of(LocalDate.parse("2027-01-31")), 2)
            .after(List.of(code, IssuedCode.plain("x x")), List.of(code));

    assertThat(CodeRecords.code(CodeRecords.bytes(code))).isEqualTo(code);
    assertThat(CodeRecords.place(CodeRecords.bytes(place))).isEqualTo(place);
    assertThat(CodeRecords.list(CodeRecords.bytes(list))).isEqualTo(list);
    assertThat(CodeRecords.list(CodeRecords.bytes(list.whole()))).isEqualTo(list.whole());
  }

  @Test
  void imported_positions_and_how_far_an_import_has_come() {
    ImportProgress progress = new ImportProgress("old", 4, 2, 1, HASH);

    assertThat(ImportRecords.progress(ImportRecords.record(progress).toByteArray()))
        .isEqualTo(progress);
    assertThat(ImportRecords.offsets(ImportRecords.positions(Set.of(65_535, 0, 7))))
        .containsExactly(0, 7, 65_535);
  }

  private static Lease writtenOff() {
    Lease lease = lease(PRODUCT);
    SignOff signed =
        WriteOffText.signed(
            lease,
            20,
            new WriteOffText.Signing(
                "u-1",
                "Q",
                ACME,
                Instant.parse("2026-11-01T08:00:00Z"),
                "m",
                "r",
                "r-1",
                "quentin",
                SignOff.Proof.SIGN_IN));
    return lease
        .after(new BlockChange.Renew(Instant.parse("2026-12-01T08:00:00Z")))
        .after(new BlockChange.Freeze("lost"))
        .after(new BlockChange.WriteOff(20, signed));
  }

  private static Lease lease(PoolId pool) {
    Block block =
        new Block(new BlockId(4, 100), 200, 98, new SiteId("lyon"), new OrderId("PO.1"), 50, 152);
    return new Lease(pool, block, new TenantId("cmo-lyon"), "grant-1");
  }

  private static PoolBook book(PoolId pool, PoolKind kind, NumberSource source) {
    PoolState state = PoolState.unopened(pool);
    state = after(state, new AllocationRequest.OpenPool(new RequestId("1"), kind));
    state = after(state, new AllocationRequest.OpenSegment(new RequestId("2"), source));
    state =
        after(
            state,
            new AllocationRequest.LeaseBlock(
                new RequestId("3"), new SiteId("lyon"), new OrderId("PO.1"), 10, true));
    return new PoolBook(alone(state), Map.of("grant-1", 10L));
  }

  private static PoolState after(PoolState state, AllocationRequest request) {
    var accepted = (AllocationDecision.Accepted) Allocation.decide(state, request, Skips.none());
    return Allocation.evolve(state, accepted.event());
  }

  /** Blocks and answers have rows of their own. */
  private static PoolState alone(PoolState state) {
    return new PoolState(
        state.pool(),
        state.kind(),
        state.sources(),
        new java.util.TreeMap<>(),
        state.leased(),
        state.returned(),
        state.imported(),
        Map.of());
  }
}
