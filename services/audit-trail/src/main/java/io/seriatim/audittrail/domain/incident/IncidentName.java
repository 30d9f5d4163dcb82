package io.seriatim.audittrail.domain.incident;

import io.seriatim.kernel.identity.TenantId;

/**
 * Which incident.
 *
 * @param owner in whose log it stands
 * @param id the request that reported it
 */
public record IncidentName(TenantId owner, String id) {
  /** As audit records name it in their subject. */
  public String subject() {
    return "incident/" + id;
  }
}
