package io.seriatim.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The verifier's command line. */
public final class Main {
  private static final String HELP =
      """
      Checks an audit package offline: java -jar verifier.jar [options] PACKAGE

        --keys FILE     public keys you have from elsewhere, one a line (name+id+key), with or
                        without a space and the size since which it signs; without it the
                        package's own keys are used and nothing is proven
        --witness FILE  a checkpoint that somebody else kept; may be given more than once
        --help          this text

      Exit code
        0  all that the package can show is proven
        1  something is false: do not rely on the package
        2  there is no package to read, or the command is wrong
        3  consistent in itself, not proven: MISSING says what a proof needs and what to do
      """;

  private Main() {}

  /** Runs and leaves with the exit code. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(args, out));
  }

  static int run(String[] args, PrintStream out) {
    List<String> keys = new ArrayList<>();
    List<byte[]> witnessed = new ArrayList<>();
    Optional<Path> file = Optional.empty();
    Iterator<String> rest = Arrays.asList(args).iterator();
    try {
      while (rest.hasNext()) {
        String arg = rest.next();
        switch (arg) {
          case "--help", "-h" -> {
            out.print(HELP);
            return 0;
          }
          case "--keys" -> keys.addAll(lines(value(arg, rest)));
          case "--witness" -> witnessed.add(bytes(value(arg, rest)));
          default -> file = Optional.of(file(arg, file));
        }
      }
      if (file.isEmpty()) {
        throw new Unreadable("no package is named\n\n" + HELP);
      }
    } catch (Unreadable | IOException wrong) {
      out.println("UNREADABLE: " + wrong.getMessage());
      return 2;
    }
    Verification.Result result = Verification.of(file.get(), keys, witnessed);
    out.print("Seriatim audit package verifier %s: %s%n".formatted(version(), file.get()));
    out.print(result.text());
    return result.exitCode();
  }

  private static Path file(String arg, Optional<Path> before) throws Unreadable {
    if (arg.startsWith("-") || before.isPresent()) {
      throw new Unreadable("there is no option %s, and one package at a time".formatted(arg));
    }
    return Path.of(arg);
  }

  private static String value(String option, Iterator<String> rest) throws Unreadable {
    if (!rest.hasNext()) {
      throw new Unreadable(option + " needs a file");
    }
    return rest.next();
  }

  private static byte[] bytes(String file) throws IOException, Unreadable {
    Path path = Path.of(file);
    if (!Files.isRegularFile(path) || Files.size(path) > Package.SMALL) {
      throw new Unreadable("%s is no file of at most 1 MB".formatted(file));
    }
    return Files.readAllBytes(path);
  }

  private static List<String> lines(String file) throws IOException, Unreadable {
    List<String> keys =
        new String(bytes(file), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    if (keys.isEmpty()) {
      throw new Unreadable("there is no key in " + file);
    }
    return keys;
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("(not from its jar)");
  }
}
