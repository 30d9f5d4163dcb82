package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.SerialNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Decides about an event of a line controller: all of it, or nothing.
 *
 * <p>Law: an event that was accepted is accepted again and changes nothing, unless something else
 * has become of the serials since.
 */
public final class ControllerJudge {
  private ControllerJudge() {}

  /** The verdict. */
  public sealed interface Verdict {}

  /**
   * It may be recorded.
   *
   * @param fresh the serials to which it has not happened yet
   */
  public record Accepted(List<SerialNumber> fresh) implements Verdict {}

  /** It may not; this serial is the first that forbids it. */
  public record Refused(SerialNumber serial, Optional<UnitStage> stage) implements Verdict {}

  /** The verdict; the units are only looked at. */
  public static Verdict judge(ControllerEvent event, List<SerialNumber> serials, Units units) {
    List<SerialNumber> fresh = new ArrayList<>();
    for (SerialNumber serial : new LinkedHashSet<>(serials)) {
      Optional<UnitStage> stage = units.stage(serial);
      if (stage.isEmpty()) {
        return new Refused(serial, stage);
      }
      boolean inContainer = units.parent(serial).isPresent();
      if (event.isDoneAt(stage.get())) {
        continue;
      }
      if (!event.mayFollow(stage.get()) || (inContainer && event.becomes().isPresent())) {
        return new Refused(serial, stage);
      }
      fresh.add(serial);
    }
    return new Accepted(List.copyOf(fresh));
  }
}
