package io.seriatim.masterdata.app.onboarding;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.onboarding.TestEvidence;
import java.util.List;
import java.util.Optional;

/** What the services that number and count know; asked in the caller's name. */
public interface TestRecords {
  /** Numbers leased for an order. */
  Optional<TestEvidence.Issued> issued(Gtin gtin, String orderId);

  /** A batch of the owner. */
  Optional<TestEvidence.Batch> batch(TenantId owner, Gtin gtin, String lot);

  /** An order that is not closed, cancelled or completed. */
  record OpenOrder(String orderId, String gtin, String lot, String site, String state) {}

  /** Orders of the caller's that the operator still has open. */
  List<OpenOrder> openOrders(TenantId operator);
}
