package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.serialallocation.domain.Grant;
import io.seriatim.serialallocation.domain.LineSupply;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.time.Duration;
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
  private final Duration silence;

  /**
   * @param silence after which what a line said is told as stale and no longer shown
   */
  public WatchSupply(
      MasterData masterData,
      PoolStore pools,
      SupplyBoard board,
      InstantSource clock,
      Duration silence) {
    this.masterData = masterData;
    this.pools = pools;
    this.board = board;
    this.clock = clock;
    this.silence = silence;
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
  public record Forecast(List<LineForecast> lines, Optional<PoolForecast> pool) {
    public Forecast {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What a line said last.
   *
   * @param stale whether that is so long ago that nothing of it may be true any more
   */
  public record LineForecast(LineSupply supply, boolean stale) {}

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
    Optional<Refusal> refused =
        asker.refusedAt(report.site()).or(supply::malformed).or(() -> notRunBy(asker, report));
    if (refused.isPresent()) {
      return Reply.no(refused.get());
    }
    Optional<Grant> grant = masterData.grant(report.gtin(), asker.tenant(), report.site());
    if (grant.isEmpty()) {
      return Reply.no(
          LeaseBlock.noGrant(asker.tenant() + " at site " + report.site(), report.gtin()));
    }
    return pools.decide(
        new PoolKey.OfGtin(report.gtin()),
        tag,
        new Cause(tag.id(), asker, now),
        pool -> rule(pool, grant.get(), supply));
  }

  /** For the owner everything, for an operator its own lines. */
  public Reply<Forecast> forecast(TenantId acting, Gtin gtin) {
    PoolKey key = new PoolKey.OfGtin(gtin);
    Optional<PoolBook> book = pools.find(key);
    boolean owner = book.filter(found -> found.owner().equals(acting)).isPresent();
    Instant now = clock.instant();
    List<LineForecast> lines =
        pools.supplies(key).stream()
            .filter(line -> owner || line.operator().equals(acting))
            .map(line -> new LineForecast(line, line.stale(now, silence)))
            .toList();
    if (book.isEmpty() || !owner && lines.isEmpty()) {
      return Reply.no(Owners.unknown(acting, key));
    }
    return new Reply.Done<>(new Forecast(lines, book.filter(found -> owner).map(this::forecast)));
  }

  /** Shows how everything stands in the store, so that every instance shows the same. */
  public void show() {
    board.show(pools.pools().flatMap(pool -> row(pool).stream()).toList());
  }

  private Optional<SupplyBoard.Row> row(PoolKey pool) {
    Instant now = clock.instant();
    return pools
        .find(pool)
        .map(book ->
            new SupplyBoard.Row(
                pool,
                forecast(book),
                pools.supplies(pool).stream().filter(line -> !line.stale(now, silence)).toList()));
  }

  /** A grant may name a site by mistake that another tenant runs. */
  private Optional<Refusal> notRunBy(Asker asker, Report report) {
    return masterData.operatorOf(report.site()).filter(asker.tenant()::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Reason.SITE_NOT_OF_CALLER,
                "site " + report.site(),
                "a site that " + asker.tenant() + " runs"));
  }

  private PoolForecast forecast(PoolBook book) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    long remaining = book.on(today).remaining();
    long perDay = book.pace().perDay(today);
    return new PoolForecast(
        remaining, perDay, perDay == 0 ? Optional.empty() : Optional.of(remaining / perDay));
  }

  private static Ruling rule(PoolStore.Opened pool, Grant grant, LineSupply reported) {
    Optional<PoolBook> book = pool.book().filter(b -> b.owner().equals(grant.owner()));
    if (book.isEmpty()) {
      return new Ruling.Refuse(
          Refusal.of(
              Reason.POOL_UNKNOWN, "GTIN " + grant.gtin(), "an open pool of " + grant.owner()));
    }
    Optional<LineSupply> before = pool.supply(reported.site(), reported.line());
    LineSupply supply = reported.after(before);
    boolean worse = reported.worseThan(before);
    return Ruling.Accept.supplied(
        book.get(), supply, worse ? List.of(new Announcement.SupplyLow(supply)) : List.of());
  }
}
