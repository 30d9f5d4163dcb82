package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.domain.MachineBook;
import io.seriatim.linegateway.domain.MachineReading;
import io.seriatim.linegateway.domain.Oee;
import io.seriatim.linegateway.domain.OrderFacts;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the figures of the lines' machines, by the product that is on the line. */
public final class MachineFigures {
  private final Lines lines;
  private final Map<LineId, MachineBook> books = new ConcurrentHashMap<>();

  public MachineFigures(Lines lines) {
    this.lines = lines;
  }

  /** A line's machine told something. */
  public void read(LineId line, MachineReading reading) {
    Optional<Gtin> product =
        lines
            .find(line)
            .flatMap(running ->
                running.ask(order ->
                    order
                        .filter(o -> !o.isOver())
                        .map(o -> o.run().order())
                        .map(OrderFacts::gtin)));
    MachineBook book = books.computeIfAbsent(line, id -> new MachineBook());
    synchronized (book) {
      book.read(reading, product);
    }
  }

  /** The figures of a line by product, since the gateway started. */
  public Map<Gtin, Oee> of(LineId line) {
    return Optional.ofNullable(books.get(line)).map(MachineFigures::figures).orElse(Map.of());
  }

  private static Map<Gtin, Oee> figures(MachineBook book) {
    synchronized (book) {
      return book.figures();
    }
  }

  /** All products of a line together. */
  public Oee whole(LineId line) {
    return of(line).values().stream().reduce(Oee.NOTHING, Oee::plus);
  }

  /** Whether the machine of a line answers; no machine, no answer. */
  public boolean isHeard(LineId line) {
    return last(line).flatMap(MachineReading::state).isPresent();
  }

  /** What the machine said last. */
  public Optional<MachineReading> last(LineId line) {
    return Optional.ofNullable(books.get(line)).flatMap(MachineFigures::reading);
  }

  private static Optional<MachineReading> reading(MachineBook book) {
    synchronized (book) {
      return book.last();
    }
  }
}
