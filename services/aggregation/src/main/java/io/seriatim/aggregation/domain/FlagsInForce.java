package io.seriatim.aggregation.domain;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Lot;
import java.util.List;
import java.util.Set;

/** The flags under which one decision is made. */
public record FlagsInForce(List<StandingFlag> flags) {
  public static final FlagsInForce NONE = new FlagsInForce(List.of());

  public FlagsInForce {
    flags = List.copyOf(flags);
  }

  public boolean isEmpty() {
    return flags.isEmpty();
  }

  /** Those that hold for goods meant for these countries; all where that is not known. */
  public FlagsInForce meantFor(Set<String> destinations) {
    return destinations.isEmpty() || flags.isEmpty()
        ? this
        : new FlagsInForce(flags.stream().filter(flag -> flag.holdsFor(destinations)).toList());
  }

  /** Those about a batch. */
  public List<StandingFlag> about(TenantId owner, Lot lot) {
    return flags.stream().filter(flag -> flag.isAbout(owner, lot)).toList();
  }
}
