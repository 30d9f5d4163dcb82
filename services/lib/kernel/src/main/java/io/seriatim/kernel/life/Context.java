package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What a decision may know besides the object.
 *
 * @param owner the tenant on whose behalf is acted, by the order and the grant, never by a payload
 * @param site the site that acts
 * @param time the decision time
 */
public record Context(TenantId owner, SiteId site, Instant time, Surroundings around) {

  public static Context of(TenantId owner, SiteId site, Instant time) {
    return new Context(owner, site, time, Surroundings.NONE);
  }

  public Context around(Surroundings surroundings) {
    return new Context(owner, site, time, surroundings);
  }

  /** The calendar day of the decision, UTC. */
  public LocalDate today() {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
