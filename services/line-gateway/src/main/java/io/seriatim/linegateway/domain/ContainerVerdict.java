package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import java.util.List;

/** What is to happen with a case or pallet. */
public sealed interface ContainerVerdict {

  /**
   * Let it go on, once it is written down.
   *
   * @param scanned units that this read settles: they lay behind the gate, so they had been passed
   */
  record Pack(ItemId parent, List<ItemId> children, List<SerialNumber> scanned)
      implements ContainerVerdict {}

  /** It was written down before; let it go on. */
  record Again(ItemId parent) implements ContainerVerdict {}

  /** Push it out. */
  record Reject(RejectCause cause, String detail) implements ContainerVerdict {}
}
