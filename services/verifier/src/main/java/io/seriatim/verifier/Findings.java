package io.seriatim.verifier;

import java.util.ArrayList;
import java.util.List;

/** What is proven, what is not, and what is false, in sentences. */
final class Findings {
  /** Sentences of one kind; a package that is wrong everywhere does not fill the screen. */
  private static final int MOST = 20;

  private final List<String> proven = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private final List<String> disproven = new ArrayList<>();
  private int unsaid;

  void proven(String sentence) {
    proven.add(sentence);
  }

  /** Something that a package can't show, or that this one does not. */
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

  String text() {
    StringBuilder text = new StringBuilder();
    section(text, "DISPROVEN", disproven);
    if (unsaid > 0) {
      text.append("  - and ").append(unsaid).append(" more\n");
    }
    section(text, "PROVEN", proven);
    section(text, "NOT PROVEN", open);
    text.append(
        isWrong()
            ? "\nRESULT: do not rely on this package.\n"
            : "\nRESULT: everything this package can show is proven.\n");
    return text.toString();
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
