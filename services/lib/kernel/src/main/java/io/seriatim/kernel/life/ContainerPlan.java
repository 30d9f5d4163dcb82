package io.seriatim.kernel.life;

/**
 * What a container is meant to hold.
 *
 * @param capacity direct children of a full container, at least 1
 */
public record ContainerPlan(Level level, int capacity, MixRule rule) {
  public ContainerPlan {
    if (level == Level.UNIT || capacity < 1) {
      throw new IllegalArgumentException(
          "container: " + level + " of " + capacity + " (expected: above UNIT, at least 1)");
    }
  }
}
