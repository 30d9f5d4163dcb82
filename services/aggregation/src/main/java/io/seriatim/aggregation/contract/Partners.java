package io.seriatim.aggregation.contract;

import java.util.Set;

/** The partners off the platform, as far as decisions need them. */
@FunctionalInterface
public interface Partners {
  /**
   * Country of a tenant's own partner, ISO 3166-1 alpha-2: ids are unique for an owner only, and
   * what others publish says nothing about them. Empty where it is not known, as for who ships for
   * another owner; then a recall of any market holds.
   */
  Set<String> countries(String tenant, String partnerId);
}
