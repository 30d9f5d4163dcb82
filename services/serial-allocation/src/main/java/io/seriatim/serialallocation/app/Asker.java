package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.util.Optional;

/**
 * Who asks, from the token.
 *
 * @param boundTo the one site the asker may act for, where the token names one
 */
public record Asker(TenantId tenant, Optional<SiteId> boundTo, String actorId, String actorName) {

  /** The refusal, if the asker is bound to another site. */
  Optional<Refusal> refusedAt(SiteId site) {
    return boundTo
        .filter(own -> !own.equals(site))
        .map(own -> Refusal.of(Reason.SITE_NOT_OF_CALLER, "site " + site, "site " + own));
  }
}
