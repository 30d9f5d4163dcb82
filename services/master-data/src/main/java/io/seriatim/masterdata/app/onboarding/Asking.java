package io.seriatim.masterdata.app.onboarding;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.onboarding.Who;

/**
 * Who asks, for which tenant, and under which request id.
 *
 * @param requestHash SHA-256 over the request, without secrets
 */
public record Asking(TenantId tenant, Who who, String requestId, byte[] requestHash) {}
