package io.seriatim.masterdata.app;

import io.seriatim.masterdata.domain.Catalogue;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.Publication;
import io.seriatim.masterdata.domain.Publication.Decision;
import io.seriatim.masterdata.domain.PublicationRefusal;
import io.seriatim.masterdata.domain.Versioned;

/**
 * Publishes a new version of a fact.
 *
 * <p>The same fact again is answered with the version that is stored, so a repeated request is
 * harmless without a memory of requests.
 */
public final class PublishFact {
  private final FactStore store;
  private final Publication publication;

  public PublishFact(FactStore store, Publication publication) {
    this.store = store;
    this.publication = publication;
  }

  public Decision publish(Fact fact, long expectedVersion, Authorship authorship) {
    Decision decision = decide(fact, expectedVersion, authorship, store);
    return switch (decision) {
      case Decision.Publish(Fact accepted, long version) ->
          store.store(
                  new Versioned<>(accepted, version),
                  authorship,
                  now -> decide(fact, expectedVersion, authorship, now).equals(decision))
              ? decision
              : overtaken(fact, expectedVersion, authorship);
      case Decision.AlreadyPublished _, Decision.Refuse _ -> decision;
    };
  }

  private Decision decide(
      Fact fact, long expectedVersion, Authorship authorship, Catalogue catalogue) {
    return publication.decide(fact, authorship.tenant(), expectedVersion, catalogue);
  }

  /** What stands against it now that something else came first. */
  private Decision overtaken(Fact fact, long expectedVersion, Authorship authorship) {
    Decision now = decide(fact, expectedVersion, authorship, store);
    return now instanceof Decision.Publish
        ? new Decision.Refuse(
            PublicationRefusal.VERSION_CHANGED,
            Long.toString(expectedVersion),
            "the latest version")
        : now;
  }
}
