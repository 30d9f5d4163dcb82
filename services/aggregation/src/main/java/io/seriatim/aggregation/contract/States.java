package io.seriatim.aggregation.contract;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.ContainerSummary;
import io.seriatim.kernel.life.Header;
import io.seriatim.kernel.life.Hold;
import io.seriatim.kernel.life.Identity;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Lot;
import io.seriatim.kernel.life.PartyId;
import io.seriatim.kernel.life.Place;
import io.seriatim.kernel.life.Supply;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SummaryLine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The state of an object as it is stored and sent.
 *
 * <p>Law: {@code kernel(message(state)) = state} for every state the kernel can reach.
 */
public final class States {
  private static final Comparator<Lot> BY_PRODUCT_AND_BATCH =
      Comparator.<Lot, String>comparing(lot -> lot.product().toString())
          .thenComparing(lot -> lot.batch().value())
          .thenComparing(lot -> lot.expiry().value());

  /** From so many events on, those that only counted a container's children are not named. */
  public static final int LONG_PAST = 200;

  private States() {}

  /**
   * The message of a state.
   *
   * @param bornMicros when it was commissioned or packed; 0 before
   * @param changedMicros when it was last decided
   */
  public static ObjectState message(ItemState.Present state, long bornMicros, long changedMicros) {
    ObjectState.Builder message =
        ObjectState.newBuilder()
            .setItemId(state.id().canonical())
            .setOwner(state.header().owner().value())
            .setOrderId(state.header().order().map(OrderId::value).orElse(""))
            .setStage(stage(state))
            .setNumbering(Words.message(state.numbering()))
            .setIdentity(Words.message(state.identity()))
            .setPlace(message(state.place()))
            .setParent(state.parent().map(ItemId::canonical).orElse(""))
            .setStamp(state.stamp())
            .setBornMicros(bornMicros)
            .setChangedMicros(changedMicros);
    state.holds().stream().sorted().map(Words::message).forEach(message::addHolds);
    lotOf(state).ifPresent(lot -> setLot(message, lot));
    state.contents().ifPresent(contents -> message.setContents(message(contents)));
    setSupply(message, state.supply());
    return message.build();
  }

  /** The kernel's state of a message. */
  public static ItemState.Present kernel(ObjectState message) {
    Optional<io.seriatim.kernel.life.Contents> contents =
        message.hasContents() ? Optional.of(kernel(message.getContents())) : Optional.empty();
    return new ItemState.Present(
        ItemId.parse(message.getItemId()),
        header(message),
        Words.numbering(message.getNumbering()),
        identity(message),
        supply(message),
        kernel(message.getPlace()),
        message.getHoldsList().stream().map(Words::hold).collect(Collectors.toSet()),
        text(message.getParent()).map(ItemId::parse),
        contents,
        message.getStamp());
  }

  /** The message of a place. */
  public static io.seriatim.proto.ledger.v1.Place message(Place place) {
    var message = io.seriatim.proto.ledger.v1.Place.newBuilder();
    return switch (place) {
      case Place.AtSite at -> message.setCustodySite(at.site().value()).build();
      case Place.InTransit transit ->
          message
              .setCustodySite(transit.to().value())
              .setInTransitTo(transit.to().value())
              .setFromSite(transit.from().value())
              .build();
      case Place.Outside outside ->
          message
              .setOutsidePartner(outside.party().value())
              .setFromSite(outside.from().value())
              .build();
    };
  }

  private static Place kernel(io.seriatim.proto.ledger.v1.Place message) {
    if (!message.getOutsidePartner().isEmpty()) {
      return new Place.Outside(
          SiteId.parse(message.getFromSite()), PartyId.parse(message.getOutsidePartner()));
    }
    return message.getInTransitTo().isEmpty()
        ? new Place.AtSite(SiteId.parse(message.getCustodySite()))
        : new Place.InTransit(
            SiteId.parse(message.getFromSite()), SiteId.parse(message.getInTransitTo()));
  }

  private static Stage stage(ItemState.Present state) {
    return switch (state.identity()) {
      case Identity.Alive alive -> Words.message(state.numbering());
      case Identity.Ended ended ->
          Words.labelStage(ended.how()).orElseGet(() -> Words.message(state.numbering()));
    };
  }

  private static Identity identity(ObjectState message) {
    return Words.ending(message.getIdentity(), message.getStage())
        .<Identity>map(Identity.Ended::new)
        .orElseGet(Identity.Alive::new);
  }

