package io.seriatim.masterdata.app;

import io.seriatim.masterdata.domain.Catalogue;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.FactKey;
import io.seriatim.masterdata.domain.Versioned;
import java.util.List;
import java.util.function.Predicate;

/** Keeps every fact's latest version, and announces each new one exactly as it was stored. */
public interface FactStore extends Catalogue {
  /** Facts of a kind whose ids begin with the text, by id. */
  List<Versioned<Fact>> list(FactKey.Kind kind, String idPrefix);

  @Override
  default List<Versioned<Fact>> all(FactKey.Kind kind) {
    return list(kind, "");
  }

  /**
   * Stores a version if the one before it is still the latest, and if it still may be.
   *
   * @param mayBe asked of all facts of the kind as they are at the moment of storing
   * @return false if another version or fact came first; nothing is stored then
   */
  boolean store(Versioned<Fact> next, Authorship authorship, Predicate<Catalogue> mayBe);
}
