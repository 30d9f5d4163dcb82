package io.seriatim.aggregation.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.aggregation.app.Residence;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Place;
import io.seriatim.proto.ledger.v1.CustodyGrant;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.NeedsObjects;
import io.seriatim.proto.ledger.v1.Shipped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is expected at a site, by shipment, and what was found there and is expected by nobody yet.
 *
 * <p>Law: goods in hand stay parked until their custody comes; then they are taken in by
 * themselves, as was asked when they were found.
 */
final class Arrivals {
  /** Site and shipment → what of it is expected, with its despatch advice. */
  private static final String SHIPMENT = "shipment/";

  /** Site and despatch advice → its shipments. */
  private static final String ADVICE = "advice/";

  private static final String PARKED = "parked/";

  private final KeyValueStore<String, byte[]> store;
  private final Residence residence;

  Arrivals(ProcessorContext<?, ?> context, Residence residence) {
    this.store = context.getStateStore(LedgerTopology.ARRIVALS);
    this.residence = residence;
  }

  /** Goods that another site sent are expected. */
  void expect(String site, CustodyGrant grant) {
    String shipment = grant.getShipmentId();
    Set<String> all = new LinkedHashSet<>(expected(site, shipment).getItemsList());
    grant.getObjectsList().forEach(each -> all.add(each.getItemId()));
    Shipped kept =
        Shipped.newBuilder().setDespatchAdvice(grant.getDespatchAdvice()).addAllItems(all).build();
    store.put(shipmentKey(site, shipment), kept.toByteArray());
    if (!grant.getDespatchAdvice().isEmpty()) {
      Set<String> advised = advised(site, grant.getDespatchAdvice());
      advised.add(shipment);
      put(adviceKey(site, grant.getDespatchAdvice()), advised);
    }
  }

  /** What of a shipment is still on its way after some of it was found. */
  List<String> missing(String site, String name, List<String> found) {
    return shipments(site, name).stream()
        .flatMap(shipment -> expected(site, shipment).getItemsList().stream())
        .distinct()
        .filter(item -> !found.contains(item))
        .filter(item -> isOnItsWay(ItemId.parse(item)))
        .toList();
  }

  /** Only what is missing is expected from now on; where that is nothing, the shipment is over. */
  void expectOnly(String site, String name, List<String> missing) {
    for (String shipment : shipments(site, name)) {
      Shipped before = expected(site, shipment);
      List<String> left = before.getItemsList().stream().filter(missing::contains).toList();
      if (left.isEmpty()) {
        store.delete(shipmentKey(site, shipment));
        forget(site, before.getDespatchAdvice(), shipment);
      } else {
        Shipped rest = before.toBuilder().clearItems().addAllItems(left).build();
        store.put(shipmentKey(site, shipment), rest.toByteArray());
      }
    }
  }

  private void forget(String site, String advice, String shipment) {
    Set<String> advised = advised(site, advice);
    if (advised.remove(shipment)) {
      put(adviceKey(site, advice), advised);
    }
  }

  /** A receipt names a shipment, or the despatch advice of one or several. */
  private Set<String> shipments(String site, String name) {
    Set<String> shipments = advised(site, name);
    if (store.get(shipmentKey(site, name)) != null) {
      shipments.add(name);
    }
    return shipments;
  }

  private boolean isOnItsWay(ItemId item) {
    return switch (residence.find(item)) {
      case Residence.Seen.Here here -> isOnItsWay(here.state());
      case Residence.Seen.Visiting visiting -> isOnItsWay(visiting.state());
      case Residence.Seen.ProvenAbsent absent -> false;
      case Residence.Seen.Cold cold -> false;
      case Residence.Seen.Unknown unknown -> false;
    };
  }

  private static boolean isOnItsWay(ItemState.Present state) {
    return state.parent().isEmpty()
        && state.identity().isAlive()
        && state.place() instanceof Place.InTransit;
  }

  /** Keeps what was asked about one object until its custody comes; the first to ask stays. */
  void park(String site, String item, LedgerInput asked) {
    store.putIfAbsent(parkedKey(site, item), asked.toByteArray());
  }

  /** What was asked when the object was found, once. */
  Optional<LedgerInput> claim(String site, String item) {
    return Optional.ofNullable(store.delete(parkedKey(site, item)))
        .map(bytes -> parse(LedgerInput.parser()::parseFrom, bytes));
  }

  private Shipped expected(String site, String shipment) {
    byte[] bytes = store.get(shipmentKey(site, shipment));
    return bytes == null ? Shipped.getDefaultInstance() : parse(Shipped.parser()::parseFrom, bytes);
  }

  private Set<String> advised(String site, String advice) {
    byte[] bytes = store.get(adviceKey(site, advice));
    return bytes == null
        ? new LinkedHashSet<>()
        : new LinkedHashSet<>(parse(NeedsObjects.parser()::parseFrom, bytes).getItemsList());
  }

  /** Nothing is kept of none. */
  private void put(String key, Set<String> shipments) {
    if (shipments.isEmpty()) {
      store.delete(key);
    } else {
      store.put(key, NeedsObjects.newBuilder().addAllItems(shipments).build().toByteArray());
    }
  }

  private interface Parser<T> {
    T parse(byte[] bytes) throws InvalidProtocolBufferException;
  }

  private static <T> T parse(Parser<T> parser, byte[] bytes) {
    try {
      return parser.parse(bytes);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("what is kept of an arrival can't be read", broken);
    }
  }

  private static String shipmentKey(String site, String shipment) {
    return SHIPMENT + site + "/" + shipment;
  }

  private static String adviceKey(String site, String advice) {
    return ADVICE + site + "/" + advice;
  }

  private static String parkedKey(String site, String item) {
    return PARKED + site + "/" + item;
  }
}
