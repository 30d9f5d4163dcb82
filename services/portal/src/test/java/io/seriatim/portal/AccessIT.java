package io.seriatim.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.chassis.access.AccessCoverage;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages' rows of the table of access. */
class AccessIT {
  @Test
  @Requirement("URS-ACCESS-001")
  void what_is_served_and_what_the_table_names_are_the_same() {
    try (EmbeddedServer portal =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "micronaut.server.port",
                -1,
                "seriatim.kafka.bootstrap",
                Servers.kafka().bootstrap(),
                "seriatim.keycloak.issuer",
                Servers.keycloak().issuer(),
                "seriatim.keycloak.client-secret",
                Servers.description().clientSecret("portal")))) {
      AccessCoverage coverage = portal.getApplicationContext().getBean(AccessCoverage.class);

      assertThat(coverage.withoutRule()).isEmpty();
      assertThat(coverage.withoutEndpoint()).isEmpty();
    }
  }
}
