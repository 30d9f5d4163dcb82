package io.seriatim.linegateway.domain;

/**
 * What it means that labels were not read though later ones were.
 *
 * <p>Labels pass the camera in the order of printing. If at least as many unreadable packs were
 * rejected since, those were the labels. If fewer, some label never came by, and nobody can say
 * which: all of them are in doubt.
 *
 * @param scrapped the labels are those of the unreadable packs
 * @param strangers unreadable packs that carried no label of ours
 */
public record Skip(boolean scrapped, long strangers) {

  /**
   * Explains a skip.
   *
   * @param skipped labels that were not read, 0 or more
   * @param unreadable packs rejected since the last read label for want of a serial
   */
  public static Skip explain(long skipped, long unreadable) {
    boolean enough = unreadable >= skipped;
    return new Skip(enough, enough ? unreadable - skipped : unreadable);
  }
}
