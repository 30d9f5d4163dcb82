package io.seriatim.aggregation.stream;

import io.seriatim.proto.ledger.v1.RefusedHierarchyLine;
import java.util.List;

/**
 * What an accepted request is answered beside the fact.
 *
 * @param refused lines of a hierarchy that were not taken over
 * @param missing what is still on its way of the shipment that was named
 * @param parked what was found and is not this site's to take in yet
 */
record AlsoSaid(List<RefusedHierarchyLine> refused, List<String> missing, List<String> parked) {
  static final AlsoSaid NOTHING = new AlsoSaid(List.of(), List.of(), List.of());

  static AlsoSaid refused(List<RefusedHierarchyLine> lines) {
    return new AlsoSaid(lines, List.of(), List.of());
  }
}
