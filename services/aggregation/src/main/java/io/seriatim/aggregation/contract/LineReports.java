package io.seriatim.aggregation.contract;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Header;
import io.seriatim.kernel.life.Lot;
import io.seriatim.kernel.life.MixRule;
import io.seriatim.kernel.life.Report;
import io.seriatim.kernel.life.SampleKind;
import io.seriatim.kernel.life.SupplyStatus;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.line.v1.ContainerPacked;
import io.seriatim.proto.line.v1.ItemsUnpacked;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.masterdata.v1.HierarchyLevel;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a line reported, as reports about single objects.
 *
 * <p>Who owns them and what they were made as comes from the approved order, never from the record.
 */
public final class LineReports {
  /** The most objects a record may be about, so that what it means goes into one event. */
  public static final int MOST_OBJECTS = 2_000;

  /** The end of the year 9999, the last that every form of a date can say. */
  private static final long LATEST_MICROS = 253_402_300_799_999_999L;

  private static final int MOST_OFFSET_MINUTES = 18 * 60;

  private final Gtin gtin;
  private final Header unit;
  private final Header container;
  private final Order order;

  private LineReports(Order order) {
    TenantId owner = TenantId.parse(order.getOwner());
    OrderId id = OrderId.parse(order.getOrderId());
    this.order = order;
    this.gtin = Gtin.parse(order.getGtin());
    this.unit = Header.of(owner, lot(order), id);
    this.container = Header.ofContainer(owner, id);
  }

  /**
   * The reports of a record, in its order; none for a record that is about no object.
   *
   * @throws io.seriatim.kernel.identity.InvalidValue for a serial or code that is none
   * @throws IllegalArgumentException for a record of a kind this version does not know, of a time
   *     that is none, or about more objects than {@link #MOST_OBJECTS}
   */
  public static List<Report> of(LineReport record, Order order) {
    checkTime(record.getEventTime());
    return new LineReports(order).reports(record);
  }

  /** A time that no calendar has would stop whoever reads the event after us. */
  private static void checkTime(ZonedTime time) {
    long micros = time.getEpochMicros();
    int offset = time.getOffsetMinutes();
    if (micros < 0 || micros > LATEST_MICROS || Math.abs((long) offset) > MOST_OFFSET_MINUTES) {
      throw new IllegalArgumentException(
          "event time: %d us, offset %d min (expected: 0 to %d us, -%d to %d min)"
              .formatted(micros, offset, LATEST_MICROS, MOST_OFFSET_MINUTES, MOST_OFFSET_MINUTES));
    }
  }

  /** The batch of an order as its packs carry it. */
  public static Lot lot(Order order) {
    return new Lot(
        Gtin.parse(order.getGtin()),
        BatchNumber.parse(order.getLot()),
        Expiry.parse(order.getExpiry()));
  }

  private List<Report> reports(LineReport record) {
    return switch (record.getBodyCase()) {
      case NUMBERS_SENT -> each(record.getNumbersSent().getSerialsList(), Report::sent);
      case PACKS_COMMISSIONED ->
          each(record.getPacksCommissioned().getSerialsList(), Report::commissioned);
      case LABELS_SCRAPPED -> scrapped(record);
      case NUMBERS_INVALIDATED ->
          each(
              record.getNumbersInvalidated().getSerialsList(),
              (id, header) -> Report.invalidated(id, header, "never printed"));
      case NUMBERS_IN_DOUBT ->
          each(
              record.getNumbersInDoubt().getSerialsList(),
              (id, header) -> Report.inDoubt(id, header, "printing not confirmed"));
      case CONTAINER_PACKED -> List.of(packed(record.getContainerPacked()));
      case PACKS_DECOMMISSIONED -> decommissioned(record);
      case LABELS_SAMPLED -> labelsSampled(record);
      case ITEMS_UNPACKED -> List.of(unpacked(record.getItemsUnpacked()));
      case LABELS_ENCODED, SERIALS_INSPECTED -> List.of();
      case LINE_STOPPED, LINE_RESUMED, IN_DOUBT_RESOLVED, LINE_NOTICED -> List.of();
      case PACKS_SAMPLED -> sampled(record);
      case SAMPLES_RETURNED -> returned(record);
      case PACKS_DESTROYED -> destroyed(record);
      case CONTAINER_REWORKED ->
          Reworks.of(record.getContainerReworked(), contained -> packed(contained));
      case ORDER_STARTED, NUMBERS_RETURNED, ORDER_ENDED, PACK_REJECTED, LINE_STEP -> List.of();
      case BODY_NOT_SET ->
          throw new IllegalArgumentException("record: no body (expected: one this version knows)");
    };
  }

