package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.numbering.BlockId;
import io.seriatim.kernel.numbering.Skips;
import io.seriatim.serialallocation.domain.BlockName;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.LineSupply;
import io.seriatim.serialallocation.domain.ListImport;
import io.seriatim.serialallocation.domain.ListPlace;
import io.seriatim.serialallocation.domain.Outcome;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Keeps pools, their blocks, first answers and announcements.
 *
 * <p>Law: what is decided about one pool is decided in one order, each time knowing everything
 * before; pool, block, answer and announcement are kept together or not at all.
 */
public interface PoolStore {
  /** A pool while it is decided about. */
  interface Opened {
    /** Empty if nobody opened it. */
    Optional<PoolBook> book();

    /** One of its blocks, as it is now. */
    Optional<Lease> lease(BlockId block);

    /** Which positions imported serials have; read as they are asked. */
    Skips imported();

    /** Those of the serials, which no segment can give, that were imported before. */
    Set<SerialNumber> knownOutside(Collection<SerialNumber> serials);

    /**
     * Of the imported serials that no source could give, this one or the last before it, as texts.
     */
    Optional<SerialNumber> outsideAtOrBefore(String text);

    /** Which positions a result like this was reported of; read as they are asked. */
    Skips reported(Outcome outcome);

    /** How far an import has come. */
    Optional<ImportProgress> importOf(String importId);

    /** What a line said last. */
    Optional<LineSupply> supply(SiteId site, String line);

    /** Lists of issued codes, by import. */
    Map<String, ListImport> lists();

    /** Where those of the serials stand that are issued codes of the pool. */
    Map<SerialNumber, ListPlace> places(Collection<SerialNumber> serials);
  }

  /**
   * Answers a request: as the first time, if its id was accepted before.
   *
   * @param decide asked again whenever somebody else was first, so it must change nothing itself
   */
  Reply<PoolAnswer> decide(
      PoolKey pool, RequestTag tag, Cause cause, Function<Opened, Ruling> decide);

  /** Every pool there is; for what is looked at now and then. */
  Stream<PoolKey> pools();

  /** A pool. */
  Optional<PoolBook> find(PoolKey pool);

  /** A block. */
  Optional<Lease> find(BlockName block);

  /** The block that begins at this position, or the last one that begins before it. */
  Optional<Lease> atOrBefore(PoolKey pool, BlockId position);

  /** Which positions of a pool imported serials have; read as they are asked. */
  Skips imported(PoolKey pool);

  /** Whether the serial was imported and no source could give it. */
  boolean isOutside(PoolKey pool, SerialNumber serial);

  /** Which positions a result like this was reported of; read as they are asked. */
  Skips reported(PoolKey pool, Outcome outcome);

  /** How far an import has come. */
  Optional<ImportProgress> importOf(PoolKey pool, String importId);

  /** What the lines said last, by site and line. */
  List<LineSupply> supplies(PoolKey pool);

  /** How far a list of issued codes has come. */
  Optional<ListImport> listOf(PoolKey pool, String importId);

  /** Where an issued code stands. */
  Optional<ListPlace> place(PoolKey pool, SerialNumber serial);

  /** Issued codes of a list by position, {@code to} exclusive; read as they are asked. */
  Stream<IssuedCode> codes(PoolKey pool, int list, long from, long to);

  /** The blocks that were leased for an order. */
  List<Lease> ofOrder(PoolKey pool, OrderId order);
}
