package io.seriatim.regulatoryreporting;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.regulatoryreporting.domain.Address;
import io.seriatim.regulatoryreporting.domain.Goods;
import io.seriatim.regulatoryreporting.domain.Goods.Batch;
import io.seriatim.regulatoryreporting.domain.Goods.Moment;
import io.seriatim.regulatoryreporting.domain.Partner;
import io.seriatim.regulatoryreporting.domain.Product;
import io.seriatim.regulatoryreporting.domain.Shipment;
import io.seriatim.regulatoryreporting.domain.Site;
import io.seriatim.regulatoryreporting.domain.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An owner, a contract packer with a company prefix of its own, a warehouse, a buyer; and a pallet
 * with a case of each kind.
 */
public final class DemoWorld {
  public static final TenantId ACME = TenantId.parse("acme");
  public static final TenantId PORTO_PACKING = TenantId.parse("cmo-porto");
  public static final SiteId PORTO = SiteId.parse("porto");
  public static final SiteId ROTTERDAM = SiteId.parse("wh-rotterdam");
  public static final String WHOLESALER = "us-wholesale";
  public static final Gtin DEMOZOL = Gtin.parse("00309990123455");
  public static final Gtin FORTE = Gtin.parse("00309990543215");
  public static final Gtin FORTE_CASE = FORTE.withIndicator(5);
  public static final Batch DEMOZOL_BATCH =
      new Batch(DEMOZOL, BatchNumber.parse("D<1>&2"), Expiry.parse("281100"));
  public static final Batch FORTE_BATCH =
      new Batch(FORTE, BatchNumber.parse("F77"), Expiry.parse("290331"));

  public static final Instant PACKS_MADE = Instant.parse("2026-11-19T09:00:00.000001Z");
  public static final Instant CASES_MADE = Instant.parse("2026-11-19T09:10:00Z");
  public static final Instant PALLET_MADE = Instant.parse("2026-11-19T10:00:00Z");
  public static final Instant SHIPPED = Instant.parse("2026-11-20T15:00:00Z");
  public static final long SHIPPED_STAMP = 900;

  public static final ItemId PALLET = new SsccId(Sscc.of(1, CompanyPrefix.parse("030999"), 4_711));
  public static final ItemId PLAIN_CASE =
      new SsccId(Sscc.of(0, CompanyPrefix.parse("5601234"), 815));
  public static final ItemId TRADE_CASE = sgtin(FORTE_CASE, "C-1");

  private DemoWorld() {}

  public static FactsInMemory facts() {
    return new FactsInMemory()
        .with(
            new Product(
                DEMOZOL,
                6,
                "0999-0123-45",
                "Demozol <50 mg> & more",
                "TABLET",
                "50 mg",
                "30 tablets",
                Set.of()),
            new Product(
                FORTE,
                6,
                "0999-0543-21",
                "Demozol forte",
                "TABLET",
                "100 mg",
                "30 tablets",
                Set.of(FORTE_CASE)))
        .with(
            new Site(
                PORTO,
                PORTO_PACKING,
                "Porto plant",
                Gln.parse("5601234000023"),
                7,
                new Address("Rua da Demo 3", "Porto", "", "4000-001", "PT"),
                ZoneId.of("Europe/Lisbon")),
            new Site(
                ROTTERDAM,
                ACME,
                "Rotterdam warehouse",
                Gln.parse("0309993333332"),
                6,
                new Address("Demokade 1", "Rotterdam", "", "3011 AA", "NL"),
                ZoneId.of("Europe/Amsterdam")))
        .with(
            new Tenant(
                ACME, "Acme Pharma", Gln.parse("0309991111116"), CompanyPrefix.parse("030999")),
            new Tenant(
                PORTO_PACKING,
                "Porto Packaging",
                Gln.parse("5601234000016"),
                CompanyPrefix.parse("5601234")))
        .with(
            new Partner(
                WHOLESALER,
                "US Wholesale",
                Gln.parse("0849999000017"),
                Gln.parse("0849999000024"),
                7,
                new Address("1 Demo Street", "Springfield", "IL", "62701", "US")));
  }

  /** What is on the pallet: a case with a number of its own and one with a trade item's. */
  public static LedgerInMemory ledger() {
    return new LedgerInMemory()
        .with(
            container(PALLET, Optional.empty(), PALLET_MADE, SHIPPED, Optional.empty(), 2),
            container(
                PLAIN_CASE,
                Optional.of(DEMOZOL_BATCH),
                CASES_MADE,
                PALLET_MADE,
                Optional.of(PALLET),
                3),
            container(
                TRADE_CASE,
                Optional.of(FORTE_BATCH),
                CASES_MADE.plusSeconds(60),
                PALLET_MADE,
                Optional.of(PALLET),
                2),
            pack(DEMOZOL_BATCH, "PLAIN1", PLAIN_CASE, 0),
            pack(DEMOZOL_BATCH, "A&B<C>\"D'", PLAIN_CASE, 1),
            pack(DEMOZOL_BATCH, "50%25/?!", PLAIN_CASE, 2),
            pack(FORTE_BATCH, "F1", TRADE_CASE, 3),
            pack(FORTE_BATCH, "F2", TRADE_CASE, 4));
  }

  public static Shipment shipment() {
    return shipment(List.of(PALLET));
  }

  public static Shipment shipment(List<ItemId> items) {
    return new Shipment(
        "ship-1",
        "ship-1",
        ACME,
        ROTTERDAM,
        WHOLESALER,
        items.stream().map(id -> new Shipment.Item(id, SHIPPED_STAMP)).toList(),
        "PO 4711/A",
        "DEL100",
        SHIPPED,
        SHIPPED.plusMillis(5));
  }

  public static ItemId sgtin(Gtin gtin, String serial) {
    return new Sgtin(gtin, SerialNumber.parse(serial));
  }

  /** A pack that was commissioned some seconds after the first one. */
  public static Goods pack(Batch batch, String serial, ItemId parent, int seconds) {
    Instant packed = parent.equals(TRADE_CASE) ? CASES_MADE.plusSeconds(60) : CASES_MADE;
    return new Goods(
        sgtin(batch.product(), serial),
        Optional.of(batch),
        true,
        Optional.of(new Moment(PACKS_MADE.plusSeconds(seconds), PORTO)),
        packed,
        100,
        Optional.of(parent),
        Optional.empty());
  }

  public static Goods container(
      ItemId id,
      Optional<Batch> batch,
      Instant opened,
      Instant changed,
      Optional<ItemId> parent,
      int children) {
    return new Goods(
        id,
        batch,
        true,
        Optional.of(new Moment(opened, PORTO)),
        changed,
        SHIPPED_STAMP,
        parent,
        Optional.of(children));
  }
}
