package io.seriatim.regulatoryreporting.domain;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.TenantId;

/** A company on the platform. */
public record Tenant(TenantId id, String name, Gln gln, CompanyPrefix companyPrefix) {}
