package io.seriatim.audittrail.domain.periodic;

import io.seriatim.kernel.signing.CanonicalText;

/**
 * What of a log was counted.
 *
 * @param first place of the first record; -1 where there is none
 * @param last place of the last record; -1 where there is none
 * @param records how many
 * @param lines of them records of lines
 * @param unreadable leaves between the first and the last that nobody can read
 */
public record CountedLog(
    LogMark mark, long first, long last, long records, long lines, long unreadable) {

  void write(String name, CanonicalText text) {
    text.add(name, mark.log())
        .add("size", mark.size())
        .add("root", mark.root().map(Object::toString).orElse(""))
        .add("first", first)
        .add("last", last)
        .add("records", records)
        .add("lines", lines)
        .add("unreadable", unreadable);
  }

  /** The same but for how long the log was: what another checkpoint does not change. */
  void writeCounts(CanonicalText text) {
    text.add("log", mark.log())
        .add("first", first)
        .add("last", last)
        .add("records", records)
        .add("lines", lines)
        .add("unreadable", unreadable);
  }
}
