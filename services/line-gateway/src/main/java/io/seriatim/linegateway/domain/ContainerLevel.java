package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.Level;
import java.util.Optional;

/**
 * One level of an order's pack hierarchy above the unit.
 *
 * @param gtin the level's own GTIN where its containers carry an SGTIN, empty where an SSCC
 */
public record ContainerLevel(ContainerPlan plan, Optional<Gtin> gtin) {

  public Level level() {
    return plan.level();
  }

  public int capacity() {
    return plan.capacity();
  }
}
