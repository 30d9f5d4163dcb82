package io.seriatim.linegateway.app;

import io.seriatim.linegateway.domain.StopReason;

/**
 * Puts every line back where it was when the gateway went down; nothing is printed before a resume.
 */
public final class RecoverLines {
  private final Lines lines;
  private final LineJournal journal;
  private final LineFormats formats;

  public RecoverLines(Lines lines, LineJournal journal) {
    this(lines, journal, LineFormats.NONE);
  }

  /**
   * Makes the use case.
   *
   * @param formats of now; a line whose order began under another one is stopped for it
   */
  public RecoverLines(Lines lines, LineJournal journal, LineFormats formats) {
    this.lines = lines;
    this.journal = journal;
    this.formats = formats;
  }

  /** Called once, before the first command. */
  public void recover() {
    for (SavedRun saved : journal.load()) {
      if (saved.started()) {
        lines.find(saved.order().line()).ifPresent(line -> recover(line, saved));
      }
    }
    lines.all().forEach(RunningLine::open);
  }

  private void recover(RunningLine line, SavedRun saved) {
    line.recover(saved);
    formats
        .changed(line.id(), saved.devices().format())
        .ifPresent(refusal ->
            line.ask(order -> {
              order.ifPresent(o ->
                  o.stop(
                      StopReason.LINE_FORMAT_CHANGED,
                      refusal.given() + ", expected " + refusal.expected()));
              return true;
            }));
  }
}
