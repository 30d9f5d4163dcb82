package io.seriatim.kernel.numbering;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The numbering of one product, or of containers under one prefix, as the events so far left it.
 *
 * <p>A store may load less than everything for a decision: of {@code blocks} the one the request
 * names, of {@code answers} the one under the request's id. Sources and counts are always whole.
 *
 * @param kind empty until the pool is opened
 * @param sources by number
 * @param leased numbers ever leased, returned ones included
 * @param returned numbers that came back and are retired
 * @param imported serials imported or inherited
 * @param answers accepted requests and what they were answered
 */
public record PoolState(
    PoolId pool,
    Optional<PoolKind> kind,
    NavigableMap<Integer, SourceState> sources,
    NavigableMap<BlockId, Block> blocks,
    long leased,
    long returned,
    long imported,
    Map<RequestId, AllocationEvent> answers) {

  public PoolState {
    sources = Collections.unmodifiableNavigableMap(new TreeMap<>(sources));
    blocks = Collections.unmodifiableNavigableMap(new TreeMap<>(blocks));
    answers = Map.copyOf(answers);
  }

  /** A pool that nobody has opened. */
  public static PoolState unopened(PoolId pool) {
    return new PoolState(
        pool, Optional.empty(), new TreeMap<>(), new TreeMap<>(), 0, 0, 0, Map.of());
  }

  /** The segment, list or range of this number. */
  public Optional<SourceState> source(int number) {
    return Optional.ofNullable(sources.get(number));
  }

  /** A block that was leased. */
  public Optional<Block> block(BlockId id) {
    return Optional.ofNullable(blocks.get(id));
  }

  /** What the accepted request of this id was answered. */
  public Optional<AllocationEvent> answer(RequestId id) {
    return Optional.ofNullable(answers.get(id));
  }

  /** The sources that leases may come from, by number. */
  public Stream<SourceState> open() {
    return sources.values().stream().filter(SourceState::open);
  }

  /** Positions in open sources that no lease has passed. */
  public long left() {
    return open().mapToLong(SourceState::left).reduce(0, PoolState::cappedSum);
  }

  /** Positions that leases passed over. */
  public long skipped() {
    return sources.values().stream().mapToLong(SourceState::next).sum() - leased;
  }

  /** The odds that somebody who makes up a serial of the open segments hits one given out. */
  public GuessProbability guessProbability() {
    BigInteger space =
        open()
            .map(state -> state.source() instanceof Segment s ? s.space() : BigInteger.ZERO)
            .reduce(BigInteger.ZERO, BigInteger::add);
    return new GuessProbability(space, leased + imported);
  }

  /** How many numbers the guess probability still lets go; no limit where it does not apply. */
  public long guessProbabilityAllows() {
    return kind.equals(Optional.of(PoolKind.COMPUTED))
        ? guessProbability().mayLease()
        : Long.MAX_VALUE;
  }

  private static long cappedSum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
