package io.seriatim.chassis.configuration;

import io.seriatim.chassis.requests.RequestHash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Release and settings of a process, as they go on record: of each setting its name and the
 * beginning of the SHA-256 of its value; of a secret the name alone.
 *
 * @param release what tells one build from another
 * @param settings name to hash; of files too
 */
public record RunningConfiguration(String release, SortedMap<String, String> settings) {
  private static final Pattern SECRET =
      Pattern.compile("secret|passw|passphrase|credential|jaas|token|(^|[.])key$");

  /** What differs between instances of one installation, and is no configuration of it. */
  private static final Pattern OF_INSTANCE =
      Pattern.compile("(^|.*\\.)instance(\\.id)?|(http|grpc)\\.port|data\\.dir|addr\\..*");

  private static final String HIDDEN = "(secret)";
  private static final String RELEASE = "release=";
  private static final int HASH_BYTES = 8;

  /** Of this process with these settings. */
  public static RunningConfiguration ofThisProcess(Map<String, Object> properties) {
    return of(Release.of(System.getProperty("java.class.path", "")), properties);
  }

  /**
   * Of these settings. A variable of the environment stands for several names that differ in their
   * dots and dashes; they are one.
   */
  static RunningConfiguration of(String release, Map<String, Object> properties) {
    SortedMap<String, String> settings = new TreeMap<>();
    properties.forEach((name, value) -> {
      String canonical = name.replace('-', '.');
      if (!OF_INSTANCE.matcher(canonical).matches()) {
        settings.put(canonical, hash(canonical, String.valueOf(value)));
      }
    });
    return new RunningConfiguration(release, settings);
  }

  private static String hash(String name, String value) {
    return SECRET.matcher(name).find()
        ? HIDDEN
        : HexFormat.of()
            .formatHex(RequestHash.of(value.getBytes(StandardCharsets.UTF_8)), 0, HASH_BYTES);
  }

  /**
   * The same with files that configure it, too.
   *
   * @param files name, without its path and on one line, to what tells its content from others
   */
  public RunningConfiguration with(Map<String, String> files) {
    SortedMap<String, String> all = new TreeMap<>(settings);
    all.putAll(files);
    return new RunningConfiguration(release, all);
  }

  /** One line each, in the order of their names. */
  String text() {
    return RELEASE
        + release
        + settings.entrySet().stream()
            .map(one -> "\n" + one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining());
  }

  /** What {@link #text()} wrote. */
  static RunningConfiguration parse(String text) {
    List<String> lines = text.lines().toList();
    SortedMap<String, String> settings = new TreeMap<>();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      int end = line.indexOf('=');
      settings.put(line.substring(0, end), line.substring(end + 1));
    }
    return new RunningConfiguration(
        lines.isEmpty() ? "" : lines.getFirst().substring(RELEASE.length()), settings);
  }

  /** What is another than before, by name. */
  String changeSince(RunningConfiguration before) {
    String names =
        names("changed", before, (was, is) -> !was.isEmpty() && !is.isEmpty() && !was.equals(is))
            + names("new", before, (was, is) -> was.isEmpty() && !is.isEmpty())
            + names("gone", before, (was, is) -> !was.isEmpty() && is.isEmpty());
    return (release.equals(before.release) ? "same release" : "another release") + names;
  }

  private String names(String word, RunningConfiguration before, BiPredicate<String, String> fits) {
    TreeSet<String> all = new TreeSet<>(settings.keySet());
    all.addAll(before.settings.keySet());
    String found =
        all.stream()
            .filter(name ->
                fits.test(before.settings.getOrDefault(name, ""), settings.getOrDefault(name, "")))
            .collect(Collectors.joining(", "));
    return found.isEmpty() ? "" : "; " + word + ": " + found;
  }
}
