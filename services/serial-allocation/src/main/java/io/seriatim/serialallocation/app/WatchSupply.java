package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.serialallocation.domain.Grant;
import io.seriatim.serialallocation.domain.LineSupply;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Knows how long the numbers of lines and pools will last, and says so before they end.
 *
 * <p>Lines report what they have and how fast they use it; the pool's pace is what was leased.
 */
public final class WatchSupply {
  private final MasterData masterData;
  private final PoolStore pools;
  private final SupplyBoard board;
  private final InstantSource clock;

  public WatchSupply(
      MasterData masterData, PoolStore pools, SupplyBoard board, InstantSource clock) {
    this.masterData = masterData;
    this.pools = pools;
    this.board = board;
    this.clock = clock;
  }

  /** What a line says of itself; site and operator are checked, when is known here. */
  public record Report(
      Gtin gtin,
      io.seriatim.kernel.identity.SiteId site,
      String line,
      long inHand,
      long full,
      long perHour) {
    LineSupply at(TenantId operator, Instant now) {
      return new LineSupply(operator, site, line, inHand, full, perHour, now);
    }
  }

  /**
   * How long numbers will last.
   *
   * @param lines as last reported
   * @param pool for its owner
   */
  public record Forecast(List<LineSupply> lines, Optional<PoolForecast> pool) {
    public Forecast {
      lines = List.copyOf(lines);
    }
  }

  /**
   * How long a pool will last.
   *
   * @param daysLeft rounded down; empty if nothing is leased
   */
  public record PoolForecast(long remaining, long perDay, Optional<Long> daysLeft) {}

  /** What the report means; {@link PoolAnswer.Supplied}. Told on when it became worse. */
  public Reply<PoolAnswer> report(Asker asker, RequestTag tag, Report report) {
    Instant now = clock.instant();
    LineSupply supply = report.at(asker.tenant(), now);
    Optional<Refusal> refused = asker.refusedAt(report.site()).or(supply::malformed);
    if (refused.isPresent()) {
      return Reply.no(refused.get());
    }
    Optional<Grant> grant = masterData.grant(report.gtin(), asker.tenant(), report.site());
    if (grant.isEmpty()) {
      return Reply.no(
          LeaseBlock.noGrant(asker.tenant() + " at site " + report.site(), report.gtin()));
    }
    Reply<PoolAnswer> reply =
        pools.decide(
            new PoolKey.OfGtin(report.gtin()),
            tag,
            new Cause(tag.id(), asker, now),
            pool -> rule(pool, grant.get(), supply));
    if (reply instanceof Reply.Done<PoolAnswer>) {
      board.show(report.gtin(), supply);
    }
    return reply;
  }

  /** For the owner everything, for an operator its own lines. */
  public Reply<Forecast> forecast(TenantId acting, Gtin gtin) {
    PoolKey key = new PoolKey.OfGtin(gtin);
    Optional<PoolBook> book = pools.find(key);
    boolean owner = book.filter(found -> found.owner().equals(acting)).isPresent();
    List<LineSupply> lines =
        pools.supplies(key).stream()
            .filter(line -> owner || line.operator().equals(acting))
            .toList();
    if (book.isEmpty() || !owner && lines.isEmpty()) {
      return Reply.no(Refusal.of(Reason.POOL_UNKNOWN, "GTIN " + gtin, "an open pool of " + acting));
    }
    Optional<PoolForecast> pool = book.filter(found -> owner).map(this::forecast);
    pool.ifPresent(found -> board.show(gtin, found));
    return new Reply.Done<>(new Forecast(lines, pool));
  }

  private PoolForecast forecast(PoolBook book) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    long remaining = book.on(today).remaining();
    long perDay = book.pace().perDay(today);
    return new PoolForecast(
        remaining, perDay, perDay == 0 ? Optional.empty() : Optional.of(remaining / perDay));
  }

  private static Ruling rule(PoolStore.Opened pool, Grant grant, LineSupply supply) {
    Optional<PoolBook> book = pool.book().filter(b -> b.owner().equals(grant.owner()));
    if (book.isEmpty()) {
      return new Ruling.Refuse(
          Refusal.of(
              Reason.POOL_UNKNOWN, "GTIN " + grant.gtin(), "an open pool of " + grant.owner()));
    }
    boolean worse = supply.worseThan(pool.supply(supply.site(), supply.line()));
    return Ruling.Accept.supplied(
        book.get(), supply, worse ? List.of(new Announcement.SupplyLow(supply)) : List.of());
  }
}
