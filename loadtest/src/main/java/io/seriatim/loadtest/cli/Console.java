package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.run.Watcher;
import io.seriatim.localstack.Progress;
import java.io.PrintWriter;

/** Prints steps with the seconds since the command began. */
final class Console implements Watcher, Progress {
  private final PrintWriter out;
  private final long began = System.nanoTime();

  Console(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void say(String where, String what) {
    out.printf("%7.1f s  %-24s %s%n", seconds(), where, what);
    out.flush();
  }

  @Override
  public void report(String part, String message) {
    say(part, message);
  }

  /** Text as it is. */
  synchronized void print(String text) {
    out.println(text);
    out.flush();
  }

  double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }
}
