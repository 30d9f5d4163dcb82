package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.Touched;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.aggregation.contract.States;
import io.seriatim.aggregation.domain.BatchAtSite;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.CustodyGrant;
import io.seriatim.kernel.life.ItemEvent;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Life;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.BatchEvicted;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.ObjectsLoaded;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** What comes into memory and goes out of it: custody from another site, rows, closed batches. */
final class CustodyInputs {
  private final Handling handling;
  private final Arrivals arrivals;
  private final HandOvers handOvers;
  private final ParkedGoods parked;

  CustodyInputs(Handling handling, HandOvers handOvers, Arrivals arrivals) {
    this.handling = handling;
    this.handOvers = handOvers;
    this.arrivals = arrivals;
    this.parked = new ParkedGoods(handling, arrivals);
  }

  /** Takes over what another site gave; what came before changes nothing. */
  void granted(Record<String, LedgerInput> cause) {
    LedgerInput input = cause.value();
    long decided = handling.begin(input);
    List<Touched> taken = new ArrayList<>();
    for (ObjectState object : input.getCustodyGrant().getObjectsList()) {
      handOvers.took(object);
      if (handling.residence.accept(object)) {
        taken.add(take(object, decided));
      }
    }
    if (!taken.isEmpty()) {
      EventHeader header =
          Headers.of(input, input.getCustodyGrant().getObjects(0).getOwner(), decided);
      handling.publish(
          cause,
          handling.event(
              LedgerEvent.newBuilder().setHeader(header).addAllChanges(handling.changes(taken))));
      arrivals.expect(input.getSite(), input.getCustodyGrant());
      parked.arrived(
          cause,
          input.getSite(),
          taken.stream().map(each -> each.event().id().canonical()).toList());
    }
  }

  private Touched take(ObjectState object, long decided) {
    ItemState.Present granted = States.kernel(object);
    ItemEvent event = new CustodyGrant(granted).taken(Micros.instant(decided));
    ItemState absent = new ItemState.Absent(granted.id());
    ItemState.Present after = (ItemState.Present) Life.evolve(absent, event);
    handling.residence.keep(after);
    return new Touched(absent, event, after);
  }

  /** Takes in rows for the decision that needs them; they are asked for again if they are old. */
  void loaded(LedgerInput input) {
    ObjectsLoaded loaded = input.getObjectsLoaded();
    if (!handOvers.areIncludedIn(loaded, input.getAcceptedMicros())) {
      return;
    }
    SiteId site = SiteId.parse(input.getSite());
    handling.residence.loadFor(loaded.getCauseId(), handling.clock.next(input.getAcceptedMicros()));
    loaded
        .getObjectsList()
        .forEach(object -> handling.residence.load(object, site, loaded.getWatermark()));
    loaded.getAbsentList().forEach(id -> handling.residence.proveAbsent(id, loaded.getWatermark()));
  }

  /** Lets a closed batch go. */
  void evict(Record<String, LedgerInput> cause) {
    LedgerInput input = cause.value();
    long decided = handling.begin(input);
    BatchKey key = input.getEvictBatch().getBatch();
    BatchAtSite batch =
        new BatchAtSite(
            TenantId.parse(key.getOwner()),
            Gtin.parse(key.getGtin()),
            BatchNumber.parse(key.getLot()),
            SiteId.parse(input.getSite()));
    handling.residence.evict(batch, decided);
    handling.publish(
        cause,
        handling.event(
            LedgerEvent.newBuilder()
                .setHeader(
                    Headers.of(input, key.getOwner(), decided).toBuilder().setIgnorable(true))
                .setBatch(key)
                .setBatchEvicted(
                    BatchEvicted.newBuilder()
                        .setBatch(key)
                        .setSite(input.getSite())
                        .setStamp(decided))));
  }
}
