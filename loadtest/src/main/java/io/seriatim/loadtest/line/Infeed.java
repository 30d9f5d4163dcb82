package io.seriatim.loadtest.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where packs enter the belt: printed ones, spoiled as the model says, and intruders that no record
 * was printed for.
 */
final class Infeed {

  /** A pack and what the machinery behind will do wrong with it. */
  record Entering(Item item, boolean readTwice, boolean gateMisses, boolean gateIsSilent) {
    static Entering usual(Item item) {
      return new Entering(item, false, false, false);
    }

    boolean fallsOff() {
      return item.flaw() == Flaw.FELL_OFF;
    }
  }

  private final ZipherPrinter printer;
  private final DefectModel model;
  private final String noRead;
  private final Deque<Entering> following = new ArrayDeque<>();
  private final Queue<String> foreign = new ConcurrentLinkedQueue<>();
  private final AtomicLong duplicatesWanted = new AtomicLong();
  private final AtomicLong intruders = new AtomicLong();
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final List<String> serials = Collections.synchronizedList(new ArrayList<>());

  private record Asked(Mishap mishap, CompletableFuture<Item> struck) {}

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

  /**
   * Something goes wrong with the next pack that has a serial; done with the pack, or the intruder,
   * it struck.
   */
  CompletableFuture<Item> befall(Mishap mishap) {
    var struck = new CompletableFuture<Item>();
    asked.add(new Asked(mishap, struck));
    return struck;
  }

  /** The serials of all labels printed, in order; empty for a label without one. */
  List<String> serials() {
    synchronized (serials) {
      return List.copyOf(serials);
    }
  }

  /** Packs that entered without a record printed for them. */
  long intruders() {
    return intruders.get();
  }

  private Entering printed(Label label) {
    packs++;
    serials.add(label.value("SN"));
    previous = Optional.of(Item.pack(label.scanned(), 'A', Flaw.NONE));
    var wrong = label.value("SN").isEmpty() ? null : asked.poll();
    return wrong == null
        ? usual(label)
        : new Entering(
            struck(label, wrong),
            false,
            wrong.mishap() == Mishap.REJECT_MISSED,
            wrong.mishap() == Mishap.REJECT_UNCONFIRMED);
  }

  private Item struck(Label label, Asked wrong) {
    var item = MishapItems.pack(wrong.mishap(), label, noRead);
    var intruder = MishapItems.intruder(wrong.mishap(), label);
    intruder.ifPresent(other -> following.add(Entering.usual(other)));
    wrong.struck().complete(intruder.orElse(item));
    return item;
  }

  private Entering usual(Label label) {
    var fate = model.of(packs);
    if (fate.duplicateFollows()) {
      follow(label.scanned(), Flaw.DUPLICATE_CODE);
    }
    if (fate.foreignFollows()) {
      follow(label.with("SN", "FOREIGN" + packs).scanned(), Flaw.FOREIGN_CODE);
    }
    var item = item(label, fate);
    return new Entering(item, fate.readTwice(), fate.gateMisses(), false);
  }

  private Item item(Label label, DefectModel.Fate fate) {
    return switch (fate.flaw()) {
      case UNREADABLE -> Item.labelled(label, noRead, 'F', fate.flaw());
      case LOW_GRADE -> Item.labelled(label, label.scanned(), 'D', fate.flaw());
      case WRONG_CONTENT ->
          Item.labelled(
              label, label.with("LOT", "WRONGLOT").scanned(), fate.goodGrade(), fate.flaw());
      case NONE, SEAL_MISSING, MISREAD, FELL_OFF, DUPLICATE_CODE, FOREIGN_CODE ->
          Item.labelled(label, label.scanned(), fate.goodGrade(), fate.flaw());
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
    following.add(Entering.usual(Item.pack(code, 'A', flaw)));
  }
}
