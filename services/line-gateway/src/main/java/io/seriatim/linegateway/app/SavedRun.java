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

/**
 * An order as the journal knows it.
 *
 * @param units in the order of sending
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
    boolean started) {

  /** One serial. */
  public record SavedUnit(SerialNumber serial, UnitStage stage, Optional<ItemId> parent) {}

  /** One packed container. */
  public record SavedContainer(Level level, ItemId id, List<ItemId> children) {}
}
