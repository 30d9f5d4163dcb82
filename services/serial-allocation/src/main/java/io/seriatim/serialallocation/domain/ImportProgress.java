package io.seriatim.serialallocation.domain;

/**
 * How far an import of used serials has come.
 *
 * @param origin where they come from
 * @param nextLine first line that was not decided about yet, from 1
 */
public record ImportProgress(String origin, long nextLine, long imported, long refused) {
  /** An import that has not begun. */
  public static ImportProgress none(String origin) {
    return new ImportProgress(origin, 1, 0, 0);
  }

  /** After a part. */
  public ImportProgress after(long taken, long no) {
    return new ImportProgress(origin, nextLine + taken + no, imported + taken, refused + no);
  }
}
