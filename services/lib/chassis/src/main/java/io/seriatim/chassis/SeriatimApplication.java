package io.seriatim.chassis;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;

/** Starts a service: {@code SeriatimApplication.run(Application.class, args)}. */
public final class SeriatimApplication {
  private SeriatimApplication() {}

  /** Starts and returns the running context. */
  public static ApplicationContext run(Class<?> main, String... args) {
    return Micronaut.build(args).mainClass(main).banner(false).start();
  }
}
