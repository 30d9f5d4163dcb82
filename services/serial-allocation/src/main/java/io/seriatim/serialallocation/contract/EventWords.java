package io.seriatim.serialallocation.contract;

import io.seriatim.kernel.numbering.ImportedList;
import io.seriatim.kernel.numbering.NumberSource;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.kernel.numbering.SsccRange;
import io.seriatim.proto.allocation.v1.AllocationEvent;
import io.seriatim.proto.allocation.v1.BlockLeased;
import io.seriatim.proto.allocation.v1.NumbersReturned;
import io.seriatim.proto.allocation.v1.PoolOpened;
import io.seriatim.proto.allocation.v1.SegmentClosed;
import io.seriatim.proto.allocation.v1.SegmentOpened;
import io.seriatim.proto.allocation.v1.SerialsImported;
import io.seriatim.proto.allocation.v1.SupplyLow;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.serialallocation.app.Announcement;
import io.seriatim.serialallocation.app.Cause;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What others are told, as events of {@code allocation.events.v1}. */
public final class EventWords {
  private EventWords() {}

  /**
   * An event. Its id comes from pool, tenant, request and place, so that the same cause gives the
   * same id.
   *
   * @param place of the announcement among those of its request, from 0
   */
  public static AllocationEvent event(
      PoolBook pool, Announcement announcement, Cause cause, int place) {
    String key = PoolKey.of(pool.state().pool()).text();
    AllocationEvent.Builder event =
        AllocationEvent.newBuilder()
            .setPool(key)
            .setHeader(header(pool, announcement, cause).setEventId(id(key, cause, place)));
    switch (announcement) {
      case Announcement.PoolOpened opened -> event.setPoolOpened(opened(opened));
      case Announcement.SourceOpened opened -> event.setSegmentOpened(source(opened.source()));
      case Announcement.BlockLeased leased ->
          event.setBlockLeased(
              BlockLeased.newBuilder().setBlock(BlockRecords.block(leased.lease())));
      case Announcement.NumbersReturned returned ->
          event.setNumbersReturned(
              NumbersReturned.newBuilder()
                  .setBlockId(returned.lease().name().text())
                  .setOrderId(returned.lease().block().order().value())
                  .setCount(returned.count()));
      case Announcement.SourceClosed closed ->
          event.setSegmentClosed(SegmentClosed.newBuilder().setSegment(closed.number()));
      case Announcement.SerialsImported imported ->
          event.setSerialsImported(
              SerialsImported.newBuilder()
                  .setImportId(imported.importId())
                  .setOrigin(imported.origin())
                  .setFirstLine(imported.firstLine())
                  .setImported(imported.imported())
                  .setRefused(imported.refused()));
      case Announcement.SupplyLow low ->
          event.setSupplyLow(SupplyLow.newBuilder().setSupply(SupplyWords.of(low.supply())));
      case Announcement.BlockChanged changed ->
          event.setBlockChanged(LifeWords.changed(changed.lease(), changed.change()));
    }
    return event.build();
  }

  /** Two tenants may use the same request id. */
  private static String id(String pool, Cause cause, int place) {
    return String.join(
        "/",
        pool,
        cause.asker().tenant().value(),
        cause.requestId().value(),
        String.valueOf(place));
  }

  private static EventHeader.Builder header(PoolBook pool, Announcement announcement, Cause cause) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, cause.at());
    EventHeader.Builder header =
        EventHeader.newBuilder()
            .setEventTime(ZonedTime.newBuilder().setEpochMicros(micros))
            .setRecordedMicros(micros)
            .setOwner(pool.owner().value())
            .setOperator(cause.asker().tenant().value())
            .setActor(
                Actor.newBuilder()
                    .setId(cause.asker().actorId())
                    .setDisplayName(cause.asker().actorName())
                    .setTenant(cause.asker().tenant().value()))
            .setCommandId(cause.requestId().value());
    switch (announcement) {
      case Announcement.BlockLeased leased -> at(header, leased.lease());
      case Announcement.NumbersReturned returned -> at(header, returned.lease());
      case Announcement.BlockChanged changed -> at(header, changed.lease());
      case Announcement.SupplyLow low -> header.setSite(low.supply().site().value());
      case Announcement.SourceClosed closed -> header.clearSite();
      case Announcement.SerialsImported imported -> header.clearSite();
      case Announcement.PoolOpened opened -> header.clearSite();
      case Announcement.SourceOpened opened -> header.clearSite();
    }
    return header;
  }

  private static void at(EventHeader.Builder header, Lease lease) {
    header.setOperator(lease.operator().value()).setSite(lease.block().site().value());
  }

  private static PoolOpened opened(Announcement.PoolOpened opened) {
    return PoolOpened.newBuilder()
        .setOwner(opened.owner().value())
        .setGtin(opened.gtin().map(gtin -> gtin.value()).orElse(""))
        .build();
  }

  /** A list of issued codes is told by its number alone. */
  private static SegmentOpened source(NumberSource source) {
    return switch (source) {
      case Segment segment -> PoolRecords.definition(segment);
      case SsccRange range -> PoolRecords.definition(range);
      case ImportedList list -> SegmentOpened.newBuilder().setSegment(list.number()).build();
    };
  }
}
