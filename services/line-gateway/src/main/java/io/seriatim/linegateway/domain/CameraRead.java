package io.seriatim.linegateway.domain;

import java.util.List;

/**
 * What a camera said about one thing that passed it.
 *
 * @param trigger running number of the camera
 * @param code what it read, or its no-read text
 * @param children what it read inside, for a container
 */
public record CameraRead(long trigger, Grade grade, String code, List<String> children) {
  private static final int LONGEST_SHOWN = 512;

  public CameraRead {
    children = List.copyOf(children);
  }

  /** What was read, short enough for a record. */
  public String shown() {
    String all = children.isEmpty() ? code : code + "|" + String.join("|", children);
    return all.length() <= LONGEST_SHOWN ? all : all.substring(0, LONGEST_SHOWN);
  }
}
