package io.seriatim.linegateway.app;

import static io.seriatim.linegateway.GatewayOnBench.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.SampleKind;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.domain.ChallengeKind;
import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.LineStep.Item;
import io.seriatim.linegateway.domain.Person;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.Rework;
import io.seriatim.linegateway.domain.ReworkKind;
import io.seriatim.linegateway.domain.StationPlan;
import io.seriatim.linegateway.domain.StepCheck;
import io.seriatim.linegateway.domain.StepKind;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order with every step of its life as a gate, against machines that do what the test says. */
final class StationsTest {
  private static final Cause LUC = new Cause("u-1", "Luc Martin", TenantId.parse("cmo-lyon"));
  private static final Person QUENTIN = new Person("u-2", "Quentin Roy");
  private static final String WHY = "carton torn at the packer";

  @TempDir Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private final List<String> codes = new ArrayList<>();
  private TinyLine line;
  private GatewayOnBench gateway;

  @BeforeEach
  void start() throws IOException {
    platform.order("ord-1", 7, 60, BenchPlatform.cases(3));
    line = new TinyLine();
    gateway = new GatewayOnBench(directory, platform, strict());
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    line.close();
  }

  private static LineSettings strict() {
    return new LineSettings(
        Grade.C,
        Set.of("NOREAD"),
        5,
        Duration.ofSeconds(3),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Set.of("NOSEAL"),
        new StationPlan(
            EnumSet.allOf(StepKind.class),
            EnumSet.allOf(ChallengeKind.class),
            Map.of(StepKind.CLEARANCE, List.of("belt-empty")),
            Map.of("*", new StationPlan.Recipe("R12", "A7")),
            2));
  }

  @Test
  @Requirement({"URS-LINE-061", "URS-LINE-062", "URS-LINE-063"})
  void an_order_lives_through_every_gate_and_each_is_in_the_chain() throws IOException {
    gateway.start(OrderId.parse("ord-1"), line.printers());
    line.call(gateway);
    assertThat(stopped()).isEqualTo(StopReason.STEPS_OPEN);
    assertThat(refused(gateway.resume())).isEqualTo(Reason.STEPS_OPEN);
    assertThat(records(BodyCase.NUMBERS_SENT)).isEmpty();
    assertThat(line.waitingCaseLabels()).isZero();

    setUp();
    resume();
    pass(2);
    await().until(() -> stopped() == StopReason.FIRST_PACKS_MADE);
    assertThat(refused(gateway.resume())).isEqualTo(Reason.STEPS_OPEN);

    perform(StepKind.FIRST_ARTICLE, Optional.of(QUENTIN), new Item("code", "readable", true));
    challengeAll();
    assertThat(gateway.view().station().due()).isEmpty();
    resume();
    pass(5);

    assertThat(refused(gateway.end("end of batch"))).isEqualTo(Reason.STEPS_OPEN);
    challengeAll();
    long rejects =
        gateway.view().station().rejects().values().stream().mapToLong(Long::longValue).sum();
    perform(
        StepKind.REJECT_BIN_COUNT,
        Optional.empty(),
        new Item("counted", String.valueOf(rejects), true));
    assertThat(gateway.end("end of batch")).isInstanceOf(LineAnswer.Done.class);

    platform.order("ord-2", 7, 60);
    assertThat(refused(gateway.start(OrderId.parse("ord-2"), line.printers())))
        .isEqualTo(Reason.STEPS_OPEN);
    perform(StepKind.CHANGEOVER, Optional.empty(), new Item("parts-changed", "yes", true));
    assertThat(gateway.start(OrderId.parse("ord-2"), line.printers()))
        .isInstanceOf(LineAnswer.Done.class);
    assertThat(records(BodyCase.LINE_STEP).stream().map(r -> r.getLineStep().getKind().name()))
        .contains(
            "LINE_STEP_KIND_CLEARANCE",
            "LINE_STEP_KIND_CHALLENGE_AT_START",
            "LINE_STEP_KIND_CHALLENGE_AT_END",
            "LINE_STEP_KIND_CHANGEOVER");
    assertThat(
            records(BodyCase.LINE_STEP).stream()
                .filter(r -> r.getLineStep().hasSecondPerson())
                .map(r -> r.getLineStep().getSecondPerson().getDisplayName()))
        .containsOnly("Quentin Roy");
  }

