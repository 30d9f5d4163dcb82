package io.seriatim.masterdata.domain.onboarding;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.masterdata.domain.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person of the operator who is to be made in the identity provider.
 *
 * @param roles realm roles
 * @param site the one site the person belongs to, where there is one
 */
public record Person(
    String userName,
    String firstName,
    String lastName,
    String email,
    List<String> roles,
    Optional<SiteId> site) {
  /**
   * Who packs for others needs these; what acts for any tenant or administers it is not among them.
   */
  public static final Set<String> ROLES =
      Set.of(
          "cmo-admin",
          "master-data-author",
          "master-data-approver",
          "planner",
          "line-operator",
          "line-lead",
          "quality",
          "release-qa",
          "qp",
          "releaser",
          "regulatory",
          "auditor");

  public Person {
    roles = List.copyOf(roles);
    if (!userName.matches("[a-z0-9][a-z0-9._-]{1,62}")) {
      throw new InvalidValue(
          "user name",
          userName,
          "2 to 63 lower-case letters, digits, dots, hyphens or underscores");
    }
    Texts.require("first name", firstName, 1, 100);
    Texts.require("last name", lastName, 1, 100);
    if (!email.matches("[^@\\s]{1,64}@[^@\\s]{1,180}")) {
      throw new InvalidValue("mail address", email, "name@domain");
    }
    if (roles.isEmpty()) {
      throw new InvalidValue("roles of " + userName, "none", "at least one");
    }
  }

  /** Roles that nobody of an operator may be given. */
  public List<String> forbidden() {
    return roles.stream().filter(role -> !ROLES.contains(role)).toList();
  }
}
