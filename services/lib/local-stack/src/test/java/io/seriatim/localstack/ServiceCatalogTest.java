package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceCatalogTest {
  @Test
  void no_two_services_share_a_port() {
    assertThat(
            Stream.concat(
                    ServiceCatalog.instances(18000).stream(),
                    Stream.of(ServiceCatalog.gatewayTakenOn(18000)))
                .flatMap(instance -> Stream.of(instance.httpPort(), instance.grpcPort()))
                .filter(port -> port != 0))
        .doesNotHaveDuplicates();
  }

  @Test
  void the_ports_are_those_the_readme_names() {
    assertThat(ServiceCatalog.instance(18000, "portal").httpPort()).isEqualTo(18080);
    assertThat(ServiceCatalog.instance(18000, "reconciliation").grpcPort()).isEqualTo(18094);
    assertThat(ServiceCatalog.instance(18000, "gw-porto").grpcPort()).isEqualTo(18113);
    assertThat(ServiceCatalog.instance(18000, "gw-nantes").grpcPort()).isEqualTo(18114);
    assertThat(ServiceCatalog.addresses(18000))
        .containsEntry("SERIATIM_ADDR_REGULATORY_REPORTING", "127.0.0.1:18095")
        .containsEntry("SERIATIM_ADDR_AUDIT_TRAIL", "127.0.0.1:18096")
        .containsEntry("SERIATIM_ADDR_GW_LYON", "127.0.0.1:18112");
  }

  @Test
  void an_unknown_name_is_refused_with_those_that_exist() {
    assertThatThrownBy(() -> ServiceCatalog.instance(18000, "gw-oslo"))
        .hasMessageStartingWith("no service gw-oslo (expected one of: master-data, ");
  }
}
