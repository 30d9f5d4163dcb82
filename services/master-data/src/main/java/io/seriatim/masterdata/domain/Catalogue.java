package io.seriatim.masterdata.domain;

import java.util.Optional;

/** The published facts that a rule may look at. */
@FunctionalInterface
public interface Catalogue {
  /** The latest version of a fact. */
  Optional<Versioned<Fact>> find(FactKey key);

  /** The latest version of a fact of a known type. */
  default <F extends Fact> Optional<F> find(FactKey key, Class<F> type) {
    return find(key).map(Versioned::fact).filter(type::isInstance).map(type::cast);
  }
}
