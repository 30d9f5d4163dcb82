package io.seriatim.chassis.caller;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may do: the realm roles of the identity provider, one constant each. */
public enum Role {
  OWNER_ADMIN,
  MASTER_DATA_AUTHOR,
  MASTER_DATA_APPROVER,
  PLANNER,
  LINE_OPERATOR,
  QUALITY,
  RELEASE_QA,
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
