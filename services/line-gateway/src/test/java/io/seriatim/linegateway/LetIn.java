package io.seriatim.linegateway;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.Controllers;
import java.util.Optional;
import java.util.Set;

/** One controller with one password, for the line of the bench. */
public final class LetIn implements Controllers {
  public static final String NAME = "controller-1";
  public static final String PASSWORD = "a long pass phrase";

  private final Controller controller;

  public LetIn(LineId... lines) {
    this.controller = new Controller(NAME, Set.of(lines));
  }

  @Override
  public Optional<Controller> signIn(String name, String password) {
    return find(name).filter(known -> password.equals(PASSWORD));
  }

  @Override
  public Optional<Controller> find(String name) {
    return Optional.of(controller).filter(known -> known.name().equals(name));
  }
}
