package io.seriatim.aggregation.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.aggregation.app.Touched;
import io.seriatim.aggregation.contract.Tally;
import io.seriatim.proto.ledger.v1.OrderTally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The books of orders as far as this partition decided about them, each written once an input. */
final class Tallies {
  private final WriteBehind store;
  private final Map<Tally.Of, OrderTally.Builder> changed = new LinkedHashMap<>();

  Tallies(ProcessorContext<?, ?> context) {
    store = new WriteBehind(new Shelf(context, Shelf.TALLIES));
  }

  /** Begins with the next decision; what was booked and not kept is as if it had not been. */
  void begin() {
    changed.clear();
  }

  /** Books what was decided. */
  void book(List<Touched> touched) {
    touched.forEach(each -> Tally.book(each, of -> changed.computeIfAbsent(of, this::read)));
  }

  /** Where the books stand that this decision changed. */
  List<OrderTally> changed() {
    return changed.values().stream().map(OrderTally.Builder::build).toList();
  }

  /** Keeps what was booked. */
  void keep() {
    changed.forEach((of, tally) -> store.put(key(of), tally.build().toByteArray()));
    changed.clear();
  }

  /** At the end of an input. */
  void flush() {
    store.flush();
  }

  private OrderTally.Builder read(Tally.Of of) {
    return store
        .get(key(of))
        .map(Tallies::tally)
        .orElseGet(() -> OrderTally.newBuilder().setBatch(of.batch()).setOrderId(of.orderId()));
  }

  private static OrderTally.Builder tally(byte[] bytes) {
    try {
      return OrderTally.newBuilder().mergeFrom(bytes);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a kept tally can't be read", broken);
    }
  }

  private static String key(Tally.Of of) {
    return String.join(
        "\u0000", of.batch().getOwner(), of.batch().getGtin(), of.batch().getLot(), of.orderId());
  }
}
