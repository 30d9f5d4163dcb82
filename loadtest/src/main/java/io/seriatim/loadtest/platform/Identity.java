package io.seriatim.loadtest.platform;

/** Who calls. */
public sealed interface Identity {
  /** A person of the demo. */
  record Person(DemoUser user) implements Identity {}

  /** The platform's own client, acting for a tenant: how a tenant is set up. */
  record Onboarding(String tenant) implements Identity {}

  static Identity of(DemoUser user) {
    return new Person(user);
  }
}
