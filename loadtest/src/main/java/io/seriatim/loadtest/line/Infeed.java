package io.seriatim.loadtest.line;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where packs enter the belt: printed ones, spoiled as the model says, and intruders that no record
 * was printed for.
 */
final class Infeed {

  /** A pack and what the machinery behind will do wrong with it. */
  record Entering(Item item, boolean readTwice, boolean gateMisses) {}

  private final ZipherPrinter printer;
  private final DefectModel model;
  private final String noRead;
  private final Deque<Entering> following = new ArrayDeque<>();
  private final Queue<String> foreign = new ConcurrentLinkedQueue<>();
  private final AtomicLong duplicatesWanted = new AtomicLong();
  private final AtomicLong intruders = new AtomicLong();
  private long packs;
  private Optional<Item> previous = Optional.empty();

  Infeed(ZipherPrinter printer, LineSettings settings) {
    this.printer = printer;
    this.model = new DefectModel(settings.seed(), settings.defects());
    this.noRead = settings.noRead();
  }

  /** The next pack, or nothing when the printer has no record for one. */
  Optional<Entering> next() {
    enqueueWantedIntruders();
    if (!following.isEmpty()) {
      intruders.incrementAndGet();
      return Optional.of(following.poll());
    }
    return printer.print().map(this::printed);
  }

  /** Puts a pack with this code on the belt, behind the packs that are there. */
  void insertForeign(String code) {
    foreign.add(code);
  }

  /** Puts a second pack with the last printed code on the belt. */
  void insertDuplicate() {
    duplicatesWanted.incrementAndGet();
  }

  /** Packs that entered without a record printed for them. */
  long intruders() {
    return intruders.get();
  }

  private Entering printed(Label label) {
    packs++;
    var fate = model.of(packs);
    if (fate.duplicateFollows()) {
      follow(label.scanned(), Flaw.DUPLICATE_CODE);
    }
    if (fate.foreignFollows()) {
      follow(label.with("SN", "FOREIGN" + packs).scanned(), Flaw.FOREIGN_CODE);
    }
    var item = item(label, fate);
    previous = Optional.of(Item.pack(label.scanned(), 'A', Flaw.NONE));
    return new Entering(item, fate.readTwice(), fate.gateMisses());
  }

  private Item item(Label label, DefectModel.Fate fate) {
    return switch (fate.flaw()) {
      case UNREADABLE -> Item.pack(noRead, 'F', fate.flaw());
      case LOW_GRADE -> Item.pack(label.scanned(), 'D', fate.flaw());
      case WRONG_CONTENT ->
          Item.pack(label.with("LOT", "WRONGLOT").scanned(), fate.goodGrade(), fate.flaw());
      case NONE, DUPLICATE_CODE, FOREIGN_CODE ->
          Item.pack(label.scanned(), fate.goodGrade(), fate.flaw());
    };
  }

  private void enqueueWantedIntruders() {
    for (String code = foreign.poll(); code != null; code = foreign.poll()) {
      follow(code, Flaw.FOREIGN_CODE);
    }
    if (previous.isPresent() && duplicatesWanted.get() > 0) {
      duplicatesWanted.decrementAndGet();
      follow(previous.get().code(), Flaw.DUPLICATE_CODE);
    }
  }

  private void follow(String code, Flaw flaw) {
    following.add(new Entering(Item.pack(code, 'A', flaw), false, false));
  }
}
