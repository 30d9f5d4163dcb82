package io.seriatim.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The clauses that tests say they show, read from the tests' sources: the kernel's tests, which
 * can't see the testkit, say it like all others.
 */
final class TaggedTests {
  private static final String REQUIREMENT = "URS-";
  private static final List<String> MODULES = List.of("loadtest", "services");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TAG = Pattern.compile("@Requirement\\(([^)]*)\\)");
  private static final Pattern ID = Pattern.compile("\"([^\"]+)\"");

  /** Behind an annotation: others, modifiers, and then the type or the method it is on. */
  private static final Pattern TARGET =
      Pattern.compile(
          "\\G(?:\\s*@\\w+(?:\\((?:[^()]|\\([^()]*\\))*\\))?)*"
              + "\\s*(?:(?:public|protected|private|static|final|abstract)\\s+)*"
              + "(?:class\\s+(?<type>\\w+)|void\\s+(?<method>\\w+)\\s*\\()");

  /**
   * One test, or all of a class.
   *
   * @param method empty for all of the class
   */
  record Tagged(String clause, String type, String method) {
    String name() {
      String simple = type.substring(type.lastIndexOf('.') + 1);
      return method.isEmpty() ? simple : simple + "." + method;
    }
  }

  private TaggedTests() {}

  /** The tests under a checkout's {@code services} and {@code loadtest} that name a clause. */
  static List<Tagged> under(Path root) {
    List<Tagged> all = new ArrayList<>();
    try {
      for (Path file : files(root, TaggedTests::isTest)) {
        all.addAll(in(Files.readString(file), simpleName(file)));
      }
    } catch (IOException failed) {
      throw new IllegalStateException("tests under " + root + " can't be read", failed);
    }
    return all;
  }

  /** The files of this kind in the modules of a checkout, in the order of their names. */
  static List<Path> files(Path root, Predicate<Path> wanted) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String modules : MODULES) {
      Path folder = root.resolve(modules);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(wanted).sorted().forEach(all::add);
        }
      }
    }
    return all;
  }

  /** For each requirement, the classes whose tests name it. */
  static Map<String, Set<String>> requirements(Path root) {
    Map<String, Set<String>> classes = new TreeMap<>();
    try {
      for (Path file : files(root, TaggedTests::isTest)) {
        String source = Files.readString(file);
        String type = type(source, simpleName(file));
        TAG.matcher(source)
            .results()
            .flatMap(tag -> ids(tag.group(1)))
            .filter(id -> id.startsWith(REQUIREMENT))
            .forEach(id -> classes.computeIfAbsent(id, _ -> new TreeSet<>()).add(type));
      }
    } catch (IOException failed) {
      throw new IllegalStateException("tests under " + root + " can't be read", failed);
    }
    return classes;
  }

  private static boolean isTest(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.endsWith(".java") && path.contains("/src/test/java/") && !path.contains("/target/");
  }

  private static String simpleName(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ".java".length());
  }

  private static String type(String source, String file) {
    Matcher named = PACKAGE.matcher(source);
    return named.find() ? named.group(1) + "." + file : file;
  }

  private static Stream<String> ids(String tag) {
    return ID.matcher(tag).results().map(id -> id.group(1));
  }

  static List<Tagged> in(String source, String file) {
    String type = type(source, file);
    List<Tagged> tagged = new ArrayList<>();
    Matcher tag = TAG.matcher(source);
    while (tag.find()) {
      List<String> clauses = ids(tag.group(1)).filter(id -> !id.startsWith(REQUIREMENT)).toList();
      if (clauses.isEmpty()) {
        continue;
      }
      Matcher target = TARGET.matcher(source);
      if (!target.find(tag.end())) {
        throw new IllegalStateException(
            type + ": no class and no test follows on " + tag.group().strip());
      }
      String method = target.group("method") == null ? "" : target.group("method");
      clauses.forEach(clause -> tagged.add(new Tagged(clause, type, method)));
    }
    return tagged;
  }
}
