package io.seriatim.linegateway.domain;

import java.util.List;

/**
 * What a camera said about one thing that passed it.
 *
 * @param trigger running number of the camera
 * @param code what it read, or its no-read text
 * @param children what it read inside, for a container
 * @param tooLate the camera had no word in time, or its word may be about the next thing
 */
public record CameraRead(
    long trigger, Grade grade, String code, List<String> children, boolean tooLate) {
  private static final int LONGEST_SHOWN = 512;

  public CameraRead {
    children = List.copyOf(children);
  }

  /** A read in time. */
  public CameraRead(long trigger, Grade grade, String code, List<String> children) {
    this(trigger, grade, code, children, false);
  }

  /** Nothing was read. */
  public static CameraRead nothing(long trigger) {
    return new CameraRead(trigger, Grade.F, "", List.of());
  }

  /** Whatever was read came too late to count. */
  public static CameraRead late(long trigger) {
    return new CameraRead(trigger, Grade.F, "", List.of(), true);
  }

  /** What was read, short enough for a record. */
  public String shown() {
    String all = children.isEmpty() ? code : code + "|" + String.join("|", children);
    return all.length() <= LONGEST_SHOWN ? all : all.substring(0, LONGEST_SHOWN);
  }
}
