package io.seriatim.chassis.rest;

import io.grpc.BindableService;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.seriatim.chassis.grpc.CallInterceptors;
import jakarta.inject.Singleton;
import java.util.List;

/** The beans of REST, where there is something to call. */
@Factory
@Requires(beans = BindableService.class)
final class RestWiring {
  private static final String CONTRACT_VERSION = "v1";

  @Singleton
  @Bean(preDestroy = "close")
  InsideServer insideServer(CallInterceptors interceptors, List<BindableService> services) {
    return new InsideServer(interceptors, services);
  }

  @Singleton
  RouteTable routes(List<BindableService> services) {
    return new RouteTable(services);
  }

  @Singleton
  RestCalls calls(InsideServer inside) {
    return new RestCalls(inside.channel());
  }

  @Singleton
  OpenApi openApi(@Value("${micronaut.application.name:service}") String name, RouteTable routes) {
    return new OpenApi(name, CONTRACT_VERSION, routes, Comments.read());
  }
}
