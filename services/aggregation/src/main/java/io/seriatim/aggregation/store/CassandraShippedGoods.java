package io.seriatim.aggregation.store;

import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.aggregation.contract.Flags;
import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.aggregation.contract.PastStates;
import io.seriatim.aggregation.contract.ShippedGoods;
import io.seriatim.aggregation.domain.Buckets;
import io.seriatim.aggregation.domain.StandingFlag;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.proto.ledger.v1.FlagAcknowledgement;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.ShippedObject;
import io.seriatim.proto.ledger.v1.SummaryLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Goes through the containers and the loose units of a batch and takes those that had left by the
 * last decision about them that came before its partition's acknowledgement.
 *
 * <p>Law: whatever a partition let go to the market is here, or was decided under the flag.
 */
public final class CassandraShippedGoods implements ShippedGoods {
  private static final int AT_ONCE = 200;

  private final LedgerTables tables;
  private final LedgerView view;
  private final FlagRecords records;

  public CassandraShippedGoods(LedgerTables tables, LedgerView view, FlagRecords records) {
    this.tables = tables;
    this.view = view;
    this.records = records;
  }

  @Override
  public void each(FlagRecord flag, Consumer<ShippedObject> object) {
    Map<Integer, Long> stamps =
        records.acknowledgements(flag.getFlag().getFlagId()).stream()
            .filter(ack -> ack.getStamp() > 0)
            .collect(
                Collectors.toMap(FlagAcknowledgement::getPartition, FlagAcknowledgement::getStamp));
    PastStates past =
        new PastStates(at -> CassandraLedgerView.now(tables.archive.read(at)), stamps);
    StandingFlag standing = Flags.of(flag.getFlag());
    for (BatchRow batch : batches(flag)) {
      containers(batch, standing, past, object);
      units(batch, standing, past, object);
    }
  }

  private List<BatchRow> batches(FlagRecord flag) {
    String owner = flag.getFlag().getOwner();
    String gtin = flag.getFlag().getScope().getGtin();
    String lot = flag.getFlag().getScope().getLot();
    List<String> lots =
        lot.isEmpty()
            ? CassandraLedgerView.now(tables.productBatches.lots(owner, gtin))
            : List.of(lot);
    return lots.stream().map(each -> new BatchRow(owner, gtin, each)).toList();
  }

  private void containers(
      BatchRow batch, StandingFlag flag, PastStates past, Consumer<ShippedObject> object) {
    List<String> ids = CassandraLedgerView.now(tables.containers.ever(batch));
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      List<CompletionStage<Optional<ObjectState>>> reads =
          ids.subList(from, Math.min(ids.size(), from + AT_ONCE)).stream()
              .map(tables.objects::read)
              .toList();
      for (CompletionStage<Optional<ObjectState>> read : reads) {
        CassandraLedgerView.now(read)
            .flatMap(now -> container(now, batch, flag, past))
            .ifPresent(object);
      }
    }
  }

  private Optional<ShippedObject> container(
      ObjectState now, BatchRow batch, StandingFlag flag, PastStates past) {
    return past.left(now)
        .filter(left -> units(left.state(), batch) > 0)
        .map(left -> shipped(left, now, batch, covered(left.state(), batch, flag)))
        .filter(shipped -> shipped.getUnits() > 0);
  }

  private void units(
      BatchRow batch, StandingFlag flag, PastStates past, Consumer<ShippedObject> object) {
    for (int bucket = 0; bucket < Buckets.PER_BATCH; bucket++) {
      List<ObjectState> candidates = new ArrayList<>();
      CassandraLedgerView.now(
          tables.units.read(
              new UnitRows.Bucket(batch, bucket),
              unit -> {
                if (past.mayHaveLeft(unit) && flag.covers(ItemId.parse(unit.getItemId()))) {
                  candidates.add(unit);
                }
              }));
      candidates.forEach(
          now -> past.left(now).ifPresent(left -> object.accept(shipped(left, now, batch, 1))));
    }
  }

  private static long units(ObjectState container, BatchRow batch) {
    return container.getContents().getSummaryList().stream()
        .filter(line -> line.getGtin().equals(batch.gtin()) && line.getLot().equals(batch.lot()))
        .mapToLong(SummaryLine::getUnits)
        .sum();
  }

  /** Units under the flag; all of the batch where some of the contents are not on record. */
  private long covered(ObjectState container, BatchRow batch, StandingFlag flag) {
    long all = units(container, batch);
    if (!flag.isNarrow()) {
      return all;
    }
    List<ObjectState> inside = new ArrayList<>();
    collect(container.getItemId(), batch, inside);
    return inside.size() < all
        ? all
        : inside.stream().filter(unit -> flag.covers(ItemId.parse(unit.getItemId()))).count();
  }

  private void collect(String container, BatchRow batch, List<ObjectState> inside) {
    for (ObjectState child : view.findAll(view.children(container))) {
      if (child.hasContents()) {
        collect(child.getItemId(), batch, inside);
      } else if (BatchRow.of(child).equals(batch)) {
        inside.add(child);
      }
    }
  }

  private static ShippedObject shipped(
      PastStates.Left left, ObjectState now, BatchRow batch, long units) {
    ObjectState state = left.state();
    ShippedObject.Builder shipped =
        ShippedObject.newBuilder()
            .setItemId(state.getItemId())
            .setGtin(batch.gtin())
            .setLot(batch.lot())
            .setUnits(units)
            .setFromSite(state.getPlace().getFromSite())
            .setToSite(state.getPlace().getInTransitTo())
            .setToPartner(state.getPlace().getOutsidePartner())
            .setSupply(PastStates.handedOut(state).orElse(""))
            .setLeftMicros(left.micros())
            .setNowAt(now.getPlace().getCustodySite());
    Optional.of(left.how())
        .filter(event -> event.hasShipped())
        .ifPresent(event ->
            shipped
                .setDespatchAdvice(event.getShipped().getDespatchAdvice())
                .setPurchaseOrder(event.getShipped().getPurchaseOrder()));
    return shipped.build();
  }
}
