package io.seriatim.kernel.packing;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Change;
import io.seriatim.kernel.life.ContainerSummary;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Lot;
import io.seriatim.kernel.life.Request;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Units that were recorded as another lot or expiry than they are.
 *
 * <p>Law: whatever holds them keeps its rule on mixing once all of them are corrected, so a case is
 * corrected whole.
 */
final class LotCorrection {
  private final Workbench bench;

  LotCorrection(Workbench bench) {
    this.bench = bench;
  }

  boolean isDone(Request.CorrectLot request) {
    return units(request).stream()
        .allMatch(id ->
            bench.state(id) instanceof ItemState.Present unit
                && unit.header()
                    .lot()
                    .filter(lot -> lot.equals(corrected(lot, request)))
                    .isPresent());
  }

  void check(Request.CorrectLot request, PackingObjections objections) {
    Map<ItemId, ContainerSummary> differences = new LinkedHashMap<>();
    for (ItemId id : units(request)) {
      ItemState state = bench.state(id);
      objections.checkCorrectable(state);
      if (state instanceof ItemState.Present unit) {
        unit.header()
            .lot()
            .filter(lot -> !lot.equals(corrected(lot, request)))
            .ifPresent(lot -> note(unit, difference(lot, request), differences));
      }
    }
    differences.forEach((id, difference) -> {
      if (bench.state(id) instanceof ItemState.Present container) {
        objections.checkMix(container, Family.summary(container).plus(difference));
      }
    });
  }

  void apply(Request.CorrectLot request) {
    for (ItemId id : units(request)) {
      if (bench.state(id) instanceof ItemState.Present unit) {
        unit.header()
            .lot()
            .filter(lot -> !lot.equals(corrected(lot, request)))
            .ifPresent(lot ->
                bench.apply(
                    id, new Change.LotCorrected(lot, corrected(lot, request), request.reason())));
      }
    }
    bench.settle();
  }

  private void note(
      ItemState.Present unit,
      ContainerSummary difference,
      Map<ItemId, ContainerSummary> differences) {
    bench
        .ancestors(unit)
        .forEach(above -> differences.merge(above.id(), difference, ContainerSummary::plus));
  }

  private static ContainerSummary difference(Lot from, Request.CorrectLot request) {
    Map<Lot, Integer> lots = new HashMap<>();
    lots.put(from, -1);
    lots.put(corrected(from, request), 1);
    return new ContainerSummary(lots, 0, 0);
  }

  private static Lot corrected(Lot lot, Request.CorrectLot request) {
    return new Lot(lot.product(), request.batch(), request.expiry());
  }

  private static List<ItemId> units(Request.CorrectLot request) {
    return request.units().stream().distinct().toList();
  }
}
