package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The little world in which the tests of life and packing play. */
public final class Samples {
  public static final TenantId OWNER = new TenantId("acme");
  public static final TenantId OTHER_OWNER = new TenantId("globex");
  public static final SiteId PLANT = new SiteId("plant");
  public static final SiteId WAREHOUSE = new SiteId("warehouse");
  public static final PartyId PHARMACY = new PartyId("pharmacy");
  public static final ShipmentId SHIPMENT = new ShipmentId("S-1");
  public static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  public static final OrderId ORDER = OrderId.parse("order-1");
  public static final Gtin PRODUCT = Gtin.parse(CheckDigit.append("0952123454321"));
  public static final Gtin OTHER_PRODUCT = Gtin.parse(CheckDigit.append("0952123454399"));
  public static final Lot LOT = lot(PRODUCT, "B1", "281231");
  public static final Lot OTHER_LOT = lot(PRODUCT, "B2", "281231");
  public static final Lot FOREIGN_LOT = lot(OTHER_PRODUCT, "B1", "281231");
  public static final Lot EXPIRED_LOT = lot(PRODUCT, "B0", "250131");
  public static final Header HEADER = Header.of(OWNER, LOT, ORDER);
  public static final ContainerPlan CASE = new ContainerPlan(Level.CASE, 3, MixRule.SINGLE_BATCH);
  public static final ContainerPlan PALLET = new ContainerPlan(Level.PALLET, 2, MixRule.MIXED);
  public static final Context CONTEXT = Context.of(OWNER, PLANT, NOW);

  private Samples() {}

  public static ItemId unit(int number) {
    return new Sgtin(PRODUCT, SerialNumber.parse("S" + number));
  }

  public static ItemId container(int number) {
    return new SsccId(Sscc.parse(CheckDigit.append("%017d".formatted(1_000_000 + number))));
  }

  public static Lot lot(Gtin product, String batch, String expiry) {
    return new Lot(product, BatchNumber.parse(batch), Expiry.parse(expiry));
  }

  /** A good unit at the plant. */
  public static ItemState.Present good(ItemId id) {
    return new ItemState.Present(
        id,
        HEADER,
        Numbering.COMMISSIONED,
        new Identity.Alive(),
        Supply.of(SupplyStatus.ACTIVE, NOW, PLANT),
        new Place.AtSite(PLANT),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        1);
  }

  /** A unit in the standing given, at the plant. */
  public static ItemState in(Standing standing, ItemId id) {
    ItemState.Present good = good(id);
    return switch (standing) {
      case ABSENT -> new ItemState.Absent(id);
      case UNREPORTED -> good.with(Numbering.UNREPORTED);
      case ENCODED -> good.with(Numbering.ENCODED);
      case IN_DOUBT -> good.with(Numbering.IN_DOUBT);
      case ACTIVE -> good;
      case SUPPLIED -> good.with(supply(SupplyStatus.SUPPLIED));
      case EXPORTED -> good.with(supply(SupplyStatus.EXPORTED));
      case SAMPLE -> good.with(supply(SupplyStatus.SAMPLE));
      case FREE_SAMPLE -> good.with(supply(SupplyStatus.FREE_SAMPLE));
      case LOCKED -> good.with(supply(SupplyStatus.LOCKED));
      case STOLEN -> good.with(supply(SupplyStatus.STOLEN));
      case CHECKED_OUT -> good.with(supply(SupplyStatus.CHECKED_OUT));
      case ENDED -> good.with(new Identity.Ended(EndedHow.LABEL_SAMPLED));
    };
  }

  public static Supply supply(SupplyStatus status) {
    return status == SupplyStatus.SAMPLE
        ? new Supply(status, NOW, PLANT, Optional.of(SampleKind.QUALITY_CONTROL))
        : Supply.of(status, NOW, PLANT);
  }
}
