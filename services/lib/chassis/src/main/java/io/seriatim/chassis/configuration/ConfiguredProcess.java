package io.seriatim.chassis.configuration;

import io.seriatim.chassis.audit.SystemLog;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.util.Optional;

/**
 * Whose configuration it is, as the records of it say.
 *
 * @param name tells its records from everybody else's
 * @param owner whose log they go to
 * @param actor who acted: the process itself
 * @param service what it is an instance of
 * @param subject what was configured
 * @param site where it stands; empty where it stands at no plant
 */
public record ConfiguredProcess(
    String name,
    TenantId owner,
    String actor,
    String service,
    String subject,
    Optional<SiteId> site) {

  /** A service of the platform: its instances are one. */
  static ConfiguredProcess service(String service) {
    return new ConfiguredProcess(
        service,
        SystemLog.TENANT,
        "service:" + service,
        service,
        "service/" + service,
        Optional.empty());
  }
}
