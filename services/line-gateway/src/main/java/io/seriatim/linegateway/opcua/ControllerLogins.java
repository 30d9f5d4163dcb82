package io.seriatim.linegateway.opcua;

import io.seriatim.linegateway.app.Controllers;
import io.seriatim.linegateway.app.Controllers.Controller;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.AbstractUsernameIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.DefaultUsernameIdentity;
import org.eclipse.milo.opcua.sdk.server.identity.Identity.UsernameIdentity;
import org.jspecify.annotations.Nullable;

/** Lets in controllers by name and password; there is no other way. */
final class ControllerLogins extends AbstractUsernameIdentityValidator {
  private static final System.Logger LOG = System.getLogger(ControllerLogins.class.getName());

  private final Controllers controllers;

  ControllerLogins(Controllers controllers) {
    this.controllers = controllers;
  }

  @Override
  protected @Nullable UsernameIdentity authenticateUsernamePassword(
      Session session, String userName, String password) {
    Optional<Controller> controller = controllers.signIn(userName, password);
    if (controller.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} at {1} not let in: name or password is wrong",
          userName,
          String.valueOf(session.getClientAddress()));
      return null;
    }
    return new DefaultUsernameIdentity(controller.get().name());
  }

  /** Who speaks in a session; empty for one that is not a controller's any more. */
  static Optional<Controller> of(Optional<Session> session, Controllers controllers) {
    return session
        .map(Session::getIdentity)
        .filter(UsernameIdentity.class::isInstance)
        .map(UsernameIdentity.class::cast)
        .flatMap(identity -> controllers.find(identity.getUsername()));
  }
}
