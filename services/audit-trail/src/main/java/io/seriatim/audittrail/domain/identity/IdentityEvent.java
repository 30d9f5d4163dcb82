package io.seriatim.audittrail.domain.identity;

import java.util.Optional;

/** One event as the identity provider keeps it; what it does not say is empty. */
public sealed interface IdentityEvent {
  /** The provider's id of it, unique. */
  String id();

  /** When it happened by the provider's clock, milliseconds since the epoch. */
  long millis();

  /** The two lists that the provider keeps. */
  enum Feed {
    /** What people and clients did for themselves. */
    SIGN_INS,
    /** What administrators did. */
    ADMINISTRATION
  }

  /**
   * Somebody signed in or out, tried to, was locked out, or changed an own password or second
   * factor.
   *
   * @param type the provider's word, for example {@code LOGIN_ERROR}
   * @param userId the account; empty where there is none of that name
   * @param userName what was typed at sign-in
   * @param clientId the client it was done through
   * @param session the provider's session
   * @param address network address it came from
   * @param error why it failed, for example {@code invalid_user_credentials}
   */
  record SignIn(
      String id,
      long millis,
      String type,
      String userId,
      String userName,
      String clientId,
      String session,
      String address,
      String error)
      implements IdentityEvent {}

  /**
   * An administrator changed people, roles, clients or the realm.
   *
   * @param operation {@code CREATE}, {@code UPDATE}, {@code DELETE} or {@code ACTION}
   * @param resource kind of what was changed, for example {@code USER}
   * @param path which one, for example {@code users/<id>}
   * @param byUserId the administrator's account
   * @param byClientId the client it was done through
   * @param address network address it came from
   * @param error why it failed
   * @param representation what is there since, as JSON without secrets
   * @param tenant that the representation names
   */
  record Administration(
      String id,
      long millis,
      String operation,
      String resource,
      String path,
      String byUserId,
      String byClientId,
      String address,
      String error,
      String representation,
      Optional<String> tenant)
      implements IdentityEvent {}
}
