package io.seriatim.masterdata.app;

import io.seriatim.masterdata.domain.Catalogue;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.FactKey;
import io.seriatim.masterdata.domain.Versioned;
import java.util.List;

/** Keeps every fact's latest version, and announces each new one exactly as it was stored. */
public interface FactStore extends Catalogue {
  /** Facts of a kind whose ids begin with the text, by id. */
  List<Versioned<Fact>> list(FactKey.Kind kind, String idPrefix);

  /**
   * Stores a version if the one before it is still the latest.
   *
   * @return false if another version came first; nothing is stored then
   */
  boolean store(Versioned<Fact> next, Authorship authorship);
}
