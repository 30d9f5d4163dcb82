package io.seriatim.regulatoryreporting.domain;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.PpnItem;
import io.seriatim.kernel.identity.SchemeCode;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.SsccId;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Commissioning;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Event;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.EventTime;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.LotInfo;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Packing;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Shipping;
import io.seriatim.regulatoryreporting.domain.Goods.Batch;
import io.seriatim.regulatoryreporting.domain.Goods.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of a shipment that has no gaps, in the order of their times.
 *
 * <p>Packs of one batch that went into the same container are told in one commissioning event, with
 * the time of the last of them: by then all of them were commissioned, and none was packed. Events
 * of the same time stand in the order in which they must have happened.
 */
final class EventList {
  private static final int PACKS = 0;
  private static final int CONTAINERS = 1;
  private static final int PACKINGS = 2;
  private static final int SHIPMENT = Integer.MAX_VALUE;
  private static final int DEEPEST = 1_000;

  private final Shipment shipment;
  private final Catalogue catalogue;
  private final EpcNames names;
  private final Map<SiteId, Site> sites = new HashMap<>();
  private final Map<ItemId, String> uris = new HashMap<>();
  private final List<Placed> placed = new ArrayList<>();

  /** An event with what it is sorted by among those of the same time. */
  private record Placed(Event event, int rank, String first) {}

  /** What packs of one commissioning event have in common. */
  private record Kin(Batch batch, SiteId site) {}

  EventList(Shipment shipment, Catalogue catalogue, EpcNames names) {
    this.shipment = shipment;
    this.catalogue = catalogue;
    this.names = names;
  }

  List<Event> of(List<Load> outermost, Parties parties) {
    commission(outermost);
    outermost.forEach(load -> pack(load, 0));
    List<String> epcs = outermost.stream().map(load -> epc(load.goods())).toList();
    placed.add(
        new Placed(
            new Shipping(
                time(new Moment(shipment.at(), shipment.from())),
                place(shipment.from()),
                epcs,
                Papers.of(shipment, parties),
                parties.source(),
                parties.destination()),
            SHIPMENT,
            ""));
    return placed.stream()
        .sorted(
            Comparator.comparing((Placed one) -> one.event().time().instant())
                .thenComparingInt(Placed::rank)
                .thenComparing(Placed::first))
        .map(Placed::event)
        .toList();
  }

  /** Tells the packing of a container and of everything in it; inner ones come first. */
  private void pack(Load container, int depth) {
    if (!container.goods().isContainer()) {
      return;
    }
    commission(container.children());
    String parent = epc(container.goods());
    Moment filled = container.filled().orElseThrow();
    List<String> children = container.children().stream().map(child -> epc(child.goods())).toList();
    Packing packing = new Packing(time(filled), place(filled.site()), parent, children);
    placed.add(new Placed(packing, PACKINGS + DEEPEST - depth, parent));
    container.children().forEach(child -> pack(child, depth + 1));
  }

  private void commission(List<Load> siblings) {
    Map<Kin, List<Goods>> packs = new LinkedHashMap<>();
    for (Load load : siblings) {
      Goods goods = load.goods();
      if (goods.isContainer()) {
        commissionContainer(goods);
      } else {
        Kin kin = new Kin(goods.batch().orElseThrow(), goods.born().orElseThrow().site());
        packs.computeIfAbsent(kin, _ -> new ArrayList<>()).add(goods);
      }
    }
    packs.forEach(this::commissionPacks);
  }

  private void commissionPacks(Kin kin, List<Goods> packs) {
    Instant last =
        packs.stream()
            .map(goods -> goods.born().orElseThrow().at())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    List<String> epcs = packs.stream().map(this::epc).toList();
    add(new Moment(last, kin.site()), epcs, Optional.of(lot(kin.batch())), PACKS);
  }

  /** A case with a trade item's number carries its batch; a logistic unit does not. */
  private void commissionContainer(Goods goods) {
    Optional<LotInfo> lot =
        switch (goods.id()) {
          case Sgtin _ -> goods.batch().map(this::lot);
          case SsccId _, PpnItem _, SchemeCode _ -> Optional.empty();
        };
    add(goods.born().orElseThrow(), List.of(epc(goods)), lot, CONTAINERS);
  }

  private void add(Moment moment, List<String> epcs, Optional<LotInfo> lot, int rank) {
    Commissioning event = new Commissioning(time(moment), place(moment.site()), epcs, lot);
    placed.add(new Placed(event, rank, epcs.getFirst()));
  }

  private LotInfo lot(Batch batch) {
    int year = shipment.at().atZone(site(shipment.from()).zone()).getYear();
    return new LotInfo(batch.lot().value(), batch.expiry().lastUsableDay(year));
  }

  private EventTime time(Moment moment) {
    return new EventTime(moment.at(), site(moment.site()).zone().getRules().getOffset(moment.at()));
  }

  private String place(SiteId id) {
    return EpcNames.of(site(id));
  }

  private Site site(SiteId id) {
    return sites.computeIfAbsent(id, missing -> catalogue.site(missing).orElseThrow());
  }

  /** Each URI once: it is told as a child again. */
  private String epc(Goods goods) {
    return uris.computeIfAbsent(goods.id(), _ -> names.of(goods).orElseThrow());
  }
}
