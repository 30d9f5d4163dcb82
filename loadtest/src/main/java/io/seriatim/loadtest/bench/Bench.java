package io.seriatim.loadtest.bench;

import java.util.function.Consumer;

/** One benchmark. */
public interface Bench {
  /** As it is called. */
  String name();

  /** What it measures, in one line. */
  String measures();

  /** Measures; says each step to whoever waits. */
  Figures run(Consumer<String> progress);
}
