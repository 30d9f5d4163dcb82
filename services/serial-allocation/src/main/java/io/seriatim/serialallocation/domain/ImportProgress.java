package io.seriatim.serialallocation.domain;

import java.util.List;

/**
 * How far an import has come.
 *
 * @param origin where the numbers come from
 * @param nextLine first line that was not decided about yet, from 1
 * @param digest over all lines before it, as they came ({@link RunningDigest})
 */
public record ImportProgress(
    String origin, long nextLine, long imported, long refused, String digest) {
  /** An import that has not begun. */
  public static ImportProgress none(String origin) {
    return new ImportProgress(origin, 1, 0, 0, RunningDigest.NOTHING);
  }

  /**
   * After a part.
   *
   * @param lines all of it
   * @param taken how many of them were taken in
   */
  public ImportProgress after(List<String> lines, long taken) {
    return new ImportProgress(
        origin,
        nextLine + lines.size(),
        imported + taken,
        refused + lines.size() - taken,
        RunningDigest.after(digest, lines));
  }
}
