package io.seriatim.regulatoryreporting.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.regulatoryreporting.domain.Catalogue;

/** The master data of every owner. */
@FunctionalInterface
public interface MasterData {
  /** What this owner may see; asked for once each, as of now. */
  Catalogue of(TenantId owner);
}