  private List<Report> scrapped(LineReport record) {
    String cause = record.getLabelsScrapped().getCause().name().replace("REJECT_CAUSE_", "");
    return each(
        record.getLabelsScrapped().getSerialsList(),
        (id, header) -> Report.labelScrapped(id, header, cause));
  }

  private List<Report> decommissioned(LineReport record) {
    String reason = record.getPacksDecommissioned().getReason();
    return each(
        record.getPacksDecommissioned().getSerialsList(),
        (id, header) -> new Report.Ended(id, EndedHow.DECOMMISSIONED, reason));
  }

  private List<Report> sampled(LineReport record) {
    SampleKind kind =
        switch (record.getPacksSampled().getKind()) {
          case LINE_SAMPLE_KIND_IN_PROCESS -> SampleKind.IN_PROCESS;
          case LINE_SAMPLE_KIND_QUALITY_CONTROL -> SampleKind.QUALITY_CONTROL;
          case LINE_SAMPLE_KIND_RETENTION -> SampleKind.RETENTION;
          case LINE_SAMPLE_KIND_UNSPECIFIED, UNRECOGNIZED ->
              throw new IllegalArgumentException(
                  "sample kind: %s (expected: one this version knows)"
                      .formatted(record.getPacksSampled().getKind()));
        };
    String reason = record.getPacksSampled().getReason();
    return each(
        record.getPacksSampled().getSerialsList(),
        (id, header) -> new Report.StatusTaken(id, SupplyStatus.SAMPLE, Optional.of(kind), reason));
  }

  private List<Report> returned(LineReport record) {
    String reason = record.getSamplesReturned().getReason();
    return each(
        record.getSamplesReturned().getSerialsList(),
        (id, header) -> new Report.StatusUndone(id, SupplyStatus.SAMPLE, reason));
  }

  private List<Report> destroyed(LineReport record) {
    String reason = record.getPacksDestroyed().getReason();
    return each(
        record.getPacksDestroyed().getSerialsList(), (id, header) -> Report.destroyed(id, reason));
  }

  private List<Report> labelsSampled(LineReport record) {
    String reason = record.getLabelsSampled().getReason();
    return each(
        record.getLabelsSampled().getSerialsList(),
        (id, header) -> Report.labelSampled(id, header, reason));
  }

  private static Report unpacked(ItemsUnpacked unpacked) {
    return new Report.Unpacked(
        ItemId.parse(unpacked.getParent()),
        unpacked.getChildrenList().stream().map(ItemId::parse).toList(),
        States.text(unpacked.getReason()));
  }

  private List<Report> each(List<String> serials, BiFunction<ItemId, Header, Report> report) {
    return few(serials).stream()
        .map(serial -> report.apply(new Sgtin(gtin, SerialNumber.parse(serial)), unit))
        .toList();
  }

  private static List<String> few(List<String> objects) {
    if (objects.size() > MOST_OBJECTS) {
      throw new IllegalArgumentException(
          "record: %d objects (expected: at most %d)".formatted(objects.size(), MOST_OBJECTS));
    }
    return objects;
  }

  private Report packed(ContainerPacked packed) {
    ContainerPlan plan =
        new ContainerPlan(
            Words.level(packed.getLevel()), packed.getCapacity(), mixRule(packed.getLevel()));
    return new Report.Packed(
        ItemId.parse(packed.getParent()),
        container,
        plan,
        few(packed.getChildrenList()).stream().map(ItemId::parse).toList(),
        States.text(packed.getPartialReason()),
        true);
  }

  private MixRule mixRule(PackLevel level) {
    return order.getProduct().getHierarchyList().stream()
        .filter(step -> step.getLevel() == level)
        .findFirst()
        .map(HierarchyLevel::getMixedRule)
        .map(Words::mixRule)
        .orElse(MixRule.SINGLE_BATCH);
  }
}
