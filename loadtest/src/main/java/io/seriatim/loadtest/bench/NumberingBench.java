package io.seriatim.loadtest.bench;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Alphabet;
import io.seriatim.kernel.numbering.Ff1SelfTest;
import io.seriatim.kernel.numbering.KeyedSegment;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.kernel.numbering.SegmentKey;
import io.seriatim.loadtest.demo.DemoWorld;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Serials a second on one core, forward and back, beside the rate of the one AES block they stand
 * on.
 */
final class NumberingBench implements Bench {
  private static final int LENGTH = 12;
  private static final int SAMPLE = 100_000;
  private static final int BACK = 1 << 14;
  private static final byte[] KEY = new byte[32];
  private static final PoolId.OfProduct POOL =
      new PoolId.OfProduct(TenantId.parse(DemoWorld.OWNER), Gtin.parse(DemoWorld.GTIN));

  @Override
  public String name() {
    return "numbering";
  }

  @Override
  public String measures() {
    return "serials a second on one core, position to serial and back (FF1, AES-256)";
  }

  @Override
  public Figures run(Consumer<String> progress) {
    var figures = new Figures(name());
    progress.accept("the nine FF1 samples of NIST SP 800-38G");
    int failures = Ff1SelfTest.failures().size();
    figures.figure(
        "ff1VectorsPassed",
        "FF1 samples that hold, both ways",
        Ff1SelfTest.vectors().size() - failures,
        "of " + Ff1SelfTest.vectors().size());
    if (failures > 0) {
      return figures.wrong(failures + " FF1 samples do not hold on this Java runtime");
    }
    measure(figures, progress, "", "12 upper alphanumerics", Alphabet.UPPER_ALPHANUMERIC);
    measure(figures, progress, "Numeric", "12 digits", Alphabet.NUMERIC);
    progress.accept("one AES block after the other");
    Rounds aes = aesBlocks();
    figures.rounds("aesBlocksPerSecond", "raw: AES-256 blocks, one call each", aes, "blocks/s");
    return figures;
  }

  private static void measure(
      Figures figures, Consumer<String> progress, String suffix, String what, Alphabet alphabet) {
    KeyedSegment segment = Segment.of(1, 1, alphabet, LENGTH).keyed(POOL, SegmentKey.of(1, KEY));
    progress.accept(what + ": " + SAMPLE + " serials there and back");
    check(figures, segment);
    progress.accept(what + ": forward");
    figures.rounds(
        "forward" + suffix + "PerSecond",
        what + ", position to serial",
        Rounds.of(at -> segment.textAt(at).charAt(0)),
        "serials/s");
    progress.accept(what + ": back");
    String[] serials = new String[BACK];
    for (int i = 0; i < BACK; i++) {
      serials[i] = segment.textAt(i * 7919L);
    }
    figures.rounds(
        "inverse" + suffix + "PerSecond",
        what + ", serial to position",
        Rounds.of(at -> segment.positionOf(serials[(int) (at & (BACK - 1))]).orElseThrow()),
        "serials/s");
  }

  private static void check(Figures figures, KeyedSegment segment) {
    Set<String> seen = new HashSet<>();
    for (long position = 0; position < SAMPLE; position++) {
      String serial = segment.textAt(position);
      if (segment.positionOf(serial).orElse(-1) != position) {
        figures.wrong("position " + position + " gives " + serial + ", which leads elsewhere");
        return;
      }
      if (!seen.add(serial)) {
        figures.wrong("serial " + serial + " has two positions");
        return;
      }
    }
  }

  private static Rounds aesBlocks() {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"));
      byte[] block = new byte[16];
      return Rounds.of(at -> encrypted(cipher, block));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no AES", e);
    }
  }

  private static long encrypted(Cipher cipher, byte[] block) {
    try {
      cipher.update(block, 0, block.length, block, 0);
      return block[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refused a whole block", e);
    }
  }
}
