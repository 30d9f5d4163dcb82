package io.seriatim.loadtest.cli;

/** What the exit codes say, for every {@code --help}. */
final class ExitCodes {
  static final String HEADING = "%nExit codes:%n";
  static final String OK = "0:done";
  static final String FAILED = "1:not done; one line says why";
  static final String USAGE = "2:not understood";
  static final String NOT_READY = "3:something is not ready";

  static final int CODE_FAILED = 1;
  static final int CODE_NOT_READY = 3;

  private ExitCodes() {}
}
