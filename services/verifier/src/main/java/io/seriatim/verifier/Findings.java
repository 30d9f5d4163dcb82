package io.seriatim.verifier;

import java.util.ArrayList;
import java.util.List;

/** What is proven, what is not, and what is false, in sentences. */
final class Findings {
  /** Sentences of one kind; a package that is wrong everywhere does not fill the screen. */
  private static final int MOST = 20;

  private final List<String> proven = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private final List<String> disproven = new ArrayList<>();
  private String holds = "PROVEN";
  private int unsaid;

  void proven(String sentence) {
    proven.add(sentence);
  }

  /** What holds is held against the package's own keys and nothing else. */
  void believing() {
    holds = "CONSISTENT IN ITSELF";
  }

  /**
   * Something that a proof needs and does not have.
   *
   * @param toDo who does what, without a full stop
   */
  void missing(String sentence, String toDo) {
    missing.add(sentence + " To do: " + toDo + ".");
  }

  /** Something that no package can show. */
  void open(String sentence) {
    open.add(sentence);
  }

  void disproven(String sentence) {
    if (disproven.size() < MOST) {
      disproven.add(sentence);
    } else {
      unsaid++;
    }
  }

  boolean isWrong() {
    return !disproven.isEmpty();
  }

  /** True if something was found false since there were so many. */
  boolean isWrongSince(int count) {
    return wrong() > count;
  }

  int wrong() {
    return disproven.size() + unsaid;
  }

  /** 0 proven, 1 something is false, 3 consistent in itself, but not proven. */
  int exitCode() {
    if (isWrong()) {
      return 1;
    }
    return missing.isEmpty() ? 0 : 3;
  }

  private String result() {
    return switch (exitCode()) {
      case 0 -> "everything this package can show is proven.";
      case 1 -> "do not rely on this package.";
      default ->
          "consistent in itself, not proven. MISSING says what a proof needs and what to do.";
    };
  }

  String text() {
    StringBuilder text = new StringBuilder();
    section(text, "DISPROVEN", disproven);
    if (unsaid > 0) {
      text.append("  - and ").append(unsaid).append(" more\n");
    }
    section(text, holds, proven);
    section(text, "MISSING", missing);
    section(text, "NOT PROVEN", open);
    return text.append("\nRESULT: ").append(result()).append('\n').toString();
  }

  private static void section(StringBuilder text, String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      text.append(title).append('\n');
      sentences.forEach(sentence -> text.append("  - ").append(shown(sentence)).append('\n'));
    }
  }

  /** What a package says is shown without what would move the cursor. */
  private static String shown(String sentence) {
    StringBuilder shown = new StringBuilder();
    sentence
        .codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
