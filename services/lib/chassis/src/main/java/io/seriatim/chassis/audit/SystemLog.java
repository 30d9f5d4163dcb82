package io.seriatim.chassis.audit;

import io.seriatim.kernel.identity.TenantId;

/** The log of what is no tenant's: services, the realm, people whom nobody knows. */
public final class SystemLog {
  /** The operator's own tenant, which the services' tokens name too. */
  public static final TenantId TENANT = TenantId.PLATFORM;

  private SystemLog() {}
}
