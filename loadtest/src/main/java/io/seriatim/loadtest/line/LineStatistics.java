package io.seriatim.loadtest.line;

import java.util.Map;
import java.util.TreeMap;

/**
 * What physically happened on a line so far.
 *
 * @param printed pack labels printed
 * @param intruders packs that came without a printed record: foreign or duplicate
 * @param read camera results of packs, sent or lost
 * @param passed packs that went on to the case packer
 * @param flawedPassed of these, packs with a flaw: 0 on a line whose gateway and gate work
 * @param rejected packs in the reject bin by cause
 * @param lateVerdicts answers that came when the pack had gone by
 * @param starvations times the infeed had to wait for a record
 * @param prodProcessed the pack machine's AccCount, never reset
 * @param prodDefective the pack machine's AccCount of rejects, never reset
 */
public record LineStatistics(
    long printed,
    long intruders,
    long read,
    long passed,
    long flawedPassed,
    Map<RejectCause, Long> rejected,
    Containers cases,
    Containers pallets,
    long lateVerdicts,
    long starvations,
    long prodProcessed,
    long prodDefective) {

  public LineStatistics {
    rejected = Map.copyOf(rejected);
  }

  /** Containers of one level: full and partial ones that went on, and rejected ones. */
  public record Containers(long full, long partial, long rejected) {

    static final Containers NONE = new Containers(0, 0, 0);

    public long passed() {
      return full + partial;
    }
  }

  /** Packs in the reject bin, all causes. */
  public long rejectedTotal() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Packs that were at the gate, or were taken off before it with the line's clearance. */
  public long atGate() {
    long beside =
        rejected.getOrDefault(RejectCause.FELL_OFF, 0L)
            + rejected.getOrDefault(RejectCause.TAKEN_OUT, 0L);
    return passed + rejectedTotal() - beside;
  }

  /** Packs between print head and gate. */
  public long onBelt() {
    return printed + intruders - passed - rejectedTotal();
  }

  @Override
  public String toString() {
    return "printed %d (+%d intruders), passed %d (%d flawed), rejected %s, cases %d+%d (%d rejected), pallets %d+%d (%d rejected)"
        .formatted(
            printed,
            intruders,
            passed,
            flawedPassed,
            new TreeMap<>(rejected),
            cases.full,
            cases.partial,
            cases.rejected,
            pallets.full,
            pallets.partial,
            pallets.rejected);
  }
}
