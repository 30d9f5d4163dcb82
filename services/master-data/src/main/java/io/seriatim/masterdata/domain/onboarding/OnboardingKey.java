package io.seriatim.masterdata.domain.onboarding;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;

/** Which onboarding: an owner has one with each operator. */
public record OnboardingKey(TenantId owner, TenantId operator) {
  public OnboardingKey {
    if (owner.equals(operator)) {
      throw new InvalidValue("operator", operator.value(), "another tenant than the owner");
    }
  }

  /** Whether the tenant is one of the two. */
  public boolean concerns(TenantId tenant) {
    return tenant.equals(owner) || tenant.equals(operator);
  }

  @Override
  public String toString() {
    return owner + "/" + operator;
  }
}
