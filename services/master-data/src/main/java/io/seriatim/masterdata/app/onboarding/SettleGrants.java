package io.seriatim.masterdata.app.onboarding;

import io.seriatim.masterdata.app.Authorship;
import io.seriatim.masterdata.app.FactStore;
import io.seriatim.masterdata.app.PublishFact;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.FactKey;
import io.seriatim.masterdata.domain.Grant;
import io.seriatim.masterdata.domain.Publication;
import io.seriatim.masterdata.domain.Versioned;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import io.seriatim.masterdata.domain.onboarding.WantedGrants;
import io.seriatim.masterdata.domain.onboarding.Who;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes the grants as the state of an onboarding wants them.
 *
 * <p>State and grants lie in different places. The state says that it is not settled until the
 * grants are as it wants; whoever comes first publishes them: the request that changed it, or the
 * sweep after a crash. Law: no grant of an older state is published over one of a newer, because
 * the grants' versions are read before the state, and another version by then is refused.
 */
public final class SettleGrants {
  private static final int ATTEMPTS = 10;

  private final OnboardingStore onboardings;
  private final FactStore facts;
  private final PublishFact publishing;

  public SettleGrants(OnboardingStore onboardings, FactStore facts, PublishFact publishing) {
    this.onboardings = onboardings;
    this.facts = facts;
    this.publishing = publishing;
  }

  /** All that are not settled; gives those that still are not. */
  public List<OnboardingKey> sweep() {
    return onboardings.keys().stream().filter(key -> !settle(key)).toList();
  }

  /** False where it could not be, or others were always first; the sweep tries again. */
  public boolean settle(OnboardingKey key) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Onboarding> seen = onboardings.find(key).filter(found -> !found.settled());
      if (seen.isEmpty() || settledNow(seen.get())) {
        return true;
      }
    }
    return false;
  }

  private boolean settledNow(Onboarding seen) {
    List<Grant> wanted = WantedGrants.of(seen);
    Map<FactKey, Versioned<Fact>> before = new HashMap<>();
    wanted.forEach(
        grant -> facts.find(grant.key()).ifPresent(found -> before.put(grant.key(), found)));
    boolean stillWanted =
        onboardings.find(seen.key()).filter(now -> now.revision() == seen.revision()).isPresent();
    return stillWanted
        && wanted.stream()
            .allMatch(grant -> publish(seen, grant, Optional.ofNullable(before.get(grant.key()))))
        && onboardings.settled(seen.key(), seen.revision());
  }

  private boolean publish(Onboarding seen, Grant grant, Optional<Versioned<Fact>> before) {
    boolean never = before.isEmpty() && !grant.withdrawnReason().isEmpty();
    if (never || before.filter(found -> found.fact().equals(grant)).isPresent()) {
      return true;
    }
    long version = before.map(Versioned::version).orElse(0L);
    return switch (publishing.publish(grant, version, authorship(seen))) {
      case Publication.Decision.Publish _, Publication.Decision.AlreadyPublished _ -> true;
      case Publication.Decision.Refuse _ -> false;
    };
  }

  private static Authorship authorship(Onboarding seen) {
    Who who = seen.lastPassage().who();
    return new Authorship(
        who.id(),
        who.name(),
        seen.key().owner(),
        "onboarding/" + seen.key() + "/" + seen.revision(),
        who.at());
  }
}
