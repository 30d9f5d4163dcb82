package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.aggregation.contract.PastStates;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A recall that races shipments: each of them is refused, or had left before. */
class RecallRaceTopologyTest {
  private static final int PARTITIONS = 3;
  private static final int CASES_EACH = 5;

  @Test
  @Requirement("URS-LEDGER-113")
  void everySaleIsEitherRefusedOrListedAsShippedBefore() {
    SeededRandom.law(
        8,
        random -> {
          Race race = new Race(random);
          race.run();
          race.check();
        });
  }

  /** Some partitions, each with cases of the batch, a recall that reaches them one by one. */
  private static final class Race {
    private final SeededRandom random;
    private final List<Partition> partitions = new ArrayList<>();

    Race(SeededRandom random) {
      this.random = random;
      for (int number = 0; number < PARTITIONS; number++) {
        partitions.add(new Partition(number));
      }
    }

    void run() {
      List<Runnable> steps = new ArrayList<>();
      for (Partition partition : partitions) {
        partition.cases.forEach(id -> steps.add(() -> partition.sell(id)));
        partition.cases.stream()
            .filter(id -> random.between(0, 3) == 0)
            .forEach(id -> steps.add(() -> partition.takeBack(id)));
        steps.add(partition::recall);
        if (random.between(0, 1) == 0) {
          steps.add(partition::recall);
        }
      }
      while (!steps.isEmpty()) {
        steps.remove(random.between(0, steps.size() - 1)).run();
      }
    }

    void check() {
      partitions.forEach(Partition::check);
    }
  }

  private static final class Partition {
    private final LedgerFixture ledger = new LedgerFixture();
    private final List<String> cases = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();

    Partition(int number) {
      LineFixture line =
          new LineFixture(
              "gw-" + number,
              1,
              LineFixture.order("PO-" + number, "LOT1", "acme", "cmo-lyon", "lyon"));
      for (int i = 0; i < CASES_EACH; i++) {
        List<String> packs = List.of("P" + number + "C" + i + "A", "P" + number + "C" + i + "B");
        String id = sscc(100L * number + i);
        ledger.put(line, line.sent(packs));
        ledger.put(line, line.commissioned(packs));
        ledger.put(line, line.packed(id, PackLevel.PACK_LEVEL_CASE, 2, units(packs), ""));
        cases.add(id);
      }
    }

    void sell(String id) {
      ledger.ask("lyon", "cmo-lyon", FlagFixture.sell("sell-" + id, id));
      List<LedgerAnswer> answers = ledger.answers();
      if (answers.getLast().hasRefused()) {
        assertThat(answers.getLast().getRefused().getReason()).isEqualTo("RECALLED");
        refused.add(id);
      }
    }

    void takeBack(String id) {
      ledger.ask(
          "lyon",
          "cmo-lyon",
          RequestInput.newBuilder()
              .setRequestId("back-" + id)
              .setReceive(ReceiveRequest.newBuilder().setSite("lyon").addItems(id)));
      ledger.answers();
    }

    void recall() {
      ledger.put(FlagFixture.recall("r1", FlagFixture.BATCH));
    }

    void check() {
      List<LedgerEvent> events = ledger.events();
      Map<ArchivePlace, LedgerEvent> archive = new HashMap<>();
      Map<String, ObjectState> states = new HashMap<>();
      long acknowledged = 0;
      for (LedgerEvent event : events) {
        archive.put(
            ArchivePlace.newBuilder().setStamp(event.getHeader().getStamp()).build(), event);
        for (ObjectChange change : event.getChangesList()) {
          states.put(change.getState().getItemId(), change.getState());
        }
        if (event.hasFlagAcknowledged()) {
          acknowledged = event.getHeader().getStamp();
        }
      }
      PastStates past =
          new PastStates(at -> Optional.ofNullable(archive.get(at)), Map.of(0, acknowledged));
      for (String id : cases) {
        Optional<PastStates.Left> left = past.left(Objects.requireNonNull(states.get(id)));
        boolean sold = !refused.contains(id);
        assertThat(left.isPresent()).as("%s sold: %s", id, sold).isEqualTo(sold);
      }
      ledger.close();
    }
  }
}
