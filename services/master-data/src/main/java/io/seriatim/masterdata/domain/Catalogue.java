package io.seriatim.masterdata.domain;

import java.util.List;
import java.util.Optional;

/** The published facts that a rule may look at. */
public interface Catalogue {
  /** The latest version of a fact. */
  Optional<Versioned<Fact>> find(FactKey key);

  /** The latest versions of all facts of a kind. */
  List<Versioned<Fact>> all(FactKey.Kind kind);

  /** The latest version of a fact of a known type. */
  default <F extends Fact> Optional<F> find(FactKey key, Class<F> type) {
    return find(key).map(Versioned::fact).filter(type::isInstance).map(type::cast);
  }
}
