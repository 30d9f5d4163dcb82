package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.Gtin;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine did on each product, from one reading to the next.
 *
 * <p>The time between two readings belongs to the state of the first, and to the product that was
 * on the line then. Time without a product, or in another unit mode, is not planned. A counter that
 * is lower than before has gone round or was reset; after a reset what it shows is what came since.
 * The two counters may be told one after the other, so they are compared only in the figures.
 */
public final class MachineBook {
  private static final long ROUND = 2_147_483_648L;
  private static final long HALF_ROUND = ROUND / 2;

  private final Map<Gtin, Sums> byProduct = new LinkedHashMap<>();
  private Optional<MachineReading> last = Optional.empty();
  private Optional<Gtin> product = Optional.empty();

  private record Sums(
      Duration planned, Duration running, long processed, long defective, long designSpeed) {

    Sums plus(Sums other) {
      return new Sums(
          planned.plus(other.planned),
          running.plus(other.running),
          processed + other.processed,
          defective + other.defective,
          Math.max(designSpeed, other.designSpeed));
    }

    Oee figures() {
      return new Oee(planned, running, processed, Math.min(processed, defective), designSpeed);
    }
  }

  /** Takes the next reading; one that is older than the last changes nothing. */
  public void read(MachineReading now, Optional<Gtin> productNow) {
    if (last.filter(before -> now.at().isBefore(before.at())).isPresent()) {
      return;
    }
    if (last.isPresent() && product.isPresent()) {
      byProduct.merge(product.get(), between(last.get(), now), Sums::plus);
    }
    last = Optional.of(carried(now));
    product = productNow;
  }

  /** A machine that is silent for a while has the counters it had. */
  private MachineReading carried(MachineReading now) {
    return new MachineReading(
        now.at(),
        now.state(),
        now.producing(),
        now.processed().or(() -> last.flatMap(MachineReading::processed)),
        now.defective().or(() -> last.flatMap(MachineReading::defective)),
        now.designSpeed().or(() -> last.flatMap(MachineReading::designSpeed)),
        now.stopReason());
  }

  private static Sums between(MachineReading before, MachineReading now) {
    Duration time = Duration.between(before.at(), now.at());
    boolean planned = before.producing().orElse(true);
    boolean running =
        planned && before.state().filter(state -> state == PackMlState.EXECUTE).isPresent();
    return new Sums(
        planned ? time : Duration.ZERO,
        running ? time : Duration.ZERO,
        grown(before.processed(), now.processed()),
        grown(before.defective(), now.defective()),
        now.designSpeed().or(before::designSpeed).orElse(0L));
  }

  private static long grown(Optional<Long> before, Optional<Long> now) {
    if (before.isEmpty() || now.isEmpty()) {
      return 0;
    }
    long difference = now.get() - before.get();
    if (difference >= 0) {
      return difference;
    }
    return -difference > HALF_ROUND ? difference + ROUND : now.get();
  }

  /** The figures by product. */
  public Map<Gtin, Oee> figures() {
    Map<Gtin, Oee> figures = new LinkedHashMap<>();
    byProduct.forEach((gtin, sums) -> figures.put(gtin, sums.figures()));
    return figures;
  }

  public Optional<MachineReading> last() {
    return last;
  }
}
