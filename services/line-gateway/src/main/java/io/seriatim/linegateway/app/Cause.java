package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.TenantId;

/**
 * Who caused a fact: a person, or the gateway itself.
 *
 * @param reason why a person decided so; empty where nobody had to say
 */
public record Cause(String id, String displayName, TenantId tenant, String reason) {

  public Cause(String id, String displayName, TenantId tenant) {
    this(id, displayName, tenant, "");
  }

  /** The same, who says why. */
  public Cause because(String why) {
    return new Cause(id, displayName, tenant, why.strip());
  }
}
