package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.SerialNumber;
import java.util.List;
import java.util.Optional;

/**
 * The order in which the camera must see the labels; confined to its line's thread.
 *
 * <p>Law: without a window every label may be read as long as it is open, and what it overtook is
 * due at once. With one, a label that comes earlier or later than the window allows is none that
 * can be at the camera: it does not pass. What was overtaken is due once it is too late for it.
 */
public final class ExpectedSequence {
  private static final long NONE_READ = -1;

  private final Optional<SequenceWindow> window;
  private long furthest = NONE_READ;

  public ExpectedSequence(Optional<SequenceWindow> window) {
    this.window = window;
  }

  /**
   * A label that cannot be at the camera.
   *
   * @param expected the label whose turn it was; empty where none is on its way
   * @param places how many too early, or too late where negative
   */
  public record Beyond(Optional<SerialNumber> expected, SerialNumber read, long places) {

    /** What an operator is told. */
    public String text() {
      return "expected %s, read %s, %d %s"
          .formatted(
              expected.map(SerialNumber::value).orElse("none"),
              read,
              Math.abs(places),
              places < 0 ? "too late" : "too early");
    }
  }

  /**
   * Why a label is none that can be at the camera; empty where it is expected or nobody asks.
   *
   * @param unreadable packs since the last read label that named no serial: they may be what it
   *     overtook
   */
  public Optional<Beyond> objection(SerialNumber read, Units units, long unreadable) {
    return window
        .filter(allowed -> !units.isInAnyOrder())
        .flatMap(allowed -> objection(allowed, read, units, unreadable));
  }

  private Optional<Beyond> objection(
      SequenceWindow allowed, SerialNumber read, Units units, long unreadable) {
    long place = units.place(read);
    if (place < furthest) {
      long late = furthest - place;
      return late > allowed.outOfOrder()
          ? Optional.of(new Beyond(expected(units), read, -late))
          : Optional.empty();
    }
    long overtaken = overtaken(read, units);
    boolean early = overtaken > allowed.labels() || overtaken - unreadable > allowed.outOfOrder();
    return early ? Optional.of(new Beyond(expected(units), read, overtaken)) : Optional.empty();
  }

  private long overtaken(SerialNumber read, Units units) {
    return units.unreadBefore(read).stream().filter(s -> units.place(s) > furthest).count();
  }

  private Optional<SerialNumber> expected(Units units) {
    return units.unread().stream().filter(s -> units.place(s) > furthest).findFirst();
  }

  /**
   * The labels that this read shows to be missing, or to be those of the unreadable packs.
   *
   * @return of the labels before it, those that are explained or can no longer come by
   */
  public List<SerialNumber> due(SerialNumber read, Units units, long unreadable) {
    List<SerialNumber> before = units.unreadBefore(read);
    int slack = window.map(SequenceWindow::outOfOrder).orElse(0);
    if (slack == 0 || before.size() <= unreadable) {
      return before;
    }
    long place = Math.max(units.place(read), furthest);
    return before.stream().filter(s -> place - units.place(s) > slack).toList();
  }

  /** A label was read, whatever became of it: the next one is expected behind it. */
  public void seen(SerialNumber read, Units units) {
    furthest = Math.max(furthest, units.place(read));
  }
}
