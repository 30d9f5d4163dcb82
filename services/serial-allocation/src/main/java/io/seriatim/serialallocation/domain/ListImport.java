package io.seriatim.serialallocation.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A list of issued codes, from its first part until it is opened.
 *
 * @param expiry the last day its codes may be leased
 * @param number the list's in its pool
 * @param progress how far it has come, with who issued it; imported are the codes it has
 * @param digest over the codes it has, in order ({@link RunningDigest})
 * @param opened nothing is added any more
 */
public record ListImport(
    Optional<LocalDate> expiry,
    int number,
    ImportProgress progress,
    String digest,
    boolean opened) {

  /** A list of which nothing was taken in yet. */
  public static ListImport begun(String origin, Optional<LocalDate> expiry, int number) {
    return new ListImport(
        expiry, number, ImportProgress.none(origin), RunningDigest.NOTHING, false);
  }

  /** Who issued it. */
  public String origin() {
    return progress.origin();
  }

  /** First line that was not decided about yet, from 1. */
  public long nextLine() {
    return progress.nextLine();
  }

  /** How many codes were taken in. */
  public long codes() {
    return progress.imported();
  }

  /**
   * After a part.
   *
   * @param lines all of it
   * @param taken those of them that were taken in
   */
  public ListImport after(List<IssuedCode> lines, List<IssuedCode> taken) {
    return new ListImport(
        expiry,
        number,
        progress.after(lines.stream().map(IssuedCode::line).toList(), taken.size()),
        RunningDigest.after(digest, taken.stream().map(ListImport::fields).toList()),
        opened);
  }

  /** Whole. */
  public ListImport whole() {
    return new ListImport(expiry, number, progress, digest, true);
  }

  private static String fields(IssuedCode code) {
    return String.join("\n", code.number(), code.cryptoKey(), code.cryptoCode());
  }
}
