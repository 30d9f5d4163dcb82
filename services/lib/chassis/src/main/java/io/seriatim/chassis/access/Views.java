package io.seriatim.chassis.access;

import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Role;

/** Whose looks at something are on record. */
public enum Views {
  /** Everybody's. */
  EVERYBODY,
  /** Those of people; services and gateways ask for it all the time to do their work. */
  PEOPLE;

  /** True if this caller's look is on record. */
  public boolean concern(Caller caller) {
    return switch (this) {
      case EVERYBODY -> true;
      case PEOPLE -> !caller.is(Role.SERVICE) && !caller.is(Role.GATEWAY);
    };
  }
}
