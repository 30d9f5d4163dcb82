package io.seriatim.regulatoryreporting.domain;

import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.time.ZoneId;

/** A plant or warehouse; {@code prefixLength} is that of the company prefix in its GLN. */
public record Site(
    SiteId id,
    TenantId operator,
    String name,
    Gln gln,
    int prefixLength,
    Address address,
    ZoneId zone) {}
