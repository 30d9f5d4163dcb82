package io.seriatim.kernel.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.ContainerSummary;
import io.seriatim.kernel.life.Decision;
import io.seriatim.kernel.life.Destination;
import io.seriatim.kernel.life.Effective;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Header;
import io.seriatim.kernel.life.Hold;
import io.seriatim.kernel.life.ItemEvent;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Life;
import io.seriatim.kernel.life.NumberFate;
import io.seriatim.kernel.life.Purpose;
import io.seriatim.kernel.life.Recording;
import io.seriatim.kernel.life.Report;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.Samples;
import io.seriatim.kernel.life.SupplyStatus;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many small worlds in which anything is asked and reported; a failing seed is added as a case. */
@Requirement({"URS-LIFE-004", "URS-LIFE-005", "URS-LIFE-009", "URS-PACK-003", "URS-PACK-004"})
class PackingLawsTest {
  private static final int STEPS = 250;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void theLawsHoldAfterEveryStep(long seed) {
    Random random = new Random(seed);
    World world = new World();
    for (int step = 0; step < STEPS; step++) {
      world.at(random.nextInt(4) == 0 ? Samples.WAREHOUSE : Samples.PLANT);
      if (random.nextBoolean()) {
        ask(world, anyRequest(random));
      } else {
        tell(world, anyReport(random));
      }
      everySummaryIsARecount(world);
    }
    replayIsTheState(world);
  }

  private static void ask(World world, Request request) {
    Map<ItemId, ItemState> before = new LinkedHashMap<>(world.states());
    Map<ItemId, Effective> seen = seenBefore(world, request);
    Decision decision = world.decide(request);
    switch (decision) {
      case Decision.Accepted accepted -> {
        assertThat(accepted.events()).as(request.toString()).isNotEmpty();
        seen.forEach(
            (id, was) -> assertThat(world.effective(id)).as(request.toString()).isEqualTo(was));
        assertThat(world.decide(request))
            .as("again: " + request)
            .isEqualTo(new Decision.AlreadyDone());
      }
      case Decision.AlreadyDone done -> assertThat(world.states()).isEqualTo(before);
      case Decision.Refused refused -> assertThat(world.states()).isEqualTo(before);
    }
  }

  private static void tell(World world, Report report) {
    Map<ItemId, ItemState> before = new LinkedHashMap<>(world.states());
    Recording recording = world.record(report);
    switch (recording) {
      case Recording.Recorded recorded -> {
        assertThat(recorded.events()).as(report.toString()).isNotEmpty();
        assertThat(world.record(report))
            .as("again: " + report)
            .isEqualTo(new Recording.AlreadyDone());
      }
      case Recording.AlreadyDone done -> assertThat(world.states()).isEqualTo(before);
      case Recording.RecordedWithConflict with ->
          assertThat(with.conflicts())
              .isNotEmpty()
              .allSatisfy(conflict ->
                  assertThat(world.present(conflict.about()).holds()).contains(Hold.CONFLICT));
    }
  }

  private static Map<ItemId, Effective> seenBefore(World world, Request request) {
    Map<ItemId, Effective> seen = new HashMap<>();
    if (request instanceof Request.Unpack unpack) {
      unpack.children().stream()
          .filter(child -> world.state(child) instanceof ItemState.Present)
          .forEach(child -> seen.put(child, world.effective(child)));
    }
    return seen;
  }

  private static void everySummaryIsARecount(World world) {
    for (ItemState state : world.states().values()) {
      if (state instanceof ItemState.Present present && present.contents().isPresent()) {
        List<ItemId> children = world.children(present.id());
        ContainerSummary sum =
            children.stream()
                .map(child -> world.present(child).contribution())
                .reduce(ContainerSummary.EMPTY, ContainerSummary::plus);
        assertThat(present.contents().get().summary()).isEqualTo(sum);
        assertThat(present.contents().get().children()).isEqualTo(children.size());
      }
    }
  }

  private static void replayIsTheState(World world) {
    Map<ItemId, ItemState> replayed = new HashMap<>();
    for (ItemEvent event : world.journal()) {
      replayed.compute(event.id(), (id, was) -> Life.evolve(orAbsent(id, was), event));
    }
    assertThat(replayed).isEqualTo(world.states());
  }

  private static ItemState orAbsent(ItemId id, ItemState was) {
    return was == null ? new ItemState.Absent(id) : was;
  }

