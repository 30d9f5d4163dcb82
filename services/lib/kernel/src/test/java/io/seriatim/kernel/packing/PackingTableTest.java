package io.seriatim.kernel.packing;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.life.Conflict;
import io.seriatim.kernel.life.Decision;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Recording;
import io.seriatim.kernel.life.Report;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.Samples;
import io.seriatim.kernel.life.Standing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every packing request and report against a child, and a container, in every standing. */
@Requirement({"URS-PACK-001", "URS-PACK-002"})
class PackingTableTest {
  private static final ItemId CASE = Samples.container(1);
  private static final ItemId CHILD = Samples.unit(1);
  private static final ItemId GOOD = Samples.unit(2);

  /** One line of the table: a sign for each standing; {@code +} is accepted or recorded. */
  private record Row(String name, String signs, Function<Standing, String> asked) {}

  // standings: absent, unreported, encoded, in doubt, active, supplied, exported, sample, free
  // sample, locked, stolen, checked out, ended
  private static final List<Row> ROWS =
      List.of(
          new Row("Pack child", "UNNN+S++++T+E", PackingTableTest::packChild),
          new Row("Pack container", "+++++SSSSSTSE", PackingTableTest::packContainer),
          new Row("Unpack child", "UPPPPPPPPPPPP", PackingTableTest::unpackStranger),
          new Row("Unpack container", "UCCCCCCCCCCCC", PackingTableTest::unpackContainer),
          new Row("Replace added", "UNNN+S++++T+E", PackingTableTest::replaceBy),
          new Row("Replace container", "UCCCCCCCCCCCC", PackingTableTest::replaceContainer),
          new Row("EndWithContents", "UCCCCCCCCCCCC", PackingTableTest::endNoContainer),
          new Row("Reparent child", "UNNNPSPPPPTPE", PackingTableTest::moveStranger),
          new Row("Reparent container", "UCCCCCCCCCCCC", PackingTableTest::moveInto),
          new Row("CorrectLot unit", "UNNN+SS+S+TSE", PackingTableTest::correctLot),
          new Row("Repackage input", "UNNN+SSSSSTSE", PackingTableTest::repackageFrom),
          new Row("Repackage output", "++++IIIIIIIIE", PackingTableTest::repackageInto),
          new Row("Packed child", "rrnn+s++++s+e", PackingTableTest::packedChild),
          new Row("Packed container", "+++++sssssss" + "e", PackingTableTest::packedContainer),
          new Row("Unpacked child", "rpppppppppppp", PackingTableTest::unpackedChild),
          new Row("Unpacked container", "ccccccccccccc", PackingTableTest::unpackedContainer),
          new Row("EndedWithContents", "rrnn++++++++e", PackingTableTest::endedContainer));

