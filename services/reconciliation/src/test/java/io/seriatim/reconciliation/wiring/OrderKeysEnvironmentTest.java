package io.seriatim.reconciliation.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The name under which a stack tells this service of the pair that orders are signed with. */
class OrderKeysEnvironmentTest {
  @Test
  void the_environment_names_the_key() {
    PropertySource environment =
        PropertySource.of(
            "environment",
            Map.of(
                "SERIATIM_ORDERS_SIGNING_KEY",
                "/data/order-signing.key",
                "SERIATIM_SERVICE_ENABLED",
                "false"),
            PropertyConvention.ENVIRONMENT_VARIABLE);

    try (ApplicationContext context =
        ApplicationContext.builder().propertySources(environment).start()) {
      assertThat(context.getBean(OrderSettings.class).signingKey())
          .isEqualTo("/data/order-signing.key");
    }
  }
}
