package io.seriatim.serialallocation.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.allocation.v1.GetForecastResponse;
import io.seriatim.proto.allocation.v1.ReportSupplyResponse;
import io.seriatim.proto.allocation.v1.SupplyLevel;
import io.seriatim.serialallocation.app.PoolAnswer;
import io.seriatim.serialallocation.app.WatchSupply.Forecast;
import io.seriatim.serialallocation.app.WatchSupply.LineForecast;
import io.seriatim.serialallocation.domain.LineSupply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What lines have left, in rows, answers and events. */
public final class SupplyWords {
  private SupplyWords() {}

  /** Reads a line's row. */
  public static LineSupply read(byte[] body) {
    try {
      return read(io.seriatim.proto.allocation.v1.LineSupply.parseFrom(body));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a line's supply that can't be read", broken);
    }
  }

  static LineSupply read(io.seriatim.proto.allocation.v1.LineSupply kept) {
    return new LineSupply(
        TenantId.parse(kept.getOperator()),
        SiteId.parse(kept.getSiteId()),
        kept.getLineId(),
        kept.getInHand(),
        kept.getFull(),
        kept.getPerHour(),
        Instant.EPOCH.plus(kept.getReportedMicros(), ChronoUnit.MICROS),
        told(kept.getTold()));
  }

  /** What {@link #read} reads, and others see. */
  public static io.seriatim.proto.allocation.v1.LineSupply of(LineSupply supply) {
    return io.seriatim.proto.allocation.v1.LineSupply.newBuilder()
        .setOperator(supply.operator().value())
        .setSiteId(supply.site().value())
        .setLineId(supply.line())
        .setInHand(supply.inHand())
        .setFull(supply.full())
        .setPerHour(supply.perHour())
        .setReportedMicros(ChronoUnit.MICROS.between(Instant.EPOCH, supply.reported()))
        .setHoursLeft(supply.hoursLeft().orElse(0L))
        .setLevel(level(supply.level()))
        .setTold(level(supply.told()))
        .build();
  }

  private static io.seriatim.proto.allocation.v1.LineSupply of(LineForecast line) {
    return of(line.supply()).toBuilder().setStale(line.stale()).build();
  }

  /** The answer to a report. */
  public static ReportSupplyResponse response(PoolAnswer answer) {
    if (!(answer instanceof PoolAnswer.Supplied(LineSupply supply))) {
      throw new IllegalStateException("the answer of another request: " + answer);
    }
    return ReportSupplyResponse.newBuilder().setSupply(of(supply)).build();
  }

  /** The answer to a question. */
  public static GetForecastResponse forecast(Forecast forecast) {
    GetForecastResponse.Builder words =
        GetForecastResponse.newBuilder()
            .addAllLines(forecast.lines().stream().map(line -> of(line)).toList());
    forecast
        .pool()
        .ifPresent(pool -> {
          words.setRemaining(pool.remaining()).setLeasedPerDay(pool.perDay());
          pool.daysLeft().ifPresent(words::setDaysLeft);
        });
    return words.build();
  }

  private static SupplyLevel level(io.seriatim.serialallocation.domain.SupplyLevel level) {
    return switch (level) {
      case PLENTY -> SupplyLevel.SUPPLY_LEVEL_PLENTY;
      case LOW -> SupplyLevel.SUPPLY_LEVEL_LOW;
      case CRITICAL -> SupplyLevel.SUPPLY_LEVEL_CRITICAL;
    };
  }

  private static io.seriatim.serialallocation.domain.SupplyLevel told(SupplyLevel kept) {
    return switch (kept) {
      // rows from before it was kept what was told
      case SUPPLY_LEVEL_UNSPECIFIED, SUPPLY_LEVEL_PLENTY ->
          io.seriatim.serialallocation.domain.SupplyLevel.PLENTY;
      case SUPPLY_LEVEL_LOW -> io.seriatim.serialallocation.domain.SupplyLevel.LOW;
      case SUPPLY_LEVEL_CRITICAL -> io.seriatim.serialallocation.domain.SupplyLevel.CRITICAL;
      case UNRECOGNIZED -> throw new IllegalStateException("a supply level of a later version");
    };
  }
}
