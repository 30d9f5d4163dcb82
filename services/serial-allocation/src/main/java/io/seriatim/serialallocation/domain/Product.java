package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;

/** What of a product its numbering needs. */
public record Product(Gtin gtin, TenantId owner, SerialPolicy policy) {}