  @Test
  @Requirement("URS-LINE-062")
  void a_challenge_that_the_line_lets_go_on_fails_and_the_gate_stays_shut() throws IOException {
    run();
    line.breakGate();

    challenge(ChallengeKind.NO_CODE, () -> line.read("F", "NOREAD"), "FAILED");

    assertThat(stopped()).isEqualTo(StopReason.REJECT_NOT_CONFIRMED);
    assertThat(gateway.view().station().due()).containsExactly(StepKind.CHALLENGE_AFTER_STOP);
  }

  @Test
  @Requirement("URS-LINE-061")
  void after_a_stop_the_challenge_is_run_again_even_over_a_restart() throws IOException {
    run();
    for (int n = 0; n < 5; n++) {
      line.print();
      line.read("F", "NOREAD");
    }
    await().until(() -> gateway.view().state().orElseThrow() instanceof LineState.Stopped);
    assertThat(refused(gateway.resume())).isEqualTo(Reason.STEPS_OPEN);

    gateway.close();
    line.hangUp();
    gateway = new GatewayOnBench(directory, platform, strict());
    line.call(gateway);

    assertThat(gateway.view().station().steps()).isNotEmpty();
    assertThat(gateway.view().station().due()).containsExactly(StepKind.CHALLENGE_AFTER_STOP);
    challengeAll();
    assertThat(gateway.resume()).isInstanceOf(LineAnswer.Done.class);
  }

  @Test
  @Requirement("URS-LINE-064")
  void samples_leave_their_case_and_only_those_of_the_process_come_back() throws IOException {
    run();
    packCase();
    SerialNumber first = serial(0);
    SerialNumber second = serial(1);

    assertThat(gateway.takeOut().sample(LINE, List.of(first), SampleKind.IN_PROCESS, WHY, LUC))
        .isInstanceOf(LineAnswer.Done.class);
    assertThat(gateway.takeOut().sample(LINE, List.of(second), SampleKind.RETENTION, WHY, LUC))
        .isInstanceOf(LineAnswer.Done.class);

    assertThat(gateway.takeOut().giveBack(LINE, List.of(first), WHY, LUC))
        .isInstanceOf(LineAnswer.Done.class);
    assertThat(refused(gateway.takeOut().giveBack(LINE, List.of(second), WHY, LUC)))
        .isEqualTo(Reason.SAMPLE_STAYS_OUT);
    assertThat(gateway.view().station().figures().sampled()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(records(BodyCase.CONTAINER_REWORKED)).hasSize(2));
  }

  @Test
  @Requirement("URS-LINE-063")
  void a_pack_is_destroyed_before_another_person_or_not_at_all() throws IOException {
    run();
    Person self = new Person(LUC.id(), LUC.displayName());

    assertThat(refused(gateway.takeOut().destroy(LINE, List.of(serial(0)), WHY, LUC, self)))
        .isEqualTo(Reason.SECOND_PERSON_IS_THE_FIRST);
    assertThat(gateway.takeOut().destroy(LINE, List.of(serial(0)), WHY, LUC, QUENTIN))
        .isInstanceOf(LineAnswer.Done.class);
    assertThat(refused(gateway.takeOut().destroy(LINE, List.of(serial(0)), WHY, LUC, QUENTIN)))
        .isEqualTo(Reason.PACK_NOT_GOOD);
    await().until(() -> !records(BodyCase.PACKS_DESTROYED).isEmpty());
    assertThat(records(BodyCase.PACKS_DESTROYED).getLast().getPacksDestroyed().getWitness().getId())
        .isEqualTo("u-2");
  }

