package io.seriatim.regulatoryreporting.domain;

import io.seriatim.regulatoryreporting.domain.Goods.Moment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pack or a container with everything in it, at any depth.
 *
 * @param filled when and where the container came to hold exactly these children; empty for a pack,
 *     and where nobody knows
 */
public record Load(Goods goods, Optional<Moment> filled, List<Load> children) {
  public Load {
    children = List.copyOf(children);
  }

  /** A pack. */
  public static Load pack(Goods goods) {
    return new Load(goods, Optional.empty(), List.of());
  }

  /** Itself and everything in it, from the outside in. */
  public Stream<Load> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Load::all));
  }
}
