package io.seriatim.chassis.caller;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may do: the realm roles of the identity provider, one constant each. */
public enum Role {
  OWNER_ADMIN,
  /** People, clients and grants of a contract manufacturer's own tenant. */
  CMO_ADMIN,
  MASTER_DATA_AUTHOR,
  MASTER_DATA_APPROVER,
  PLANNER,
  LINE_OPERATOR,
  /** Leads a line: what an operator may, and what needs a second pair of eyes there. */
  LINE_LEAD,
  QUALITY,
  RELEASE_QA,
  /** Qualified person: certifies batches. */
  QP,
  /** Releases certified batches to a market. */
  RELEASER,
  REGULATORY,
  /** Runs the systems, and sees none of the goods: administration is not ownership of data. */
  IT_ADMIN,
  AUDITOR,
  GATEWAY,
  SERVICE;

  /** The name in a token, for example {@code release-qa}. */
  public String realmName() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The role of that name; a realm has others that mean nothing here. */
  public static Optional<Role> named(String realmName) {
    return Arrays.stream(values()).filter(role -> role.realmName().equals(realmName)).findFirst();
  }
}
