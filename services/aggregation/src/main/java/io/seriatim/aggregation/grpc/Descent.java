package io.seriatim.aggregation.grpc;

import static io.seriatim.aggregation.grpc.CommandDoor.outOfRange;

import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.aggregation.contract.LineReports;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.RequestInput;
import java.util.ArrayList;
import java.util.List;

/**
 * What containers hold, as the rows have it.
 *
 * <p>Law: nothing is read in what the caller may not see, so that nothing is told of it, not even
 * how much it holds.
 */
final class Descent {
  private final LedgerRows rows;

  Descent(LedgerRows rows) {
    this.rows = rows;
  }

  /** What is directly in a container. */
  List<String> children(String parent) {
    return visible(List.of(parent)).stream()
        .flatMap(each -> rows.view().children(each).stream())
        .toList();
  }

  /** Adds it to a request that ends containers with their contents. */
  void add(RequestInput.Builder ask, List<String> items, boolean withContents) {
    if (withContents) {
      ask.addAllFoundContents(contents(items));
    }
  }

  private List<String> contents(List<String> items) {
    LedgerView view = rows.view();
    List<String> found = new ArrayList<>();
    List<String> containers = visible(items);
    while (!containers.isEmpty()) {
      List<String> children =
          containers.stream().flatMap(each -> view.children(each).stream()).toList();
      found.addAll(children);
      if (found.size() > LineReports.MOST_OBJECTS) {
        throw new RefusedException(
            outOfRange(
                found.size(), LineReports.MOST_OBJECTS, "end what is inside first, part by part"));
      }
      containers = containers(view.findAll(children));
    }
    return found;
  }

  private List<String> visible(List<String> items) {
    List<String> ids = items.stream().map(item -> ItemId.parse(item).canonical()).toList();
    return containers(
        rows.view().findAll(ids).stream()
            .filter(state -> rows.visible(state).isPresent())
            .toList());
  }

  private static List<String> containers(List<ObjectState> states) {
    return states.stream().filter(ObjectState::hasContents).map(ObjectState::getItemId).toList();
  }
}
