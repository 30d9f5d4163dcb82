package io.seriatim.masterdata.app.onboarding;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows onboardings to their owners and operators; to others there are none. */
public final class LookUpOnboardings {
  private final OnboardingStore store;

  public LookUpOnboardings(OnboardingStore store) {
    this.store = store;
  }

  public Optional<Onboarding> one(OnboardingKey key, TenantId acting) {
    return key.concerns(acting) ? store.find(key) : Optional.empty();
  }

  /** By owner and operator. */
  public List<Onboarding> all(TenantId acting) {
    return store.keys().stream()
        .filter(key -> key.concerns(acting))
        .sorted(Comparator.comparing(OnboardingKey::toString))
        .flatMap(key -> store.find(key).stream())
        .toList();
  }

  /** The list of the last exit. */
  public Optional<byte[]> handOver(OnboardingKey key, TenantId acting) {
    return key.concerns(acting) ? store.handOver(key) : Optional.empty();
  }
}
