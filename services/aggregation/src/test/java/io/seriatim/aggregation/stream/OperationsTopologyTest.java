package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.ledger.v1.DeclareMissingRequest;
import io.seriatim.proto.ledger.v1.DestroyRequest;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.PackRequest;
import io.seriatim.proto.ledger.v1.ReparentRequest;
import io.seriatim.proto.ledger.v1.ReplaceChildRequest;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ReturnSampleRequest;
import io.seriatim.proto.ledger.v1.SampleKind;
import io.seriatim.proto.ledger.v1.SetSupplyStatusRequest;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.proto.ledger.v1.TakeSampleRequest;
import io.seriatim.proto.ledger.v1.UndoSupplyStatusRequest;
import io.seriatim.proto.ledger.v1.UnpackRequest;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation of a life at one site, as a request. */
@Requirement("URS-LEDGER-100")
class OperationsTopologyTest {
  private static final List<String> SERIALS = List.of("A1", "A2", "A3", "A4");
  private static final List<String> LOOSE = List.of("B1", "B2", "B3", "B4", "B5");
  private static final String CASE = sscc(1);
  private static final String OTHER_CASE = sscc(2);

  private final LedgerFixture ledger = new LedgerFixture();
  private final LineFixture line =
      new LineFixture("gw-lyon", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));

  @BeforeEach
  void aCaseAndSomeLoosePacks() {
    ledger.put(line, line.sent(SERIALS));
    ledger.put(line, line.commissioned(SERIALS));
    ledger.put(line, line.sent(LOOSE));
    ledger.put(line, line.commissioned(LOOSE));
    ledger.put(line, line.packed(CASE, PackLevel.PACK_LEVEL_CASE, 4, units(SERIALS), ""));
    ledger.events();
    assertThat(ledger.refusals()).isEmpty();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private LedgerAnswer ask(RequestInput.Builder request) {
    return ledger.decide("lyon", "cmo-lyon", request);
  }

  private static RequestInput.Builder request(String id) {
    return RequestInput.newBuilder().setRequestId(id);
  }

  private static RequestInput.Builder pack(String id, String parent, String... serials) {
    return request(id)
        .setPack(
            PackRequest.newBuilder()
                .setSite("lyon")
                .setParent(parent)
                .setLevel(PackLevel.PACK_LEVEL_CASE)
                .setCapacity(4)
                .addAllChildren(units(List.of(serials))));
  }

  private static void assertRefused(LedgerAnswer answer, String reason, String ask) {
    assertThat(answer.getRefused().getReason()).isEqualTo(reason);
    assertThat(answer.getRefused().getMetadataOrThrow("ask")).isEqualTo(ask);
  }

  @Test
  void packingOpensTheCaseAndAddsToItUntilItIsClosed() {
    // When
    LedgerAnswer first = ask(pack("r1", OTHER_CASE, "B1", "B2"));
    RequestInput.Builder closing = pack("r2", OTHER_CASE, "B3");
    closing.getPackBuilder().setClose(true).setPartialReason("last of the day");
    LedgerAnswer second = ask(closing);
    LedgerAnswer third = ask(pack("r3", OTHER_CASE, "B4"));

    // Then
    assertThat(first.hasAccepted()).isTrue();
    assertThat(second.hasAccepted()).isTrue();
    assertRefused(third, "CONTAINER_CLOSED", "CALLER");
    assertThat(ledger.state(OTHER_CASE).getContents().getChildren()).isEqualTo(3);
    assertThat(ledger.state(OTHER_CASE).getOwner()).isEqualTo("acme");
    assertThat(ledger.state(unit("B3")).getParent()).isEqualTo(OTHER_CASE);
    assertThat(ledger.state(unit("B4")).getParent()).isEmpty();
  }

  @Test
  void aContainerOfNoLevelIsRefusedWithTheField() {
    // Given
    RequestInput.Builder pack = pack("r1", OTHER_CASE, "B1");
    pack.getPackBuilder().clearLevel();

    // When
    LedgerAnswer no = ask(pack);

    // Then
    assertThat(no.getRefused().getReason()).isEqualTo("INVALID_VALUE");
    assertThat(no.getRefused().getMetadataOrThrow("given")).startsWith("level");
  }

  @Test
  void aReplacedChildIsLooseAndTheCaseStaysFull() {
    // When
    LedgerAnswer done =
        ask(
            request("r1")
                .setReplaceChild(
                    ReplaceChildRequest.newBuilder()
                        .setSite("lyon")
                        .setParent(CASE)
                        .setRemoved(unit("A1"))
                        .setAdded(unit("B1"))));

    // Then
    assertThat(done.hasAccepted()).isTrue();
    assertThat(ledger.state(unit("A1")).getParent()).isEmpty();
    assertThat(ledger.state(unit("B1")).getParent()).isEqualTo(CASE);
    assertThat(ledger.state(CASE).getContents().getChildren()).isEqualTo(4);
    assertThat(ledger.state(CASE).getContents().getClosed()).isTrue();
  }

  @Test
  void childrenMoveToAnotherOpenContainerAllOrNone() {
    // Given
    ask(pack("r1", OTHER_CASE, "B1", "B2"));
    ReparentRequest.Builder move =
        ReparentRequest.newBuilder()
            .setSite("lyon")
            .setFromParent(CASE)
            .setToParent(OTHER_CASE)
            .setFromPartialReason("two for the other");

    // When
    LedgerAnswer tooMany =
        ask(request("r2").setReparent(move.clone().addAllChildren(units(SERIALS))));
    LedgerAnswer two =
        ask(
            request("r3")
                .setReparent(move.clone().addChildren(unit("A1")).addChildren(unit("A2"))));

    // Then
    assertRefused(tooMany, "OVER_CAPACITY", "CALLER");
    assertThat(two.hasAccepted()).isTrue();
    assertThat(ledger.state(CASE).getContents().getChildren()).isEqualTo(2);
    assertThat(ledger.state(CASE).getContents().getPartialReason()).isEqualTo("two for the other");
    assertThat(ledger.state(OTHER_CASE).getContents().getChildren()).isEqualTo(4);
  }

  @Test
  void destructionNamesItsWitnessAndEndsWhatTheCaseHolds() {
    // Given
    DestroyRequest.Builder destroy =
        DestroyRequest.newBuilder().setSite("lyon").addItems(CASE).setReason("fire");
    RequestInput.Builder alone =
        request("r1").setDestroy(destroy).setWitness(Actor.newBuilder().setId("olga"));
    RequestInput.Builder deep =
        request("r2")
            .setDestroy(destroy.clone().setWithContents(true))
            .setWitness(Actor.newBuilder().setId("olga"))
            .addAllFoundContents(units(SERIALS));

    // When
    LedgerAnswer notEmpty = ask(alone);
    LedgerAnswer done = ask(deep);

    // Then
    assertRefused(notEmpty, "CONTAINER_NOT_EMPTY", "CALLER");
    assertThat(done.getAccepted().getTouched()).isEqualTo(5);
    LedgerEvent event = ledger.events().getLast();
    assertThat(event.getItemsDestroyed().getWitness().getId()).isEqualTo("olga");
    assertThat(ledger.state(unit("A4")).getIdentity()).isEqualTo(Identity.IDENTITY_DESTROYED);
    assertThat(ledger.state(CASE).getIdentity()).isEqualTo(Identity.IDENTITY_DESTROYED);
  }

  @Test
  void endingWithContentsByRowsThatAreBehindIsNoAnswer() {
    // When
    LedgerAnswer answer =
        ask(
            request("r1")
                .setDeclareMissing(
                    DeclareMissingRequest.newBuilder()
                        .setSite("lyon")
                        .addItems(CASE)
                        .setReason("not on the shelf")
                        .setWithContents(true))
                .addFoundContents(unit("A1")));

    // Then
    assertThat(answer.getRefused().getReason()).isEqualTo("LEDGER_BEHIND");
    assertThat(ledger.state(CASE).getIdentity()).isEqualTo(Identity.IDENTITY_ALIVE);
  }

  @Test
  void onlyAnInProcessSampleComesBack() {
    // When
    ask(sample("r1", "B1", SampleKind.SAMPLE_KIND_IN_PROCESS));
    ask(sample("r2", "B2", SampleKind.SAMPLE_KIND_RETENTION));
    LedgerAnswer back = ask(sampleBack("r3", "B1"));
    LedgerAnswer kept = ask(sampleBack("r4", "B2"));

    // Then
    assertThat(back.hasAccepted()).isTrue();
    assertRefused(kept, "STATUS_NOT_ALLOWED", "CALLER");
    assertThat(ledger.state(unit("B1")).getSupply()).isEqualTo(SupplyStatus.SUPPLY_STATUS_ACTIVE);
    assertThat(ledger.state(unit("B2")).getSampleKind())
        .isEqualTo(SampleKind.SAMPLE_KIND_RETENTION);
  }

  private static RequestInput.Builder sample(String id, String serial, SampleKind kind) {
    return request(id)
        .setTakeSample(
            TakeSampleRequest.newBuilder()
                .setSite("lyon")
                .addItems(unit(serial))
                .setKind(kind)
                .setReason("IPC"));
  }

  private static RequestInput.Builder sampleBack(String id, String serial) {
    return request(id)
        .setReturnSample(
            ReturnSampleRequest.newBuilder()
                .setSite("lyon")
                .addItems(unit(serial))
                .setReason("good"));
  }

  @Test
  @Requirement("URS-LEDGER-101")
  void aSupplyStatusIsUndoneWhereItWasSetInTimeAndByWhoRunsTheSite() {
    // Given
    ask(status("r1", SupplyStatus.SUPPLY_STATUS_SUPPLIED));
    RequestInput.Builder byTheOwner =
        undo("r2", SupplyStatus.SUPPLY_STATUS_SUPPLIED).setTenant("acme");

    // When
    LedgerAnswer another = ask(byTheOwner);
    LedgerAnswer here = ask(undo("r3", SupplyStatus.SUPPLY_STATUS_SUPPLIED));
    ask(status("r4", SupplyStatus.SUPPLY_STATUS_SUPPLIED));
    ledger.later(11L * 24 * 3_600);
    LedgerAnswer late = ask(undo("r5", SupplyStatus.SUPPLY_STATUS_SUPPLIED));

    // Then
    assertRefused(another, "UNDO_ELSEWHERE", "HOLDER");
    assertThat(here.hasAccepted()).isTrue();
    assertRefused(late, "UNDO_TOO_LATE", "REGULATORY_AFFAIRS");
  }

  @Test
  @Requirement("URS-LEDGER-101")
  void whatWasStolenStaysStolen() {
    // When
    ask(status("r1", SupplyStatus.SUPPLY_STATUS_STOLEN));
    LedgerAnswer no = ask(undo("r2", SupplyStatus.SUPPLY_STATUS_STOLEN));

    // Then
    assertRefused(no, "NOT_ALLOWED_BY_PROFILE", "REGULATORY_AFFAIRS");
  }

  private static RequestInput.Builder status(String id, SupplyStatus status) {
    return request(id)
        .setSetSupplyStatus(
            SetSupplyStatusRequest.newBuilder()
                .setSite("lyon")
                .addItems(unit("B1"))
                .setStatus(status)
                .setReason("as scanned"));
  }

  private static RequestInput.Builder undo(String id, SupplyStatus status) {
    return request(id)
        .setUndoSupplyStatus(
            UndoSupplyStatusRequest.newBuilder()
                .setSite("lyon")
                .addItems(unit("B1"))
                .setStatus(status)
                .setReason("wrong box"));
  }

  @Test
  void aPartlyUnpackedCaseStaysClosedForAReason() {
    // When
    LedgerAnswer done =
        ask(
            request("r1")
                .setUnpack(
                    UnpackRequest.newBuilder()
                        .setSite("lyon")
                        .setParent(CASE)
                        .addChildren(unit("A1"))
                        .setPartialReason("one for quality")));

    // Then
    assertThat(done.hasAccepted()).isTrue();
    assertThat(ledger.state(CASE).getContents().getClosed()).isTrue();
    assertThat(ledger.state(CASE).getContents().getPartialReason()).isEqualTo("one for quality");
  }
}
