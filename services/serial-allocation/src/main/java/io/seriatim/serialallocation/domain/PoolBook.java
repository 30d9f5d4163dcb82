package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Allocation;
import io.seriatim.kernel.numbering.AllocationEvent;
import io.seriatim.kernel.numbering.NumberSource;
import io.seriatim.kernel.numbering.PoolKind;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.SourceState;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A pool's state with what was leased under each grant. Blocks and answers are kept beside it.
 *
 * <p>Laws: the sum over the grants is never more than what the pool has leased; leased = returned +
 * used + written off + in hand.
 *
 * @param pace of leases, for forecasts
 * @param expiries of lists of issued codes, by number
 * @param markets what they asked when the last segment was opened
 * @param outsideLengths of imported serials that no segment could give: new segments keep clear
 */
public record PoolBook(
    PoolState state,
    Map<String, Long> leasedByGrant,
    Settled settled,
    Set<Integer> outsideLengths,
    Map<Integer, LocalDate> expiries,
    Pace pace,
    MarketRules markets) {
  public PoolBook {
    leasedByGrant = Map.copyOf(leasedByGrant);
    expiries = Map.copyOf(expiries);
    outsideLengths = Collections.unmodifiableSet(new TreeSet<>(outsideLengths));
  }

  /** A pool in which no block ended. */
  public PoolBook(PoolState state, Map<String, Long> leasedByGrant) {
    this(state, leasedByGrant, Settled.NOTHING, Set.of(), Map.of(), Pace.NONE, MarketRules.NONE);
  }

  /** With a segment under these rules. */
  public PoolBook under(MarketRules rules) {
    return new PoolBook(state, leasedByGrant, settled, outsideLengths, expiries, pace, rules);
  }

  /** How many numbers the guess probability that the markets ask for still lets go. */
  public long guessProbabilityAllows() {
    return state.kind().equals(Optional.of(PoolKind.COMPUTED))
        ? state.guessProbability().mayLease(markets.guessFactor())
        : Long.MAX_VALUE;
  }

  /** Leased numbers that sites hold: neither returned nor settled. */
  public long inHand() {
    return state.leased() - returned() - settled.used() - settled.writtenOff();
  }

  /** Numbers that came back, from the end of blocks or by list. */
  public long returned() {
    return state.returned() + settled.back();
  }

  /** Whose numbers these are. */
  public TenantId owner() {
    return state.pool().owner();
  }

  /** How many more may be leased before space or guess probability end it. */
  public long remaining() {
    return Math.min(state.left(), guessProbabilityAllows());
  }

  /** How many more may be leased under the grant. */
  public long quotaLeft(Grant grant) {
    return Math.max(0, grant.quota() - leasedByGrant.getOrDefault(grant.id(), 0L));
  }

  /** After an event that concerns no grant. */
  public PoolBook after(AllocationEvent event) {
    return new PoolBook(
        Allocation.evolve(state, event),
        leasedByGrant,
        settled,
        outsideLengths,
        expiries,
        pace,
        markets);
  }

  /** With a list of issued codes that may be leased until this day. */
  public PoolBook expiring(int list, Optional<LocalDate> last) {
    Map<Integer, LocalDate> all = new HashMap<>(expiries);
    last.ifPresent(day -> all.put(list, day));
    return new PoolBook(state, leasedByGrant, settled, outsideLengths, all, pace, markets);
  }

  /**
   * As of a day: lists that expired before it are closed. For looking at and deciding by only: what
   * is kept stays open, because a clock that jumped ahead may come back.
   */
  public PoolBook on(LocalDate day) {
    return expiries.isEmpty() ? this : among(source -> !expiredOn(day, source));
  }

  /** As if only these sources were open; for deciding by only. */
  public PoolBook among(Predicate<NumberSource> wanted) {
    NavigableMap<Integer, SourceState> sources = new TreeMap<>(state.sources());
    sources.replaceAll((number, source) ->
        new SourceState(
            source.source(), source.open() && wanted.test(source.source()), source.next()));
    return with(
        new PoolState(
            state.pool(),
            state.kind(),
            sources,
            state.blocks(),
            state.leased(),
            state.returned(),
            state.imported(),
            state.answers()));
  }

  /** Codes of open lists that expired before the day, never leased. */
  public long expired(LocalDate day) {
    return state
        .open()
        .filter(source -> expiredOn(day, source.source()))
        .mapToLong(SourceState::left)
        .sum();
  }

  /** The last day of a list of issued codes. */
  public Optional<LocalDate> expiry(int list) {
    return Optional.ofNullable(expiries.get(list));
  }

  private boolean expiredOn(LocalDate day, NumberSource source) {
    LocalDate last = expiries.get(source.number());
    return last != null && last.isBefore(day);
  }

  /** After an import of serials of these lengths that no segment could give. */
  public PoolBook knowing(Set<Integer> lengths) {
    Set<Integer> all = new TreeSet<>(outsideLengths);
    all.addAll(lengths);
    return new PoolBook(state, leasedByGrant, settled, all, expiries, pace, markets);
  }

  /** After a change of a block's life. */
  public PoolBook after(Lease before, Lease after) {
    return new PoolBook(
        state,
        leasedByGrant,
        settled.plus(before.life(), after.life()),
        outsideLengths,
        expiries,
        pace,
        markets);
  }

  /** The same book about a state that holds more or less of the blocks. */
  public PoolBook with(PoolState now) {
    return new PoolBook(now, leasedByGrant, settled, outsideLengths, expiries, pace, markets);
  }

  /** With numbers that were leased on a day. */
  public PoolBook leasedOn(LocalDate day, long numbers) {
    Pace faster = pace.with(day, numbers);
    return new PoolBook(state, leasedByGrant, settled, outsideLengths, expiries, faster, markets);
  }

  /** With numbers counted under a grant. */
  public PoolBook counting(Grant grant, long numbers) {
    Map<String, Long> counted = new HashMap<>(leasedByGrant);
    counted.merge(grant.id(), numbers, Math::addExact);
    return new PoolBook(state, counted, settled, outsideLengths, expiries, pace, markets);
  }
}