  @Test
  void theTableHasEveryPackingRequestAndReport() {
    Set<String> named =
        ROWS.stream().map(row -> row.name().split(" ")[0]).collect(Collectors.toSet());
    Set<String> all =
        Stream.of(
                Request.OfContainer.class.getPermittedSubclasses(),
                Report.OfContainer.class.getPermittedSubclasses())
            .flatMap(Arrays::stream)
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());
    assertThat(named).isEqualTo(all);
    assertThat(ROWS).allSatisfy(row -> assertThat(row.signs()).hasSameSizeAs(Standing.values()));
  }

  @Test
  void everyCellIsAnsweredAsTheTableSays() {
    for (Row row : ROWS) {
      for (Standing standing : Standing.values()) {
        assertThat(row.asked().apply(standing))
            .as("%s when %s", row.name(), standing)
            .isEqualTo(meaning(row.signs().charAt(standing.ordinal())));
      }
    }
  }

  private static String meaning(char sign) {
    return switch (sign) {
      case '+' -> "yes";
      case 'U' -> "UNKNOWN_OBJECT";
      case 'N', 'n' -> "NOT_COMMISSIONED";
      case 'E', 'e' -> "IDENTITY_ENDED";
      case 'I' -> "IDENTITY_IN_USE";
      case 'T' -> "STOLEN";
      case 'S' -> "STATUS_NOT_ALLOWED";
      case 'P', 'p' -> "NOT_IN_THIS_CONTAINER";
      case 'C', 'c' -> "NOT_A_CONTAINER";
      case 's' -> "STATUS_NOT_EXPECTED";
      case 'r' -> "NOT_REPORTED";
      default -> throw new AssertionError("sign: " + sign);
    };
  }

  private static String packChild(Standing standing) {
    World world = new World().given(Samples.in(standing, CHILD));
    return word(world.decide(World.pack(CASE, Samples.CASE, false, CHILD)));
  }

  private static String packContainer(Standing standing) {
    World world = new World().commissioned(GOOD).given(Samples.in(standing, CASE));
    return word(world.decide(World.pack(CASE, Samples.CASE, false, GOOD)));
  }

  private static String unpackStranger(Standing standing) {
    World world = filled().given(Samples.in(standing, CHILD));
    return word(world.decide(new Request.Unpack(CASE, List.of(CHILD, GOOD), Optional.empty())));
  }

  private static String unpackContainer(Standing standing) {
    ItemId other = Samples.container(2);
    World world = filled().given(Samples.in(standing, other));
    return word(world.decide(new Request.Unpack(other, List.of(GOOD), Optional.empty())));
  }

  private static String replaceBy(Standing standing) {
    World world = filled().given(Samples.in(standing, CHILD));
    return word(world.decide(new Request.Replace(CASE, GOOD, CHILD)));
  }

  private static String replaceContainer(Standing standing) {
    ItemId other = Samples.container(2);
    World world = filled().commissioned(CHILD).given(Samples.in(standing, other));
    return word(world.decide(new Request.Replace(other, GOOD, CHILD)));
  }

  private static String endNoContainer(Standing standing) {
    World world = new World().given(Samples.in(standing, CASE));
    Decision decision = world.decide(new Request.EndWithContents(CASE, EndedHow.DESTROYED, "fire"));
    return word(decision).replace("NOT_COMMISSIONED", "NOT_A_CONTAINER");
  }

  private static String moveStranger(Standing standing) {
    World world = filled().given(Samples.in(standing, CHILD));
    return word(world.decide(move(Samples.container(4), CHILD)));
  }

  private static String moveInto(Standing standing) {
    World world = filled().given(Samples.in(standing, Samples.container(3)));
    return word(world.decide(move(Samples.container(3), GOOD)));
  }

  private static Request move(ItemId to, ItemId child) {
    return new Request.Reparent(
        CASE, to, List.of(child), Optional.empty(), Optional.empty(), false);
  }

  private static String correctLot(Standing standing) {
    World world = new World().given(Samples.in(standing, CHILD));
    return word(world.decide(correct(List.of(CHILD))));
  }

  private static String repackageFrom(Standing standing) {
    World world = new World().given(Samples.in(standing, CHILD));
    return word(world.decide(repackage(CHILD, GOOD)));
  }

  private static String repackageInto(Standing standing) {
    World world = new World().commissioned(GOOD).given(Samples.in(standing, CHILD));
    return word(world.decide(repackage(GOOD, CHILD)));
  }

  static Request correct(List<ItemId> units) {
    return new Request.CorrectLot(
        units, Samples.OTHER_LOT.batch(), Samples.OTHER_LOT.expiry(), "misread");
  }

  static Request repackage(ItemId input, ItemId output) {
    return new Request.Repackage(
        List.of(input),
        List.of((Sgtin) output),
        Samples.OTHER_LOT.batch(),
        Samples.OTHER_LOT.expiry(),
        "new leaflet");
  }

  private static String packedChild(Standing standing) {
    World world = new World().given(Samples.in(standing, CHILD));
    return word(world.packed(CASE, Samples.CASE, CHILD));
  }

  private static String packedContainer(Standing standing) {
    World world = new World().commissioned(GOOD).given(Samples.in(standing, CASE));
    return word(world.packed(CASE, Samples.CASE, GOOD));
  }

  private static String unpackedChild(Standing standing) {
    World world = filled().given(Samples.in(standing, CHILD));
    Report report = new Report.Unpacked(CASE, List.of(CHILD, GOOD), Optional.empty());
    return word(world.record(report));
  }

  private static String unpackedContainer(Standing standing) {
    World world = filled().given(Samples.in(standing, Samples.container(2)));
    Report report = new Report.Unpacked(Samples.container(2), List.of(GOOD), Optional.empty());
    return word(world.record(report));
  }

  private static String endedContainer(Standing standing) {
    World world = new World().given(Samples.in(standing, CASE));
    return word(world.record(new Report.EndedWithContents(CASE, EndedHow.DESTROYED, "fire")));
  }

  private static World filled() {
    ItemId another = Samples.unit(7);
    World world = new World().commissioned(GOOD, another);
    world.packed(CASE, Samples.CASE, GOOD);
    world.decide(World.pack(Samples.container(4), Samples.CASE, false, another));
    return world;
  }

  private static String word(Decision decision) {
    return switch (decision) {
      case Decision.Accepted accepted -> "yes";
      case Decision.AlreadyDone done -> "done";
      case Decision.Refused refused -> refused.refusal().reason().name();
    };
  }

  private static String word(Recording recording) {
    return switch (recording) {
      case Recording.Recorded recorded -> "yes";
      case Recording.AlreadyDone done -> "done";
      case Recording.RecordedWithConflict with ->
          with.conflicts().stream().map(Conflict::kind).findFirst().orElseThrow().name();
    };
  }
}
