package io.seriatim.localstack;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Starts or stops the three servers by hand: {@code Main start|stop DATA_DIRECTORY}. */
public final class Main {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Main() {}

  /** Exit code 0 when it was done, 1 with one line on why not. */
  public static void main(String[] args) {
    if (args.length != 2) {
      OUT.println("usage: start|stop DATA_DIRECTORY");
      System.exit(2);
    }
    try {
      run(args[0], Path.of(args[1]));
    } catch (StackException explained) {
      OUT.println(explained.getMessage());
      System.exit(1);
    }
  }

  private static void run(String verb, Path data) {
    Progress progress = (part, message) -> OUT.println(part + ": " + message);
    if (verb.equals("start")) {
      LocalStack.start(StackConfig.local(data, System.getenv()), progress);
      OUT.println(LocalStack.in(data).descriptionFile());
    } else {
      LocalStack.in(data).stop(progress);
    }
  }
}
