package io.seriatim.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How one of the real servers is laid out and started, and how one knows that it answers. */
interface Server {
  /** One word, also the name of its log. */
  String name();

  /** Writes the files it needs into {@code directory}, its own; safe to repeat. */
  void layOut(Path directory);

  /** The command that runs it in the foreground. */
  List<String> command(Path directory);

  /** What it reads from the environment. */
  Map<String, String> environment();

  /** True when it answers what a client would ask. */
  boolean ready();

  /** Makes, once it is ready, what services may not make themselves; safe to repeat. */
  default void install() {}
}