  @Test
  @Requirement("URS-LINE-065")
  void a_case_is_reworked_in_every_way_and_a_restart_knows_what_is_in_it() throws IOException {
    run();
    ItemId box = packCase();
    pass(1);
    ItemId out = pack(1);
    ItemId in = pack(3);

    assertThat(rework(ReworkKind.REPLACE, box, List.of(out), List.of(in)))
        .isInstanceOf(LineAnswer.Done.class);
    assertThat(rework(ReworkKind.REMOVE, box, List.of(in), List.of()))
        .isInstanceOf(LineAnswer.Done.class);
    assertThat(refused(rework(ReworkKind.REMOVE, box, List.of(in), List.of())))
        .isEqualTo(Reason.CHILD_NOT_INSIDE);
    assertThat(rework(ReworkKind.ADD, box, List.of(), List.of(out)))
        .isInstanceOf(LineAnswer.Done.class);
    assertThat(refused(rework(ReworkKind.ADD, box, List.of(), List.of(in))))
        .isEqualTo(Reason.OVER_CAPACITY);
    assertThat(rework(ReworkKind.REPRINT, box, List.of(), List.of()))
        .isInstanceOf(LineAnswer.Done.class);
    ItemId fresh = freshLabel();
    assertThat(repackage(box, fresh)).isInstanceOf(LineAnswer.Done.class);
    assertThat(refused(repackage(box, fresh))).isEqualTo(Reason.CONTAINER_NOT_PACKED_HERE);

    gateway.close();
    line.hangUp();
    gateway = new GatewayOnBench(directory, platform, strict());

    assertThat(refused(rework(ReworkKind.ADD, fresh, List.of(), List.of(in))))
        .isEqualTo(Reason.OVER_CAPACITY);
    assertThat(rework(ReworkKind.UNPACK, fresh, List.of(), List.of()))
        .isInstanceOf(LineAnswer.Done.class);
    LineReport link =
        records(BodyCase.CONTAINER_REWORKED).stream()
            .filter(r -> !r.getContainerReworked().getNewParent().isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(link.getContainerReworked().getParent()).isEqualTo(box.canonical());
    assertThat(link.getContainerReworked().getNewParent()).isEqualTo(fresh.canonical());
    assertThat(link.getActor().getDisplayName()).isEqualTo("Luc Martin");
  }

  private LineAnswer rework(ReworkKind kind, ItemId box, List<ItemId> out, List<ItemId> in) {
    return gateway
        .rework()
        .rework(LINE, new Rework(kind, box, out, in, Optional.empty(), WHY), LUC);
  }

  private LineAnswer repackage(ItemId box, ItemId into) {
    Rework rework =
        new Rework(ReworkKind.REPACKAGE, box, List.of(), List.of(), Optional.of(into), WHY);
    return gateway.rework().rework(LINE, rework, LUC);
  }

  /** An order in its run, two packs made. */
  private void run() throws IOException {
    gateway.start(OrderId.parse("ord-1"), line.printers());
    line.call(gateway);
    setUp();
    resume();
    pass(2);
    await().until(() -> stopped() == StopReason.FIRST_PACKS_MADE);
    perform(StepKind.FIRST_ARTICLE, Optional.of(QUENTIN), new Item("code", "readable", true));
    challengeAll();
    resume();
  }

  private void setUp() {
    perform(StepKind.CLEARANCE, Optional.empty(), new Item("belt-empty", "yes", true));
    perform(
        StepKind.RECIPE_CHECK,
        Optional.empty(),
        new Item("recipe", "R12", true),
        new Item("artwork", "A7", true));
    perform(
        StepKind.COMPONENT_LOT,
        Optional.empty(),
        new Item("component", "carton", true),
        new Item("lot", "C-77", true));
  }

  private void resume() throws IOException {
    assertThat(gateway.resume()).isInstanceOf(LineAnswer.Done.class);
  }

  private void perform(StepKind kind, Optional<Person> second, Item... items) {
    StepCheck.Entry entry =
        new StepCheck.Entry(
            kind, List.of(items), "", new Person(LUC.id(), LUC.displayName()), second);
    assertThat(gateway.steps().perform(LINE, entry, LUC)).isInstanceOf(LineAnswer.Done.class);
  }

  /** What is put on the line. */
  private interface Shown {
    void show() throws IOException;
  }

  private void challengeAll() throws IOException {
    challenge(ChallengeKind.NO_CODE, () -> line.read("F", "NOREAD"), "PART");
    challenge(ChallengeKind.WRONG_CODE, () -> line.read("A", TinyLine.pack("NEVERISSUED")), "PART");
    challenge(ChallengeKind.DUPLICATE, () -> line.read("A", codes.getFirst()), "PART");
    challenge(
        ChallengeKind.OTHER_LOT,
        () -> line.read("A", TinyLine.pack("OTHER").replace("L2026A", "L2025Z")),
        "PART");
    challenge(ChallengeKind.MISSING_SEAL, () -> line.read("A", "NOSEAL"), "PART");
    challenge(
        ChallengeKind.MISSING_CHILD,
        () -> {
          await().until(() -> line.waitingCaseLabels() > 0);
          line.readCase(List.of(codes.getFirst()));
        },
        "PASSED");
  }

  private void challenge(ChallengeKind kind, Shown shown, String outcome) throws IOException {
    int before = gateway.view().station().steps().size();
    assertThat(gateway.steps().challenge(LINE, Optional.of(kind), LUC))
        .isInstanceOf(LineAnswer.Done.class);
    shown.show();
    await().until(() -> gateway.view().station().steps().size() == before + 1);
    assertThat(gateway.view().station().steps().getLast().step().outcome().name())
        .isEqualTo(outcome);
  }

  private void pass(int packs) throws IOException {
    for (int n = 0; n < packs; n++) {
      long before = gateway.view().station().figures().made();
      await().until(() -> line.packPrinter().waiting() > 0);
      String code = line.print().orElseThrow();
      codes.add(code);
      line.read("A", code);
      await().until(() -> gateway.view().station().figures().made() == before + 1);
    }
  }

  private ItemId packCase() throws IOException {
    pass(1);
    await().until(() -> line.waitingCaseLabels() > 0);
    long before = gateway.view().counts().cases();
    line.closeCase();
    await().until(() -> gateway.view().counts().cases() == before + 1);
    return ItemId.parse(
        records(BodyCase.CONTAINER_PACKED).getLast().getContainerPacked().getParent());
  }

  private ItemId freshLabel() throws IOException {
    await().until(() -> line.waitingCaseLabels() > 0);
    return line.printCaseLabel();
  }

  private ItemId pack(int index) {
    return new Sgtin(BenchPlatform.GTIN, serial(index));
  }

  private SerialNumber serial(int index) {
    return io.seriatim.kernel.gs1.ElementString.parse(codes.get(index)).serial().orElseThrow();
  }

  private StopReason stopped() {
    return gateway
        .view()
        .state()
        .filter(LineState.Stopped.class::isInstance)
        .map(state -> ((LineState.Stopped) state).reason())
        .orElse(StopReason.LEDGER_FAULT);
  }

  private static Reason refused(LineAnswer answer) {
    assertThat(answer).isInstanceOf(LineAnswer.Refused.class);
    return ((LineAnswer.Refused) answer).refusal().reason();
  }

  private List<LineReport> records(BodyCase kind) {
    return gateway.journal().after(0, 10_000).stream()
        .map(r -> parsed(r.report()))
        .filter(r -> r.getBodyCase() == kind)
        .toList();
  }

  private static LineReport parsed(byte[] report) {
    try {
      return LineReport.parseFrom(report);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
