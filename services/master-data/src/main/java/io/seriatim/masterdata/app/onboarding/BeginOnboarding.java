package io.seriatim.masterdata.app.onboarding;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.Catalogue;
import io.seriatim.masterdata.domain.FactKey;
import io.seriatim.masterdata.domain.Product;
import io.seriatim.masterdata.domain.onboarding.Agreement;
import io.seriatim.masterdata.domain.onboarding.Decision;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import io.seriatim.masterdata.domain.onboarding.RefusalReason;
import io.seriatim.masterdata.domain.onboarding.Workflow;
import java.util.Optional;

/** Asks for an onboarding, and writes down what was agreed. */
public final class BeginOnboarding {
  private final Steps steps;
  private final Catalogue facts;

  public BeginOnboarding(Steps steps, Catalogue facts) {
    this.steps = steps;
    this.facts = facts;
  }

  /** For the tenant that asks, which is its owner. */
  public Outcome request(Asking asking, TenantId operator, String purpose) {
    OnboardingKey key = new OnboardingKey(asking.tenant(), operator);
    return steps.run(
        key,
        asking,
        before -> Workflow.request(before, key, purpose, asking.who()),
        Optional.empty());
  }

  /** Only the owner's own products can be agreed on. */
  public Outcome agree(Asking asking, OnboardingKey key, Agreement terms) {
    return steps.asOwner(
        key,
        asking,
        now ->
            unknown(key, terms)
                .<Decision>map(gtin ->
                    new Decision.Refuse(
                        RefusalReason.PRODUCT_UNKNOWN,
                        gtin.value(),
                        "a published product of " + key.owner()))
                .orElseGet(() -> Workflow.agree(now, terms, asking.who())));
  }

  private Optional<Gtin> unknown(OnboardingKey key, Agreement terms) {
    return terms.gtins().stream()
        .filter(gtin ->
            facts
                .find(FactKey.product(gtin), Product.class)
                .filter(product -> product.owner().equals(key.owner()))
                .isEmpty())
        .findFirst();
  }
}
