package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that has happened on a line; what the journal records and the ledger is told. */
public sealed interface LineFact {

  /**
   * Packing of an order has begun.
   *
   * @param format the line format it runs under; empty where its devices were named otherwise
   */
  record OrderStarted(String orderHash, List<String> blocks, Optional<FormatMark> format)
      implements LineFact {

    public OrderStarted(String orderHash, List<String> blocks) {
      this(orderHash, blocks, Optional.empty());
    }
  }

  /** Serials were burned: they may leave for a printer from now on. */
  record NumbersSent(List<SerialNumber> serials) implements LineFact {}

  /**
   * Packs were read, verified and passed.
   *
   * @param grades how many of them had which print grade; empty where no camera graded them
   */
  record PacksCommissioned(List<SerialNumber> serials, Map<Grade, Integer> grades)
      implements LineFact {
    public PacksCommissioned {
      grades = Map.copyOf(grades);
    }

    public PacksCommissioned(List<SerialNumber> serials) {
      this(serials, Map.of());
    }
  }

  /** Labels were printed and rejected. */
  record LabelsScrapped(List<SerialNumber> serials, RejectCause cause) implements LineFact {}

  /** Serials were sent and never printed. */
  record NumbersInvalidated(List<SerialNumber> serials) implements LineFact {}

  /** Serials were sent, and it is not known whether they are on a pack. */
  record NumbersInDoubt(List<SerialNumber> serials) implements LineFact {}

  /** Children went into a container. */
  record ContainerPacked(
      ItemId parent, ContainerPlan plan, List<ItemId> children, String partialReason)
      implements LineFact {}

  /** Numbers of a block that were never sent went back. */
  record NumbersReturned(String block, long count) implements LineFact {}

  /**
   * Packing of an order has ended; the machines' counters since it began.
   *
   * @param counted whether anything counted; without it both figures are 0 and say nothing
   * @param grades how many of its packs had which print grade
   */
  record OrderEnded(long processed, long defective, boolean counted, Map<Grade, Integer> grades)
      implements LineFact {
    public OrderEnded {
      grades = Map.copyOf(grades);
    }
  }

  /** A pack was rejected that names no serial of the order, or a container. */
  record PackRejected(RejectCause cause, String read, Level level) implements LineFact {

    /** A pack. */
    public PackRejected(RejectCause cause, String read) {
      this(cause, read, Level.UNIT);
    }
  }

  /** The line was stopped, or another reason was found while it stood. */
  record LineStopped(StopReason reason, String detail) implements LineFact {}

  /** A person let the line go on. */
  record LineResumed(StopReason after) implements LineFact {}

  /**
   * A person decided about serials in doubt; what became of them is said by the fact behind.
   *
   * @param second who decided too, where all that were in doubt were settled at once
   */
  record InDoubtResolved(
      List<SerialNumber> serials, UnitStage found, String reason, Optional<Person> second)
      implements LineFact {}

  /** Something was noticed that needs no stop. */
  record Noticed(Notice notice, String subject, String detail) implements LineFact {}

  /** A line controller told what became of labels, packs and containers. */
  record ByController(ControllerFact fact) implements LineFact {}

  /** People did something at the line. */
  record AtStation(StationFact fact) implements LineFact {}
}
