package io.seriatim.linegateway.kill;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.Devices;
import io.seriatim.linegateway.app.JournalWrite;
import io.seriatim.linegateway.app.LedgerStanding.Marks;
import io.seriatim.linegateway.app.LineJournal;
import io.seriatim.linegateway.app.MachineCounters;
import io.seriatim.linegateway.app.Numbers;
import io.seriatim.linegateway.app.Printer;
import io.seriatim.linegateway.app.RecordLog;
import io.seriatim.linegateway.app.SavedRun;
import io.seriatim.linegateway.app.SavedStations;
import io.seriatim.linegateway.app.Station;
import io.seriatim.linegateway.domain.CameraRead;
import io.seriatim.linegateway.domain.Lamp;
import io.seriatim.linegateway.domain.NumberStock;
import io.seriatim.linegateway.domain.StopReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The ports of a gateway with a place to die before and behind each step. */
final class Doomed {
  private Doomed() {}

  /** A journal. */
  record Journal(LineJournal journal, Doom doom) implements LineJournal {
    @Override
    public CompletionStage<Void> append(List<JournalWrite> together) {
      doom.at(KillPoint.BEFORE_JOURNAL_WRITE);
      return journal.append(together);
    }

    @Override
    public boolean hasRoom() {
      return journal.hasRoom();
    }

    @Override
    public List<SavedRun> load() {
      return journal.load();
    }

    @Override
    public Optional<JournalWrite.LeaseWanted> wanted(OrderId order, Level level, int index) {
      return journal.wanted(order, level, index);
    }

    @Override
    public List<JournalWrite.BlockEnded> endedBlocks() {
      return journal.endedBlocks();
    }

    @Override
    public Map<Level, List<NumberStock.Block>> blocks(OrderId order) {
      return journal.blocks(order);
    }

    @Override
    public List<List<String>> handedOut(OrderId order, String collection) {
      return journal.handedOut(order, collection);
    }

    @Override
    public SavedStations stations(OrderId order) {
      return journal.stations(order);
    }

    @Override
    public boolean hasEnded(OrderId order) {
      return journal.hasEnded(order);
    }
  }

  /** The chain as the ledger gets it. */
  record Log(RecordLog log, Doom doom) implements RecordLog {
    @Override
    public Head head() {
      return log.head();
    }

    @Override
    public List<ChainedRecord> after(long sequence, int most) {
      List<ChainedRecord> records = log.after(sequence, most);
      if (!records.isEmpty()) {
        doom.at(KillPoint.BEFORE_UPLOAD);
      }
      return records;
    }

    @Override
    public Optional<byte[]> hashAt(long sequence) {
      return log.hashAt(sequence);
    }

    @Override
    public Marks marks() {
      return log.marks();
    }

    @Override
    public void acknowledged(long epoch, long accepted, long durable) {
      doom.at(KillPoint.BEFORE_ACKNOWLEDGEMENT);
      log.acknowledged(epoch, accepted, durable);
      doom.at(KillPoint.AFTER_ACKNOWLEDGEMENT);
    }

    @Override
    public void beginEpoch(long above) {
      log.beginEpoch(above);
    }

    @Override
    public void onWritten(Runnable listener) {
      log.onWritten(listener);
    }

    @Override
    public Duration backlogAge() {
      return log.backlogAge();
    }
  }

  /** Numbers. */
  record Lending(Numbers numbers, Doom doom) implements Numbers {
    @Override
    public Leased lease(Lease lease) {
      doom.at(KillPoint.BEFORE_LEASE);
      Leased leased = numbers.lease(lease);
      doom.at(KillPoint.AFTER_LEASE);
      return leased;
    }

    @Override
    public Fetched fetch(Lease lease, String block) {
      return numbers.fetch(lease, block);
    }

    @Override
    public void returnUnsent(String requestId, Optional<Gtin> gtin, String block, long unsent) {
      doom.at(KillPoint.BEFORE_RETURN);
      numbers.returnUnsent(requestId, gtin, block, unsent);
      doom.at(KillPoint.AFTER_RETURN);
    }
  }

  /** Machines. */
  record Machines(Devices devices, Doom doom) implements Devices {
    @Override
    public Printer printer(String address, Printer.Job job, Printer.Listener listener) {
      return new Printing(devices.printer(address, job, listener), doom);
    }

    @Override
    public Station station(LineId line, Level level, Station.Listener listener) {
      return new Gate(devices.station(line, level, new Hearing(listener, doom)), doom);
    }
  }

  private record Printing(Printer printer, Doom doom) implements Printer {
    @Override
    public void print(long session, List<Label> labels) {
      doom.at(KillPoint.BEFORE_SEND);
      printer.print(session, labels);
      doom.at(KillPoint.AFTER_SEND);
    }

    @Override
    public void empty() {
      printer.empty();
    }

    @Override
    public void close() {
      printer.close();
    }
  }

  private record Gate(Station station, Doom doom) implements Station {
    @Override
    public void open() {
      station.open();
    }

    @Override
    public void pass(long trigger) {
      doom.at(KillPoint.BEFORE_DECISION);
      station.pass(trigger);
      doom.at(KillPoint.AFTER_DECISION);
    }

    @Override
    public void reject(long trigger) {
      doom.at(KillPoint.BEFORE_DECISION);
      station.reject(trigger);
      doom.at(KillPoint.AFTER_DECISION);
    }

    @Override
    public void flush() {
      station.flush();
    }

    @Override
    public void askCounters() {
      station.askCounters();
    }

    @Override
    public void show(Lamp lamp) {
      station.show(lamp);
    }

    @Override
    public boolean isConnected() {
      return station.isConnected();
    }

    @Override
    public int cameraPort() {
      return station.cameraPort();
    }

    @Override
    public int gatePort() {
      return station.gatePort();
    }

    @Override
    public void close() {
      station.close();
    }
  }

  private record Hearing(Station.Listener listener, Doom doom) implements Station.Listener {
    @Override
    public void read(CameraRead read) {
      listener.read(read);
    }

    @Override
    public void confirmed(long trigger, boolean passed) {
      doom.at(KillPoint.BEFORE_CONFIRMATION);
      listener.confirmed(trigger, passed);
      doom.at(KillPoint.AFTER_CONFIRMATION);
    }

    @Override
    public void flushed(int children) {
      listener.flushed(children);
    }

    @Override
    public void counters(MachineCounters counters) {
      listener.counters(counters);
    }

    @Override
    public void faulty(StopReason reason, String detail) {
      listener.faulty(reason, detail);
    }

    @Override
    public void connection(boolean connected) {
      listener.connection(connected);
    }
  }
}