  private static Request anyRequest(Random random) {
    ItemId any = anything(random);
    List<Supplier<Request>> choices =
        List.of(
            () -> World.pack(aCase(random), Samples.CASE, random.nextBoolean(), units(random)),
            () -> World.pack(aPallet(random), Samples.PALLET, random.nextBoolean(), aCase(random)),
            () -> new Request.Unpack(aCase(random), List.of(units(random)), reason(random)),
            () -> new Request.Unpack(aPallet(random), List.of(aCase(random)), reason(random)),
            () -> new Request.Replace(aCase(random), aUnit(random), aUnit(random)),
            () -> new Request.Ship(any, to(random), Purpose.TRANSFER, Samples.SHIPMENT),
            () -> new Request.Receive(any),
            () -> new Request.VoidShipment(any, Samples.PLANT),
            () -> new Request.Quarantine(any, "r"),
            () -> new Request.ReleaseQuarantine(any, "r"),
            () -> new Request.ClearConflict(any, "r"),
            () -> new Request.ClearConflict(any, "r"),
            () -> new Request.TakeStatus(any, aStatus(random), Optional.empty(), "r"),
            () -> new Request.UndoStatus(any, aStatus(random), "r"),
            () -> new Request.ResolveInDoubt(any, NumberFate.COMMISSIONED, "r"),
            () ->
                rarely(random, new Request.EndWithContents(aCase(random), EndedHow.LOST, "r"), any),
            () -> rarely(random, Request.destroy(any, "r"), any));
    return choices.get(random.nextInt(choices.size())).get();
  }

  private static Request rarely(Random random, Request request, ItemId any) {
    return random.nextInt(8) == 0 ? request : new Request.Receive(any);
  }

  private static Report anyReport(Random random) {
    ItemId any = anything(random);
    ItemId unit = aUnit(random);
    List<Supplier<Report>> choices =
        List.of(
            () -> World.packedReport(aCase(random), Samples.CASE, "few", units(random)),
            () -> World.packedReport(aPallet(random), Samples.PALLET, "", aCase(random)),
            () -> new Report.Unpacked(aCase(random), List.of(units(random)), reason(random)),
            () -> Report.sent(unit, Samples.HEADER),
            () -> Report.commissioned(unit, Samples.HEADER),
            () -> Report.commissioned(unit, Samples.HEADER),
            () -> Report.commissioned(unit, otherBatch(random)),
            () -> Report.inDoubt(unit, Samples.HEADER, "r"),
            () -> new Report.StatusTaken(any, aStatus(random), Optional.empty(), "r"),
            () -> new Report.Shipped(any, to(random), Samples.SHIPMENT),
            () -> new Report.Received(any),
            () -> occasionally(random, Report.labelScrapped(unit, Samples.HEADER, "r"), any),
            () -> occasionally(random, Report.decommissioned(any, "r"), any),
            () ->
                occasionally(
                    random, new Report.EndedWithContents(aCase(random), EndedHow.LOST, "r"), any));
    return choices.get(random.nextInt(choices.size())).get();
  }

  private static Report occasionally(Random random, Report report, ItemId any) {
    return random.nextInt(8) == 0 ? report : new Report.Received(any);
  }

  private static Header otherBatch(Random random) {
    return Header.of(
        Samples.OWNER, random.nextBoolean() ? Samples.OTHER_LOT : Samples.LOT, Samples.ORDER);
  }

  private static Destination to(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Destination.ToSite(Samples.WAREHOUSE);
      case 1 -> new Destination.ToSite(Samples.PLANT);
      default -> new Destination.ToParty(Samples.PHARMACY);
    };
  }

  private static SupplyStatus aStatus(Random random) {
    List<SupplyStatus> statuses =
        List.of(
            SupplyStatus.SUPPLIED,
            SupplyStatus.EXPORTED,
            SupplyStatus.LOCKED,
            SupplyStatus.CHECKED_OUT,
            SupplyStatus.STOLEN);
    return statuses.get(random.nextInt(statuses.size()));
  }

  private static Optional<String> reason(Random random) {
    return random.nextBoolean() ? Optional.of("sample taken") : Optional.empty();
  }

  private static ItemId anything(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> aCase(random);
      case 1 -> aPallet(random);
      default -> aUnit(random);
    };
  }

  private static ItemId[] units(Random random) {
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(i -> aUnit(random))
        .toArray(ItemId[]::new);
  }

  private static ItemId aUnit(Random random) {
    return Samples.unit(random.nextInt(10));
  }

  private static ItemId aCase(Random random) {
    return Samples.container(random.nextInt(4));
  }

  private static ItemId aPallet(Random random) {
    return Samples.container(10 + random.nextInt(2));
  }
}
