package io.seriatim.portal.app;

import io.seriatim.kernel.gs1.AnyIdentifier;
import io.seriatim.kernel.identity.ItemId;

/** Finds a pack or container by whatever form of its identifier somebody has in hand. */
public final class FindItem {
  /** Element string, EPC URI, Digital Link or canonical text. */
  public ItemPage find(Pages pages, String code) {
    ItemId id = AnyIdentifier.parse(code.strip());
    return pages.item(id);
  }
}
