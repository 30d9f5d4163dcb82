package io.seriatim.chassis.caller;

import io.grpc.Context;
import java.util.Optional;

/** The caller of the call that runs on this thread. */
public final class Callers {
  private static final Context.Key<Caller> KEY = Context.key("seriatim-caller");

  private Callers() {}

  /**
   * The verified caller. Every method that is not open to all has one.
   *
   * @throws IllegalStateException outside of a call
   */
  public static Caller current() {
    return find().orElseThrow(() -> new IllegalStateException("no caller: not inside of a call"));
  }

  /** The verified caller, if this thread works for one. */
  public static Optional<Caller> find() {
    return Optional.ofNullable(KEY.get());
  }

  /**
   * A context that carries this caller, for a call, a page or a test: {@code .run(…)}, {@code
   * .call(…)}.
   */
  public static Context with(Caller caller) {
    return Context.current().withValue(KEY, caller);
  }
}
