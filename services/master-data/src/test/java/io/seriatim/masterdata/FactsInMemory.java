package io.seriatim.masterdata;

import io.seriatim.masterdata.app.Authorship;
import io.seriatim.masterdata.app.FactStore;
import io.seriatim.masterdata.domain.Catalogue;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.FactKey;
import io.seriatim.masterdata.domain.Versioned;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The port kept in a map, with the port's law: a version is stored only on top of the one before.
 */
public final class FactsInMemory implements FactStore {
  private final Map<FactKey, Versioned<Fact>> facts = new HashMap<>();

  public FactsInMemory with(Fact... some) {
    for (Fact fact : some) {
      facts.put(fact.key(), new Versioned<>(fact, 1));
    }
    return this;
  }

  @Override
  public Optional<Versioned<Fact>> find(FactKey key) {
    return Optional.ofNullable(facts.get(key));
  }

  @Override
  public List<Versioned<Fact>> list(FactKey.Kind kind, String idPrefix) {
    return facts.entrySet().stream()
        .filter(e -> e.getKey().kind() == kind && e.getKey().id().startsWith(idPrefix))
        .sorted(Comparator.comparing(e -> e.getKey().id()))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public boolean store(Versioned<Fact> next, Authorship authorship, Predicate<Catalogue> mayBe) {
    long before = find(next.fact().key()).map(Versioned::version).orElse(0L);
    if (before != next.version() - 1 || !mayBe.test(this)) {
      return false;
    }
    facts.put(next.fact().key(), next);
    return true;
  }
}
