package io.seriatim.testkit;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Random choices that a number replays.
 *
 * <p>The seed comes from {@code -Dseriatim.seed=<n>}, or is new for each run; {@link #law} names it
 * when a case fails. A failing seed is then written into the test as a case of its own, with {@link
 * #of}.
 */
public final class SeededRandom {
  private final long seed;
  private final SplittableRandom random;

  private SeededRandom(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /** The choices of that seed. */
  public static SeededRandom of(long seed) {
    return new SeededRandom(seed);
  }

  /** Runs {@code check} for {@code cases} seeds; the first failure names its seed. */
  public static void law(int cases, Consumer<SeededRandom> check) {
    long first = Long.getLong("seriatim.seed", System.nanoTime());
    int runs = System.getProperty("seriatim.seed") == null ? cases : 1;
    for (long seed = first; seed < first + runs; seed++) {
      one(seed, check);
    }
  }

  private static void one(long seed, Consumer<SeededRandom> check) {
    try {
      check.accept(of(seed));
    } catch (AssertionError | RuntimeException failed) {
      throw new AssertionError(
          "seed " + seed + " (replay with -Dseriatim.seed=" + seed + "): " + failed.getMessage(),
          failed);
    }
  }

  /** The number that replays these choices. */
  public long seed() {
    return seed;
  }

  /** From {@code low} to {@code high}, both included. */
  public int between(int low, int high) {
    return (int) between((long) low, (long) high);
  }

  /** From {@code low} to {@code high}, both included. */
  public long between(long low, long high) {
    return low + random.nextLong(high - low + 1);
  }

  /** True in about {@code percent} of a hundred. */
  public boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** One of them. */
  @SafeVarargs
  public final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** One of them. */
  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** {@code count} things, each made anew. */
  public <T> List<T> listOf(int count, Supplier<T> make) {
    return java.util.stream.Stream.generate(make).limit(count).toList();
  }

  /** A text of {@code length} characters of {@code alphabet}. */
  public String text(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** {@code length} bytes. */
  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** The same things in some other order. */
  public <T> List<T> shuffled(List<T> things) {
    java.util.ArrayList<T> shuffled = new java.util.ArrayList<>(things);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      java.util.Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled;
  }

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
