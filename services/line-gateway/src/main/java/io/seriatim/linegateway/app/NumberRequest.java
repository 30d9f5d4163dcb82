package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import java.util.Map;

/**
 * A line controller asks for numbers.
 *
 * @param collection its own name for them; the same name is answered with the same numbers
 * @param count how many of them in all
 * @param level packs or containers
 * @param criteria what the numbers must be for: Order, GTIN, Lot; empty for whatever is on the line
 * @param token empty at first; then what the answer before gave
 */
public record NumberRequest(
    String collection, long count, Level level, Map<String, String> criteria, String token) {

  public NumberRequest {
    criteria = Map.copyOf(criteria);
  }
}
