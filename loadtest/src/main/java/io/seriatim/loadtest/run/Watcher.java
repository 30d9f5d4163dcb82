package io.seriatim.loadtest.run;

/** Told what happens while it happens; called from several threads. */
@FunctionalInterface
public interface Watcher {
  /** Nobody looks. */
  Watcher NOBODY = (where, what) -> {};

  /** For example {@code basel/line-1} and {@code 1,250 of 2,000 packs}. */
  void say(String where, String what);
}
