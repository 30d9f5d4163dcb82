package io.seriatim.chassis.access;

import io.grpc.BindableService;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import java.util.List;

/** The beans of access; a process that serves something without a rule does not start. */
@Factory
final class AccessWiring {
  @Singleton
  AccessTable accessTable() {
    return AccessTable.read();
  }

  @Singleton
  AccessCoverage accessCoverage(
      AccessTable table,
      @Value("${micronaut.application.name:service}") String service,
      List<BindableService> services,
      Router router) {
    return new AccessCoverage(table, service, services, router);
  }

  @Singleton
  ApplicationEventListener<StartupEvent> accessCheck(BeanProvider<AccessCoverage> coverage) {
    return started -> coverage.get().require();
  }
}
