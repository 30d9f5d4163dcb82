package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.line.LineMix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What goes wrong in one batch, and when: a function of seed, batch size and machines alone.
 *
 * <p>Every kind that such machines have comes at least once, and one more fault for each {@value
 * #PACKS_PER_EXTRA} packs. Leaving kinds out moves no other fault, so a failing plan can be cut
 * down to what matters.
 */
public record FaultPlan(long seed, long packs, LineMix mix, List<Fault> faults) {
  private static final int PACKS_PER_EXTRA = 500;
  private static final int LONG_BATCH = 5_000;
  private static final double FIRST = 0.04;
  private static final double LAST = 0.86;

  public FaultPlan {
    faults = List.copyOf(faults);
  }

  /**
   * One fault.
   *
   * @param number from 1, in the order of the plan
   * @param atPack happens once so many packs have passed the gate
   * @param size milliseconds for WAN_CUT, CAMERA_SLOW and GRANT_LATE, packs for COUNTER_DRIFT,
   *     which field (0 or 1) for FIELD_IGNORED; means nothing for the others
   */
  public record Fault(int number, FaultKind kind, long atPack, int size) {
    @Override
    public String toString() {
      return "%2d at pack %,d %s%s".formatted(number, atPack, kind, sizeText());
    }

    private String sizeText() {
      return switch (kind) {
        case WAN_CUT, CAMERA_SLOW, GRANT_LATE -> " %,d ms".formatted(size);
        case COUNTER_DRIFT -> " by %,d".formatted(size);
        case FIELD_IGNORED -> " " + field();
        case MISREAD,
            NO_READ,
            DUPLICATE_LABEL,
            SHIFTED_SEQUENCE,
            LOW_GRADE,
            MISSING_SEAL,
            FOREIGN_PACK,
            OTHER_LOT,
            PRINTER_RESET,
            PRINTER_REPLACED,
            CAMERA_LOST,
            GATE_STUCK,
            GATE_SILENT,
            POWER_LOSS,
            PLANT_POWER_LOSS,
            GATEWAY_KILLED,
            CASE_ASKED_AGAIN,
            CASE_LABEL_UNREADABLE,
            CONTROLLER_RESENDS_EVENT,
            CONTROLLER_RESENDS_FILE ->
            "";
      };
    }

    String field() {
      return size == 0 ? "SN" : "LOT";
    }
  }

  /** The plan of a seed, on the machines whose turn it is. */
  public static FaultPlan of(long seed, long packs) {
    return of(seed, packs, LineMix.of(seed));
  }

  /** The plan of a seed on these machines. */
  public static FaultPlan of(long seed, long packs, LineMix mix) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    List<FaultKind> possible =
        Arrays.stream(FaultKind.values()).filter(kind -> kind.happensOn(mix)).toList();
    List<FaultKind> kinds = new ArrayList<>(possible);
    for (long i = 0; i < packs / PACKS_PER_EXTRA; i++) {
      kinds.add(possible.get(random.nextInt(possible.size())));
    }
    Collections.shuffle(kinds, random);
    List<Fault> faults = new ArrayList<>();
    double slot = packs * (LAST - FIRST) / kinds.size();
    for (int i = 0; i < kinds.size(); i++) {
      long at = (long) (packs * FIRST + slot * (i + random.nextDouble() / 2));
      faults.add(new Fault(i + 1, kinds.get(i), at, size(kinds.get(i), packs, random)));
    }
    return new FaultPlan(seed, packs, mix, faults);
  }

  /** The same plan with these kinds only. */
  public FaultPlan only(Set<FaultKind> kinds) {
    return new FaultPlan(
        seed, packs, mix, faults.stream().filter(fault -> kinds.contains(fault.kind())).toList());
  }

  private static int size(FaultKind kind, long packs, Random random) {
    return switch (kind) {
      case CAMERA_SLOW, GRANT_LATE -> 650 + random.nextInt(300);
      // a night is a minute here; a short batch has no time for a long cut
      case WAN_CUT -> 2_000 + random.nextInt(packs < LONG_BATCH ? 8_000 : 45_000);
      // beyond the usual tolerance of half a percent, and never less than 10 packs
      case COUNTER_DRIFT -> 60 + (int) (packs / 50) + random.nextInt(50);
      case FIELD_IGNORED -> random.nextInt(2);
      case MISREAD,
          NO_READ,
          DUPLICATE_LABEL,
          SHIFTED_SEQUENCE,
          LOW_GRADE,
          MISSING_SEAL,
          FOREIGN_PACK,
          OTHER_LOT,
          PRINTER_RESET,
          PRINTER_REPLACED,
          CAMERA_LOST,
          GATE_STUCK,
          GATE_SILENT,
          POWER_LOSS,
          PLANT_POWER_LOSS,
          GATEWAY_KILLED,
          CASE_ASKED_AGAIN,
          CASE_LABEL_UNREADABLE,
          CONTROLLER_RESENDS_EVENT,
          CONTROLLER_RESENDS_FILE ->
          0;
    };
  }
}
