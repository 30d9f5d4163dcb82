package io.seriatim.aggregation.contract;

import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.ShippedObject;
import java.util.function.Consumer;

/** What had left before a flag held where it was, read from the rows and the archive. */
@FunctionalInterface
public interface ShippedGoods {
  /** Gives one after the other, once for each batch in it. */
  void each(FlagRecord flag, Consumer<ShippedObject> object);
}
