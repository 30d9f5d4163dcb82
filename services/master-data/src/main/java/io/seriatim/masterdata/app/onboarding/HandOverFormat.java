package io.seriatim.masterdata.app.onboarding;

import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.Versioned;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.Who;
import java.util.List;

/** Writes the list of what an operator holds. */
@FunctionalInterface
public interface HandOverFormat {
  /** What it holds. */
  record Holdings(List<Versioned<Fact>> facts, List<TestRecords.OpenOrder> orders) {
    public Holdings {
      facts = List.copyOf(facts);
      orders = List.copyOf(orders);
    }
  }

  byte[] write(Onboarding onboarding, Holdings holdings, String reason, Who who);
}
