package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.InvalidValue;
import java.util.List;
import java.util.Locale;

/**
 * Words that no serial may contain, whatever the case of their letters. A version is frozen: other
 * words are another version, for new segments only.
 *
 * @param version from 1; 0 is the empty list
 */
public record ForbiddenWords(int version, List<String> words) {
  /** No word is forbidden. */
  public static final ForbiddenWords NONE = new ForbiddenWords(0, List.of());

  public ForbiddenWords {
    words = words.stream().map(word -> word.toUpperCase(Locale.ROOT)).sorted().distinct().toList();
    if (words.stream().anyMatch(String::isEmpty)) {
      throw new InvalidValue("forbidden word", "", "at least one character");
    }
    if (version < 0 || version == 0 && !words.isEmpty()) {
      throw new InvalidValue("forbidden words version", String.valueOf(version), "1 or more");
    }
  }

  /** Whether the serial contains one of the words. */
  public boolean forbid(String serial) {
    String upper = words.isEmpty() ? serial : serial.toUpperCase(Locale.ROOT);
    for (String word : words) {
      if (upper.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The positions of a segment whose serials contain a word; for one thread, like the segment.
   *
   * @throws IllegalArgumentException if the segment was opened under another version
   */
  public Skips in(KeyedSegment segment) {
    int expected = segment.source().wordsVersion();
    if (version != expected) {
      throw new IllegalArgumentException(
          "forbidden words version: " + version + " (expected: " + expected + ")");
    }
    int number = segment.source().number();
    return words.isEmpty()
        ? Skips.none()
        : (asked, position) ->
            asked == number && forbid(segment.textAt(position))
                ? SkipReason.FORBIDDEN_WORD
                : SkipReason.NOT_SKIPPED;
  }
}
