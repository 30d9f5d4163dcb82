package io.seriatim.serialallocation.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A list of issued codes, from its first part until it is opened.
 *
 * @param origin who issued it
 * @param expiry the last day its codes may be leased
 * @param number the list's in its pool
 * @param nextLine first line that was not decided about yet, from 1
 * @param codes that were taken in
 * @param digest over them in order: each step SHA-256 of the last digest and the code; hexadecimal
 * @param opened nothing is added any more
 */
public record ListImport(
    String origin,
    Optional<LocalDate> expiry,
    int number,
    long nextLine,
    long codes,
    long refused,
    String digest,
    boolean opened) {
  private static final String NOTHING = "00".repeat(32);

  /** A list of which nothing was taken in yet. */
  public static ListImport begun(String origin, Optional<LocalDate> expiry, int number) {
    return new ListImport(origin, expiry, number, 1, 0, 0, NOTHING, false);
  }

  /** After a part. */
  public ListImport after(List<IssuedCode> taken, long no) {
    String now = digest;
    for (IssuedCode code : taken) {
      now = step(now, code);
    }
    return new ListImport(
        origin,
        expiry,
        number,
        nextLine + taken.size() + no,
        codes + taken.size(),
        refused + no,
        now,
        opened);
  }

  /** How far it has come. */
  public ImportProgress progress() {
    return new ImportProgress(origin, nextLine, codes, refused);
  }

  /** Whole. */
  public ListImport whole() {
    return new ListImport(origin, expiry, number, nextLine, codes, refused, digest, true);
  }

  private static String step(String before, IssuedCode code) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(HexFormat.of().parseHex(before));
      String fields = String.join("\n", code.number(), code.cryptoKey(), code.cryptoCode());
      return HexFormat.of().formatHex(sha256.digest(fields.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }
}
