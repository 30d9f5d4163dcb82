package io.seriatim.portal.app;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a bar that is 1000 wide.
 *
 * <p>A part that is there is at least 3 wide, so that a single number can be seen among millions.
 */
public record Share(String name, long count, long x, long width) {
  private static final long WHOLE = 1000;
  private static final long LEAST = 3;

  /** A part by its count. */
  public record Part(String name, long count) {}

  /** The parts side by side, empty ones left out. */
  static List<Share> of(long total, Part... parts) {
    List<Share> shares = new ArrayList<>();
    long x = 0;
    for (Part part : parts) {
      if (part.count() > 0 && total > 0) {
        long width = Math.clamp(part.count() * WHOLE / total, LEAST, WHOLE);
        shares.add(new Share(part.name(), part.count(), x, width));
        x += width;
      }
    }
    return shares;
  }

  /** The name as a style sheet knows it. */
  public String style() {
    return name.replace(' ', '-');
  }
}
