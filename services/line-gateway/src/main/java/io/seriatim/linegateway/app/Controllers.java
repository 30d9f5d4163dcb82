package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import java.util.Optional;
import java.util.Set;

/** The line controllers that a site has let in. */
public interface Controllers {

  /**
   * A controller.
   *
   * @param lines it may speak for; of this gateway, so of its operator and site
   */
  record Controller(String name, Set<LineId> lines) {
    public Controller {
      lines = Set.copyOf(lines);
    }
  }

  /** Empty where name or password is wrong. */
  Optional<Controller> signIn(String name, String password);

  /** A controller that was let in. */
  Optional<Controller> find(String name);
}
