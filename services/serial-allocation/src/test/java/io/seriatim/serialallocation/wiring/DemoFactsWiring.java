package io.seriatim.serialallocation.wiring;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.app.MasterData;
import jakarta.inject.Singleton;

/** Puts the facts of the demonstration where master-data would be asked. */
@Factory
@Requires(env = DemoFactsWiring.ENVIRONMENT)
final class DemoFactsWiring {
  static final String ENVIRONMENT = "demofacts";

  @Singleton
  @Replaces(MasterData.class)
  MasterData facts() {
    return new DemoFacts();
  }
}