  /** A unit's own lot; of a container the one lot in it, where there is only one. */
  private static Optional<Lot> lotOf(ItemState.Present state) {
    if (state.contents().isEmpty()) {
      return state.header().lot();
    }
    Map<Lot, Integer> lots = state.contents().get().summary().lots();
    return lots.size() == 1 ? lots.keySet().stream().findFirst() : Optional.empty();
  }

  private static Header header(ObjectState message) {
    boolean ownLot = !message.hasContents() && !message.getLot().isEmpty();
    return new Header(
        TenantId.parse(message.getOwner()),
        ownLot ? Optional.of(lot(message)) : Optional.empty(),
        text(message.getOrderId()).map(OrderId::parse));
  }

  private static Lot lot(ObjectState message) {
    return new Lot(
        Gtin.parse(message.getGtin()),
        BatchNumber.parse(message.getLot()),
        Expiry.parse(message.getExpiry()));
  }

  private static void setLot(ObjectState.Builder message, Lot lot) {
    message
        .setGtin(lot.product().toString())
        .setLot(lot.batch().value())
        .setExpiry(lot.expiry().value());
  }

  private static void setSupply(ObjectState.Builder message, Supply supply) {
    message
        .setSupply(Words.message(supply.status()))
        .setSupplySinceMicros(Micros.of(supply.since()))
        .setSupplySite(supply.where().value());
    supply.sample().ifPresent(kind -> message.setSampleKind(Words.message(kind)));
  }

  private static Supply supply(ObjectState message) {
    return new Supply(
        Words.supply(message.getSupply()),
        Micros.instant(message.getSupplySinceMicros()),
        SiteId.parse(message.getSupplySite()),
        Words.sample(message.getSampleKind()));
  }

  private static Contents message(io.seriatim.kernel.life.Contents contents) {
    Contents.Builder message =
        Contents.newBuilder()
            .setLevel(Words.message(contents.plan().level()))
            .setCapacity(contents.plan().capacity())
            .setMixedRule(Words.message(contents.plan().rule()))
            .setChildren(contents.children())
            .setUnknown(contents.summary().unknown())
            .setBlocked(contents.summary().blocked())
            .setPartialReason(contents.partialReason().orElse(""))
            .setClosed(contents.closed());
    Map<Lot, Integer> lots = contents.summary().lots();
    lots.keySet().stream()
        .sorted(BY_PRODUCT_AND_BATCH)
        .forEach(lot -> message.addSummary(line(lot, lots.getOrDefault(lot, 0))));
    return message.build();
  }

  private static SummaryLine line(Lot lot, int units) {
    return SummaryLine.newBuilder()
        .setGtin(lot.product().toString())
        .setLot(lot.batch().value())
        .setExpiry(lot.expiry().value())
        .setUnits(units)
        .build();
  }

  private static io.seriatim.kernel.life.Contents kernel(Contents message) {
    Map<Lot, Integer> lots = new HashMap<>();
    message.getSummaryList().forEach(line -> lots.put(lot(line), (int) line.getUnits()));
    return new io.seriatim.kernel.life.Contents(
        new ContainerPlan(
            Words.level(message.getLevel()),
            message.getCapacity(),
            Words.mixRule(message.getMixedRule())),
        message.getChildren(),
        new ContainerSummary(lots, (int) message.getUnknown(), (int) message.getBlocked()),
        text(message.getPartialReason()),
        message.getClosed());
  }

  private static Lot lot(SummaryLine line) {
    return new Lot(
        Gtin.parse(line.getGtin()),
        BatchNumber.parse(line.getLot()),
        Expiry.parse(line.getExpiry()));
  }

  /** The batches that a difference took out of a container wholly. */
  static List<SummaryLine> leftLots(ContainerSummary difference, ObjectState after) {
    Set<Lot> left = new HashSet<>(difference.lots().keySet());
    after.getContents().getSummaryList().forEach(line -> left.remove(lot(line)));
    return left.stream().sorted(BY_PRODUCT_AND_BATCH).map(lot -> line(lot, 0)).toList();
  }

  static Optional<String> text(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** The holds of the object itself and of what it is in. */
  public static Hold hold(io.seriatim.proto.ledger.v1.Hold message) {
    return Words.hold(message);
  }
}
