package io.seriatim.chassis.access;

import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.refusal.Refusal;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the table.
 *
 * @param service the section it stands in: a service's name, or {@link AccessTable#EVERY_SERVICE}
 * @param action a full gRPC method name, or verb and path of a hand-written route
 * @param roles any one of them is enough; empty where no role is asked for
 * @param who whom the roles are asked of
 * @param narrowed true where the content of a request decides which of the roles it needs; the code
 *     of the action checks that
 * @param relation how the caller's tenant must stand to the thing
 * @param site what a caller that is bound to a site may not do
 * @param why in words, where it is not obvious
 */
public record AccessRule(
    String service,
    String action,
    Set<Role> roles,
    Who who,
    boolean narrowed,
    Relation relation,
    SiteBound site,
    String why) {

  /** Whom an action is for, before it is looked at what it is about. */
  public enum Who {
    /** Somebody with one of the roles. */
    ONE_OF_THE_ROLES,
    /** Whoever has a valid token or session. */
    SIGNED_IN,
    /** Everybody. */
    EVERYBODY
  }

  /** What binds somebody whose token names a site. */
  public enum SiteBound {
    /** Nothing: the site does not matter. */
    ANY,
    /** The request names a site, and the door lets no other through than the caller's own. */
    OWN,
    /** What the request is about lies at a site; the code of the action looks it up and refuses. */
    THING
  }

  public AccessRule {
    roles = Set.copyOf(roles);
  }

  /** True for a method of the contract, false for a hand-written route. */
  public boolean isMethod() {
    return action.indexOf(' ') < 0;
  }

  /** True where a caller that is bound to a site may name no other. */
  public boolean ownSite() {
    return site == SiteBound.OWN;
  }

  /** The name of the method's service in the contract; empty for a route. */
  String contractService() {
    return isMethod() ? action.substring(0, action.indexOf('/')) : "";
  }

  /** True if somebody with these roles, and a valid token, may ask for it. */
  public boolean admits(Collection<Role> held) {
    return switch (who) {
      case ONE_OF_THE_ROLES -> held.stream().anyMatch(roles::contains);
      case SIGNED_IN, EVERYBODY -> true;
    };
  }

  /** Nothing if this caller's roles are enough; the refusal {@code ROLE_MISSING} otherwise. */
  public Optional<Refusal> refuses(Caller caller) {
    return admits(caller.roles()) ? Optional.empty() : caller.lacks(roles.toArray(Role[]::new));
  }

  /** What is answered where no row names the action: nobody may. */
  public static Refusal missing(String action) {
    return Refusal.forbidden("NO_ACCESS_RULE")
        .given(action)
        .expected("an action that the table of access names")
        .advice("tell the operator of the service; nobody may do this until a rule says who")
        .build();
  }
}
