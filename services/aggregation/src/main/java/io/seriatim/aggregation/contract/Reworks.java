package io.seriatim.aggregation.contract;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Report;
import io.seriatim.proto.line.v1.ContainerPacked;
import io.seriatim.proto.line.v1.ContainerReworked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A container reworked by hand, as reports about the container and what came out or went in.
 *
 * <p>A closed container takes nothing in: it is opened by taking something out, as it was at the
 * line.
 */
final class Reworks {
  private Reworks() {}

  /**
   * The reports, in order.
   *
   * @param packed makes the report of packing from what was packed, by the approved order
   */
  static List<Report> of(ContainerReworked rework, Function<ContainerPacked, Report> packed) {
    ItemId container = ItemId.parse(rework.getParent());
    List<ItemId> removed = ids(rework.getRemovedList());
    return switch (rework.getKind()) {
      case REWORK_KIND_REPRINT -> List.of();
      case REWORK_KIND_REMOVE, REWORK_KIND_AUTO_UNPACK ->
          List.of(new Report.Unpacked(container, removed, States.text(rework.getPartialReason())));
      case REWORK_KIND_UNPACK -> List.of(new Report.Unpacked(container, removed, Optional.empty()));
      case REWORK_KIND_REPLACE ->
          List.of(
              new Report.Unpacked(container, removed, Optional.empty()),
              packed.apply(packing(rework, rework.getParent(), rework.getAddedList())));
      case REWORK_KIND_ADD -> added(rework, container, packed);
      case REWORK_KIND_REPACKAGE ->
          List.of(
              new Report.Unpacked(container, removed, Optional.empty()),
              new Report.Ended(container, EndedHow.DECOMMISSIONED, rework.getReason()),
              packed.apply(packing(rework, rework.getNewParent(), rework.getRemovedList())));
      case REWORK_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException(
              "rework: %s (expected: one this version knows)".formatted(rework.getKind()));
    };
  }

  private static List<Report> added(
      ContainerReworked rework, ItemId container, Function<ContainerPacked, Report> packed) {
    List<Report> reports = new ArrayList<>();
    List<ItemId> kept = ids(rework.getKeptList());
    if (!kept.isEmpty()) {
      reports.add(new Report.Unpacked(container, kept, Optional.empty()));
    }
    List<String> inside = new ArrayList<>(rework.getKeptList());
    inside.addAll(rework.getAddedList());
    reports.add(packed.apply(packing(rework, rework.getParent(), inside)));
    return reports;
  }

  private static ContainerPacked packing(
      ContainerReworked rework, String container, List<String> children) {
    return ContainerPacked.newBuilder()
        .setParent(container)
        .setLevel(rework.getLevel())
        .setCapacity(rework.getCapacity())
        .addAllChildren(children)
        .setPartialReason(rework.getPartialReason())
        .build();
  }

  private static List<ItemId> ids(List<String> texts) {
    return texts.stream().map(ItemId::parse).toList();
  }
}
