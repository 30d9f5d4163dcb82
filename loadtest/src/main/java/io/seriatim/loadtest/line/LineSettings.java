package io.seriatim.loadtest.line;

import java.time.Duration;

/**
 * How one simulated line is built and how fast it runs.
 *
 * @param packsPerMinute the belt's speed; the printer's queue can only slow it down
 * @param caseCapacity packs in a full case, 0 for a line without a case packer
 * @param palletCapacity cases on a full pallet, 0 for a line without a palletizer
 * @param seed decides every defect; the same seed spoils the same packs
 * @param printToCamera belt time from the print head to the camera
 * @param cameraToGate belt time from the camera to the gate: the gateway's whole budget for an
 *     answer
 * @param stationVerdict how long a case or pallet waits for its verdict before it is read again
 * @param printerQueue records the printer holds, at most 20 on the devices this stands for
 * @param noRead what the camera sends when it sees no code
 */
public record LineSettings(
    int packsPerMinute,
    int caseCapacity,
    int palletCapacity,
    long seed,
    DefectRates defects,
    Duration printToCamera,
    Duration cameraToGate,
    Duration stationVerdict,
    int printerQueue,
    String noRead) {

  /** Reject rate of a line nobody has complained about. */
  public static final double USUAL_REJECT_RATE = 0.01;

  public LineSettings {
    positive("packsPerMinute", packsPerMinute);
    positive("printerQueue", printerQueue);
    notNegative("caseCapacity", caseCapacity);
    notNegative("palletCapacity", palletCapacity);
    if (caseCapacity == 0 && palletCapacity > 0) {
      throw new IllegalArgumentException(
          "palletCapacity: " + palletCapacity + " (expected: 0, as the line packs no cases)");
    }
  }

  /** Geometry of a 400 packs/min line, one pack in a hundred rejected. */
  public static LineSettings of(int packsPerMinute, int caseCapacity, int palletCapacity) {
    return new LineSettings(
        packsPerMinute,
        caseCapacity,
        palletCapacity,
        1L,
        DefectRates.ofRejects(USUAL_REJECT_RATE),
        Duration.ofMillis(50),
        Duration.ofMillis(500),
        Duration.ofSeconds(5),
        20,
        "NOREAD");
  }

  public LineSettings withSeed(long other) {
    return new LineSettings(
        packsPerMinute,
        caseCapacity,
        palletCapacity,
        other,
        defects,
        printToCamera,
        cameraToGate,
        stationVerdict,
        printerQueue,
        noRead);
  }

  public LineSettings withDefects(DefectRates other) {
    return new LineSettings(
        packsPerMinute,
        caseCapacity,
        palletCapacity,
        seed,
        other,
        printToCamera,
        cameraToGate,
        stationVerdict,
        printerQueue,
        noRead);
  }

  /** Moves camera and gate along the belt. */
  public LineSettings withGeometry(Duration toCamera, Duration toGate) {
    return new LineSettings(
        packsPerMinute,
        caseCapacity,
        palletCapacity,
        seed,
        defects,
        toCamera,
        toGate,
        stationVerdict,
        printerQueue,
        noRead);
  }

  public LineSettings withStationVerdict(Duration other) {
    return new LineSettings(
        packsPerMinute,
        caseCapacity,
        palletCapacity,
        seed,
        defects,
        printToCamera,
        cameraToGate,
        other,
        printerQueue,
        noRead);
  }

  public LineSettings withPrinterQueue(int other) {
    return new LineSettings(
        packsPerMinute,
        caseCapacity,
        palletCapacity,
        seed,
        defects,
        printToCamera,
        cameraToGate,
        stationVerdict,
        other,
        noRead);
  }

  /** Nanoseconds between two packs. */
  long cycleNanos() {
    return Duration.ofMinutes(1).toNanos() / packsPerMinute;
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
    }
  }

  private static void notNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0)");
    }
  }
}
