package io.seriatim.masterdata.app.onboarding;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.onboarding.Decision;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps onboardings, and the first answers to their requests beside them. */
public interface OnboardingStore {
  Optional<Onboarding> find(OnboardingKey key);

  /** All there are. */
  List<OnboardingKey> keys();

  /**
   * Decides about one and keeps what was decided; a request that was done before gets its first
   * answer without being decided again.
   *
   * @param decide called again if somebody else was first
   * @param handOver kept with it where the exit makes one
   */
  Outcome change(
      OnboardingKey key,
      Asking asking,
      Function<Optional<Onboarding>, Decision> decide,
      Optional<byte[]> handOver);

  /** Marks it settled if it still has this revision; false where it has not. */
  boolean settled(OnboardingKey key, long revision);

  /** The list of the last exit. */
  Optional<byte[]> handOver(OnboardingKey key);

  /** The owner that is the first to make this tenant; this one, where none was before. */
  TenantId claim(TenantId operator, TenantId owner);

  /** The owner that made this tenant, if one did. */
  Optional<TenantId> founder(TenantId operator);
}
