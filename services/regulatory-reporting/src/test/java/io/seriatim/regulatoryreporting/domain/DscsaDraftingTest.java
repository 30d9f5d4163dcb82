package io.seriatim.regulatoryreporting.domain;

import static io.seriatim.regulatoryreporting.DemoWorld.CASES_MADE;
import static io.seriatim.regulatoryreporting.DemoWorld.DEMOZOL;
import static io.seriatim.regulatoryreporting.DemoWorld.PALLET;
import static io.seriatim.regulatoryreporting.DemoWorld.PORTO;
import static io.seriatim.regulatoryreporting.DemoWorld.PORTO_PACKING;
import static io.seriatim.regulatoryreporting.DemoWorld.ROTTERDAM;
import static io.seriatim.regulatoryreporting.DemoWorld.TRADE_CASE;
import static io.seriatim.regulatoryreporting.DemoWorld.WHOLESALER;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SchemeCode;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import io.seriatim.regulatoryreporting.DemoWorld;
import io.seriatim.regulatoryreporting.FactsInMemory;
import io.seriatim.regulatoryreporting.LedgerInMemory;
import io.seriatim.regulatoryreporting.app.GatherLoad;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Commissioning;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Event;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Packing;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Shipping;
import io.seriatim.regulatoryreporting.domain.DscsaDrafting.Complete;
import io.seriatim.regulatoryreporting.domain.DscsaDrafting.Draft;
import io.seriatim.regulatoryreporting.domain.DscsaDrafting.Incomplete;
import io.seriatim.regulatoryreporting.domain.Gap.Kind;
import io.seriatim.regulatoryreporting.domain.Goods.Batch;
import io.seriatim.regulatoryreporting.domain.Goods.Moment;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DscsaDraftingTest {
  private final FactsInMemory facts = DemoWorld.facts();
  private final LedgerInMemory ledger = DemoWorld.ledger();

  @Test
  @Requirement("URS-REP-001")
  void eventsStandInTheOrderOfTheirTimesAndTheShipmentIsTheLast() {
    DscsaDocument document = complete();

    assertThat(document.events())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly(
            "Commissioning",
            "Commissioning",
            "Commissioning",
            "Packing",
            "Commissioning",
            "Packing",
            "Commissioning",
            "Packing",
            "Shipping");
    assertThat(document.events())
        .isSortedAccordingTo(java.util.Comparator.comparing(event -> event.time().instant()));
    assertThat(document.units()).isEqualTo(5);
  }

  @Test
  void offsetsAreThoseOfThePlaceAtTheTime() {
    DscsaDocument document = complete();

    assertThat(document.events().getFirst().time().offset()).isEqualTo(ZoneOffset.UTC);
    assertThat(document.events().getLast().time().offset()).isEqualTo(ZoneOffset.ofHours(1));
  }

  @Test
  @Requirement("URS-REP-001")
  void packsAndTradeItemCasesCarryLotAndExpiryAndLogisticUnitsDoNot() {
    List<Commissioning> commissioned = of(complete(), Commissioning.class);

    assertThat(commissioned)
        .allSatisfy(event ->
            assertThat(event.lot().isPresent())
                .isEqualTo(event.epcs().getFirst().startsWith("urn:epc:id:sgtin:")));
    assertThat(commissioned.getFirst().lot())
        .hasValue(new DscsaDocument.LotInfo("D<1>&2", java.time.LocalDate.of(2028, 11, 30)));
  }

  @Test
  void anSsccIsReadWithThePrefixOfWhoNumberedIt() {
    assertThat(of(complete(), Packing.class))
        .extracting(Packing::parent)
        .containsExactly(
            "urn:epc:id:sscc:5601234.0000000815",
            "urn:epc:id:sgtin:030999.5054321.C-1",
            "urn:epc:id:sscc:030999.10000004711");
  }

  @Test
  void papersCarryTheGlnOfWhoIssuedThem() {
    assertThat(of(complete(), Shipping.class).getFirst().papers())
        .extracting(DscsaDocument.Paper::id)
        .containsExactly(
            "urn:epcglobal:cbv:bt:0849999000017:PO%204711%2FA",
            "urn:epcglobal:cbv:bt:0309991111116:DEL100");
  }

  @Test
  void aContainerThatWasFilledTwiceIsPackedWhenItWasFull() {
    Moment full = new Moment(CASES_MADE.plusSeconds(5), PORTO);
    change(DemoWorld.sgtin(DEMOZOL, "PLAIN1"), with -> changedAt(with, full.at()));
    ledger.filled(DemoWorld.PLAIN_CASE, full);

    assertThat(of(complete(), Packing.class).getFirst().time().instant()).isEqualTo(full.at());
  }

  @Test
  void looseItemsAreCommissionedAndShippedWithoutPacking() {
    ItemId loose = DemoWorld.sgtin(DEMOZOL, "LOOSE");
    ledger.with(
        new Goods(
            loose,
            Optional.of(DemoWorld.DEMOZOL_BATCH),
            true,
            Optional.of(new Moment(DemoWorld.PACKS_MADE, PORTO)),
            DemoWorld.SHIPPED,
            DemoWorld.SHIPPED_STAMP,
            Optional.empty(),
            Optional.empty()));

    assertThat(draft(DemoWorld.shipment(List.of(loose))))
        .isInstanceOfSatisfying(
            Complete.class,
            done ->
                assertThat(done.document().events())
                    .hasSize(2)
                    .noneMatch(Packing.class::isInstance));
  }

  @Test
  @Requirement("URS-REP-003")
  void masterDataThatIsMissingIsNamed() {
    assertGap(facts.without(PORTO_PACKING), Kind.COMPANY_PREFIX_UNKNOWN);
    assertGap(facts.without(PORTO), Kind.SITE_UNKNOWN);
    assertGap(facts.without(DEMOZOL), Kind.PRODUCT_UNKNOWN);
    assertGap(DemoWorld.facts().without(DemoWorld.ACME), Kind.TENANT_UNKNOWN);
    assertGap(DemoWorld.facts().without(WHOLESALER), Kind.PARTNER_UNKNOWN);
    assertGap(DemoWorld.facts().without(ROTTERDAM), Kind.SITE_UNKNOWN);
  }

  @Test
  @Requirement("URS-REP-003")
  void aProductWithoutDrugCodeOrWithATextThatXmlCannotHoldIsNamed() {
    assertGap(DemoWorld.facts().with(demozol("", "Demozol")), Kind.NDC_MISSING);
    assertGap(
        DemoWorld.facts().with(demozol("0999-0123-45", "Demo\u0001zol")), Kind.TEXT_NOT_WRITABLE);
  }

  @Test
  @Requirement("URS-REP-003")
  void aPackWithoutBatchBirthOrLifeIsNamed() {
    ItemId pack = DemoWorld.sgtin(DEMOZOL, "PLAIN1");

    assertGapOf(pack, Kind.BATCH_UNKNOWN, goods -> batch(goods, Optional.empty()));
    assertGapOf(pack, Kind.NOT_COMMISSIONED, DscsaDraftingTest::unborn);
    assertGapOf(pack, Kind.IDENTITY_ENDED, DscsaDraftingTest::ended);
    assertGapOf(
        pack, Kind.LEVEL_UNKNOWN, goods -> batch(goods, Optional.of(DemoWorld.FORTE_BATCH)));
  }

  @Test
  @Requirement("URS-REP-003")
  void aHierarchyThatIsNotClosedIsNamed() {
    assertGapOf(TRADE_CASE, Kind.HIERARCHY_OPEN, goods -> children(goods, 3));
    assertGapOf(PALLET, Kind.HIERARCHY_OPEN, goods -> parent(goods, TRADE_CASE));
    assertThat(gaps(draft(DemoWorld.shipment(List.of(PALLET, TRADE_CASE)))))
        .extracting(Gap::kind)
        .contains(Kind.PACKED_TWICE);
  }

  @Test
  @Requirement("URS-REP-003")
  void anSsccThatNoLicenceExplainsAndASchemeWithoutEpcAreNamed() {
    ItemId foreign = new SsccId(Sscc.of(0, CompanyPrefix.parse("7612345"), 1));
    ItemId code = new SchemeCode("cn", "81000000000000000001");
    for (ItemId id : List.of(foreign, code)) {
      ledger.with(
          DemoWorld.container(id, Optional.empty(), CASES_MADE, CASES_MADE, Optional.empty(), 0));
    }

    assertThat(gaps(draft(DemoWorld.shipment(List.of(foreign, code)))))
        .extracting(Gap::kind)
        .contains(Kind.COMPANY_PREFIX_UNKNOWN, Kind.NO_EPC);
  }

  @Test
  @Requirement("URS-REP-004")
  void everyPackIsCommissionedOnceAndPackedOnce() {
    SeededRandom.law(
        30,
        random -> {
          LedgerInMemory goods = new LedgerInMemory();
          List<String> packs = randomPallet(random, goods);

          Draft draft = draft(DemoWorld.shipment(), goods);

          DscsaDocument document = ((Complete) draft).document();
          Stream<String> commissioned =
              of(document, Commissioning.class).stream().flatMap(event -> event.epcs().stream());
          Stream<String> packed =
              of(document, Packing.class).stream().flatMap(event -> event.children().stream());
          assertThat(commissioned.filter(packs::contains))
              .containsExactlyInAnyOrderElementsOf(packs);
          assertThat(packed.filter(packs::contains)).containsExactlyInAnyOrderElementsOf(packs);
          assertThat(document.units()).isEqualTo(packs.size());
          assertChildrenAreToldBeforeTheyArePacked(document.events());
        });
  }

  /** Whatever a packing names was commissioned by an event before it, its contents packed. */
  private static void assertChildrenAreToldBeforeTheyArePacked(List<Event> events) {
    Set<String> known = new java.util.HashSet<>();
    for (Event event : events) {
      switch (event) {
        case Commissioning made -> known.addAll(made.epcs());
        case Packing packing -> {
          assertThat(known).containsAll(packing.children()).contains(packing.parent());
        }
        case Shipping shipping -> assertThat(known).containsAll(shipping.epcs());
      }
    }
  }

  private static List<String> randomPallet(SeededRandom random, LedgerInMemory ledger) {
    List<String> packs = new ArrayList<>();
    int cases = random.between(1, 6);
    ledger.with(
        DemoWorld.container(
            PALLET,
            Optional.empty(),
            DemoWorld.PALLET_MADE,
            DemoWorld.SHIPPED,
            Optional.empty(),
            cases));
    for (int c = 0; c < cases; c++) {
      ItemId id = new SsccId(Sscc.of(0, CompanyPrefix.parse("030999"), c));
      int count = random.between(1, 8);
      ledger.with(
          DemoWorld.container(
              id, Optional.empty(), CASES_MADE, DemoWorld.PALLET_MADE, Optional.of(PALLET), count));
      for (int p = 0; p < count; p++) {
        Batch batch = random.oneOf(DemoWorld.DEMOZOL_BATCH, DemoWorld.FORTE_BATCH);
        String serial = "S" + c + "X" + p;
        ledger.with(DemoWorld.pack(batch, serial, id, random.between(0, 500)));
        packs.add(io.seriatim.kernel.gs1.EpcUri.of(DemoWorld.sgtin(batch.product(), serial), 6));
      }
    }
    return packs;
  }

  private DscsaDocument complete() {
    return ((Complete) draft(DemoWorld.shipment())).document();
  }

  private Draft draft(Shipment shipment) {
    return draft(shipment, ledger);
  }

  private Draft draft(Shipment shipment, LedgerInMemory goods) {
    GatherLoad.Gathered gathered = new GatherLoad(goods).gather(shipment);
    assertThat(gathered.gaps()).isEmpty();
    return new DscsaDrafting(facts).draft(shipment, gathered.outermost());
  }

  private static List<Gap> gaps(Draft draft) {
    return ((Incomplete) draft).gaps();
  }

  private void assertGap(FactsInMemory lacking, Kind expected) {
    List<Load> load = new GatherLoad(ledger).gather(DemoWorld.shipment()).outermost();
    assertThat(gaps(new DscsaDrafting(lacking).draft(DemoWorld.shipment(), load)))
        .extracting(Gap::kind)
        .contains(expected);
  }

  /** Changes one row, looks for the gap, and puts the row back. */
  private void assertGapOf(ItemId id, Kind expected, UnaryOperator<Goods> change) {
    Goods before = ledger.find(DemoWorld.ACME, id).orElseThrow();
    change(id, change);
    assertThat(gaps(draft(DemoWorld.shipment())))
        .anySatisfy(gap -> {
          assertThat(gap.kind()).isEqualTo(expected);
          assertThat(gap.what()).startsWith(id.canonical());
        });
    ledger.with(before);
  }

  private void change(ItemId id, UnaryOperator<Goods> change) {
    ledger.with(change.apply(ledger.find(DemoWorld.ACME, id).orElseThrow()));
  }

  private static Product demozol(String ndc, String name) {
    return new Product(DEMOZOL, 6, ndc, name, "TABLET", "50 mg", "30 tablets", Set.of());
  }

  private static <E extends Event> List<E> of(DscsaDocument document, Class<E> type) {
    return document.events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Goods changedAt(Goods it, java.time.Instant at) {
    return new Goods(
        it.id(), it.batch(), it.alive(), it.born(), at, it.stamp(), it.parent(), it.children());
  }

  private static Goods batch(Goods it, Optional<Batch> batch) {
    return new Goods(
        it.id(),
        batch,
        it.alive(),
        it.born(),
        it.changedAt(),
        it.stamp(),
        it.parent(),
        it.children());
  }

  private static Goods unborn(Goods it) {
    return new Goods(
        it.id(),
        it.batch(),
        it.alive(),
        Optional.empty(),
        it.changedAt(),
        it.stamp(),
        it.parent(),
        it.children());
  }

  private static Goods ended(Goods it) {
    return new Goods(
        it.id(),
        it.batch(),
        false,
        it.born(),
        it.changedAt(),
        it.stamp(),
        it.parent(),
        it.children());
  }

  private static Goods children(Goods it, int children) {
    return new Goods(
        it.id(),
        it.batch(),
        it.alive(),
        it.born(),
        it.changedAt(),
        it.stamp(),
        it.parent(),
        Optional.of(children));
  }

  private static Goods parent(Goods it, ItemId parent) {
    return new Goods(
        it.id(),
        it.batch(),
        it.alive(),
        it.born(),
        it.changedAt(),
        it.stamp(),
        Optional.of(parent),
        it.children());
  }
}
