package io.seriatim.chassis.demo;

import io.grpc.BindableService;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.caller.HttpBearerValidator;
import io.seriatim.chassis.cassandra.Tables;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.outbox.IntentTable;
import io.seriatim.chassis.outbox.PartitionStores;
import io.seriatim.chassis.outbox.PartitionTable;
import jakarta.inject.Singleton;

/** Puts the small service together. */
@Factory
@Requires(env = "demo")
public final class DemoWiring {
  /** Its one table. */
  public static final PartitionTable ORDERS = new PartitionTable("orders_by_id");

  @Singleton
  Tables tables() {
    return Tables.of(new IntentTable(), ORDERS);
  }

  @Singleton
  BindableService cancel(PartitionStores stores, Endpoints endpoints, TopicSetup topics) {
    topics.ensure(Topics.BATCH_EVENTS);
    return new CancelEndpoint(stores.of(ORDERS), endpoints);
  }

  /** The table of all, and the demo's own page. */
  @Singleton
  @Replaces(AccessTable.class)
  AccessTable access() {
    return AccessTable.read()
        .with(
            """
            ## every service
            | `GET /demo/tenant` | planner | any-tenant | any | |
            | `seriatim.batch.v1.BatchCommandService/CancelOrder` | planner, service | owner | any | |
            ## Views on record
            | `GET /demo/tenant` | people | whose token it is |
            """);
  }

  /** A page that only a quality person may see. */
  @Controller("/demo")
  @Requires(env = "demo")
  static final class Page {
    @Get("/tenant")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    String tenant(Authentication authentication) {
      return HttpBearerValidator.caller(authentication).tenant().value();
    }
  }
}
