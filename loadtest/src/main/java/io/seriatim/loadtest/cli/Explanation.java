package io.seriatim.loadtest.cli;

import io.grpc.StatusRuntimeException;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Refusal;
import io.seriatim.localstack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One line for what a person can do something about; the whole trace for our bugs. */
final class Explanation implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failed, CommandLine command, ParseResult parsed)
      throws Exception {
    switch (failed) {
      case StatusRuntimeException refused -> command.getErr().println(Refusal.line(refused));
      case StackException explained -> command.getErr().println(explained.getMessage());
      case PlatformException explained -> command.getErr().println(explained.getMessage());
      case InvalidValue wrong -> command.getErr().println(wrong.getMessage());
      default -> throw failed;
    }
    return ExitCodes.CODE_FAILED;
  }
}
