package io.seriatim.masterdata.app.onboarding;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.onboarding.Decision;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import io.seriatim.masterdata.domain.onboarding.RefusalReason;
import java.util.Optional;
import java.util.function.Function;

/** The frame around each step: whom it concerns, then the step, then the grants it wants. */
public final class Steps {
  private final OnboardingStore store;
  private final SettleGrants settling;

  public Steps(OnboardingStore store, SettleGrants settling) {
    this.store = store;
    this.settling = settling;
  }

  /** Only its owner. */
  Outcome asOwner(OnboardingKey key, Asking asking, Function<Onboarding, Decision> step) {
    return asOwner(key, asking, step, Optional.empty());
  }

  Outcome asOwner(
      OnboardingKey key,
      Asking asking,
      Function<Onboarding, Decision> step,
      Optional<byte[]> handOver) {
    return run(key, asking, before -> ownersOnly(key, asking.tenant(), before, step), handOver);
  }

  /** Its owner or its operator. */
  Outcome asEither(OnboardingKey key, Asking asking, Function<Onboarding, Decision> step) {
    return run(
        key,
        asking,
        before ->
            before
                .filter(_ -> key.concerns(asking.tenant()))
                .map(step)
                .orElseGet(() -> notFound(key)),
        Optional.empty());
  }

  Outcome run(
      OnboardingKey key,
      Asking asking,
      Function<Optional<Onboarding>, Decision> decide,
      Optional<byte[]> handOver) {
    return switch (store.change(key, asking, decide, handOver)) {
      case Outcome.Done(Onboarding kept) -> new Outcome.Done(settled(kept));
      case Outcome.FirstAnswer(Onboarding kept) -> new Outcome.FirstAnswer(settled(kept));
      case Outcome.Refused refused -> refused;
    };
  }

  /** What the tenant may see. */
  Optional<Onboarding> visible(OnboardingKey key, TenantId tenant) {
    return key.concerns(tenant) ? store.find(key) : Optional.empty();
  }

  private Onboarding settled(Onboarding kept) {
    if (kept.settled()) {
      return kept;
    }
    settling.settle(kept.key());
    return store.find(kept.key()).orElse(kept);
  }

  private static Decision ownersOnly(
      OnboardingKey key,
      TenantId tenant,
      Optional<Onboarding> before,
      Function<Onboarding, Decision> step) {
    if (before.isEmpty() || !key.concerns(tenant)) {
      return notFound(key);
    }
    return tenant.equals(key.owner())
        ? step.apply(before.get())
        : new Decision.Refuse(
            RefusalReason.NOT_THE_OWNER, tenant.value(), "somebody of " + key.owner());
  }

  static Decision.Refuse notFound(OnboardingKey key) {
    return new Decision.Refuse(
        RefusalReason.NOT_FOUND, "onboarding " + key, "one that you are owner or operator of");
  }
}
