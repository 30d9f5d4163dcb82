package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.PrinterAccount;
import io.seriatim.linegateway.domain.UnitStage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An order as the journal knows it.
 *
 * @param units in the order of sending
 * @param settledLabels labels of containers that came to an end without one
 */
public record SavedRun(
    OrderFacts order,
    DeviceAddresses devices,
    LineState state,
    Map<Level, List<NumberStock.Block>> blocks,
    List<SavedUnit> units,
    List<SavedContainer> containers,
    Optional<PrinterAccount> account,
    Optional<MachineCounters> counters,
    boolean started,
    Set<ItemId> settledLabels) {

  /** One of which no container's label has come to an end. */
  public SavedRun(
      OrderFacts order,
      DeviceAddresses devices,
      LineState state,
      Map<Level, List<NumberStock.Block>> blocks,
      List<SavedUnit> units,
      List<SavedContainer> containers,
      Optional<PrinterAccount> account,
      Optional<MachineCounters> counters,
      boolean started) {
    this(order, devices, state, blocks, units, containers, account, counters, started, Set.of());
  }

  /** One serial. */
  public record SavedUnit(SerialNumber serial, UnitStage stage, Optional<ItemId> parent) {}

  /** One packed container. */
  public record SavedContainer(Level level, ItemId id, List<ItemId> children) {}
}
