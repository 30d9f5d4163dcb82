package io.seriatim.linegateway.app;

/**
 * Puts every line back where it was when the gateway went down; nothing is printed before a resume.
 */
public final class RecoverLines {
  private final Lines lines;
  private final LineJournal journal;

  public RecoverLines(Lines lines, LineJournal journal) {
    this.lines = lines;
    this.journal = journal;
  }

  /** Called once, before the first command. */
  public void recover() {
    for (SavedRun saved : journal.load()) {
      if (saved.started()) {
        lines.find(saved.order().line()).ifPresent(line -> line.recover(saved));
      }
    }
    lines.all().forEach(RunningLine::open);
  }
}
