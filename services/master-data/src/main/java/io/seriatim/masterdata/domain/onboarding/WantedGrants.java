package io.seriatim.masterdata.domain.onboarding;

import io.seriatim.masterdata.domain.Grant;
import java.util.ArrayList;
import java.util.List;

/**
 * The grants of an onboarding as its state wants them: few numbers while it is tested, what was
 * agreed once it is live, all withdrawn otherwise.
 */
public final class WantedGrants {
  private static final int LONGEST_REASON = 200;

  private WantedGrants() {}

  /** Every grant that this round may ever have published, in force or withdrawn. */
  public static List<Grant> of(Onboarding onboarding) {
    return onboarding.agreement().map(terms -> of(onboarding, terms)).orElseGet(List::of);
  }

  private static List<Grant> of(Onboarding onboarding, Agreement terms) {
    OnboardingState.Permits permits = onboarding.state().permits();
    List<Grant> wanted = new ArrayList<>();
    for (Agreement.AgreedProduct product : terms.products()) {
      Grant test = grant(onboarding, terms, product, "test", terms.testQuota());
      Grant work = grant(onboarding, terms, product, "work", product.quota());
      wanted.add(permits == OnboardingState.Permits.TEST ? test : test.withdrawn(why(onboarding)));
      wanted.add(permits == OnboardingState.Permits.WORK ? work : work.withdrawn(why(onboarding)));
    }
    return wanted;
  }

  private static String why(Onboarding onboarding) {
    String why = onboarding.state() + ": " + onboarding.lastPassage().reason();
    return why.substring(0, Math.min(LONGEST_REASON, why.length())).strip();
  }

  private static Grant grant(
      Onboarding onboarding,
      Agreement terms,
      Agreement.AgreedProduct product,
      String kind,
      long quota) {
    return new Grant(
        "onboarding-" + onboarding.round() + "-" + kind,
        onboarding.key().owner(),
        onboarding.key().operator(),
        product.gtin(),
        terms.siteIds(),
        quota,
        terms.validFrom(),
        terms.validTo(),
        terms.parts().sscc(),
        terms.parts().reporting(),
        terms.parts().releasing());
  }
}
