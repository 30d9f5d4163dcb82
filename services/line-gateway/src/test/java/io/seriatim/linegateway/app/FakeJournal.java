package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.NumberStock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Remembers what was written; as durable as the test. */
final class FakeJournal implements LineJournal {
  private final List<JournalWrite> written = new ArrayList<>();
  private boolean room = true;

  void full() {
    room = false;
  }

  List<JournalWrite> written() {
    return written;
  }

  @Override
  public CompletionStage<Void> append(List<JournalWrite> together) {
    written.addAll(together);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public boolean hasRoom() {
    return room;
  }

  @Override
  public List<SavedRun> load() {
    return List.of();
  }

  @Override
  public Optional<JournalWrite.LeaseWanted> wanted(OrderId order, Level level, int index) {
    return written.reversed().stream()
        .filter(JournalWrite.LeaseWanted.class::isInstance)
        .map(JournalWrite.LeaseWanted.class::cast)
        .filter(w -> w.order().equals(order) && w.level() == level && w.index() == index)
        .findFirst();
  }

  @Override
  public List<JournalWrite.BlockEnded> endedBlocks() {
    return List.of();
  }

  @Override
  public Map<Level, List<NumberStock.Block>> blocks(OrderId order) {
    return Map.of();
  }

  @Override
  public List<List<String>> handedOut(OrderId order, String collection) {
    return List.of();
  }

  @Override
  public SavedStations stations(OrderId order) {
    return new SavedStations(List.of(), Map.of());
  }

  @Override
  public boolean hasEnded(OrderId order) {
    return false;
  }
}
