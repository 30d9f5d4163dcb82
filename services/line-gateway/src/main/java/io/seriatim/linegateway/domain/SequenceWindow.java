package io.seriatim.linegateway.domain;

/**
 * How far a read may be from the label that is expected at the camera.
 *
 * @param labels that may lie between printer and camera, 1 or more
 * @param outOfOrder places by which a label may come too early or too late, 0 or more
 */
public record SequenceWindow(int labels, int outOfOrder) {
  public SequenceWindow {
    if (labels < 1 || outOfOrder < 0 || outOfOrder > labels) {
      throw new IllegalArgumentException(
          "sequence: %d labels, %d out of order (expected: 1 or more labels, 0 to that many)"
              .formatted(labels, outOfOrder));
    }
  }
}
