package io.seriatim.kernel.packing;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.life.Change;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Header;
import io.seriatim.kernel.life.Identity;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Lot;
import io.seriatim.kernel.life.Numbering;
import io.seriatim.kernel.life.Request;
import java.util.List;
import java.util.Optional;

/** Items that end so that others begin: every input has ended before the first output exists. */
final class Repackaging {
  private final Workbench bench;
  private final Context context;

  Repackaging(Workbench bench, Context context) {
    this.bench = bench;
    this.context = context;
  }

  boolean isDone(Request.Repackage request) {
    return inputs(request).stream().map(bench::state).allMatch(Repackaging::hasEnded)
        && outputs(request).stream().map(bench::state).allMatch(Repackaging::isAnItem);
  }

  void check(Request.Repackage request, PackingObjections objections) {
    inputs(request).forEach(id -> objections.checkInput(bench.state(id)));
    outputs(request).forEach(id -> objections.checkNew(bench.state(id)));
  }

  void apply(Request.Repackage request) {
    inputs(request)
        .forEach(id ->
            bench.apply(
                id,
                new Change.IdentityEnded(
                    EndedHow.DECOMMISSIONED,
                    "repackaged into %s: %s".formatted(named(request), request.reason()))));
    for (Sgtin output : outputs(request)) {
      Lot lot = new Lot(output.gtin(), request.batch(), request.expiry());
      Header header = new Header(context.owner(), Optional.of(lot), Optional.empty());
      bench.apply(
          output,
          new Change.ItemRepackaged(header, inputs(request), context.site(), context.time()));
    }
    bench.settle();
  }

  private static String named(Request.Repackage request) {
    List<Sgtin> outputs = outputs(request);
    String first = outputs.getFirst().canonical();
    return outputs.size() > 1 ? first + " and " + (outputs.size() - 1) + " more" : first;
  }

  private static boolean hasEnded(ItemState state) {
    return state instanceof ItemState.Present present
        && present.identity().equals(new Identity.Ended(EndedHow.DECOMMISSIONED));
  }

  private static boolean isAnItem(ItemState state) {
    return state instanceof ItemState.Present present
        && present.identity().isAlive()
        && present.numbering() == Numbering.COMMISSIONED;
  }

  private static List<ItemId> inputs(Request.Repackage request) {
    return request.inputs().stream().distinct().toList();
  }

  private static List<Sgtin> outputs(Request.Repackage request) {
    return request.outputs().stream().distinct().toList();
  }
}
