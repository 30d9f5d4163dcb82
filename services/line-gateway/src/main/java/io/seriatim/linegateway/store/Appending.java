package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.app.JournalWrite;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes changes of what lines write: records onto the chain, and the tables a restart reads.
 *
 * <p>Law: after a change of an order that could not be made, none of that order is made until the
 * journal is opened again, so its line starts from a prefix of what it asked for.
 */
final class Appending {
  private final RecordChain chain;
  private final LineReports reports;
  private final InstantSource clock;
  private final Set<OrderId> stopped = new HashSet<>(); // of the writer's thread

  Appending(RecordChain chain, LineReports reports, InstantSource clock) {
    this.chain = chain;
    this.reports = reports;
    this.clock = clock;
  }

  /** A write, with its record where it is a fact. */
  private record Prepared(JournalWrite write, Optional<byte[]> report) {}

  GroupWriter.Change of(List<JournalWrite> together) {
    List<Prepared> prepared = together.stream().map(this::prepare).toList();
    return new GroupWriter.Change() {
      @Override
      public void apply(Connection c) throws SQLException {
        for (Prepared one : prepared) {
          write(c, one);
        }
      }

      @Override
      public void refused() {
        prepared.forEach(one -> stopped.add(order(one.write())));
      }
    };
  }

  private Prepared prepare(JournalWrite write) {
    return new Prepared(
        write,
        write instanceof JournalWrite.Fact fact
            ? Optional.of(reports.bytes(fact))
            : Optional.empty());
  }

  private void write(Connection c, Prepared one) throws SQLException {
    OrderId order = order(one.write());
    if (stopped.contains(order)) {
      throw new GroupWriter.ChangeRefused(
          "an earlier change of order " + order + " was not made (expected: a restart first)");
    }
    if (one.report().isPresent()) {
      chain.append(c, one.report().get(), clock.millis());
    }
    JournalTables.write(c, one.write());
  }

  private static OrderId order(JournalWrite write) {
    return switch (write) {
      case JournalWrite.Fact fact -> fact.order();
      case JournalWrite.RunOpened opened -> opened.order().id();
      case JournalWrite.LeaseWanted wanted -> wanted.order();
      case JournalWrite.BlockStored stored -> stored.order();
      case JournalWrite.BlockEnded ended -> ended.order();
      case JournalWrite.BlockClosed closed -> closed.order();
      case JournalWrite.NumbersTaken taken -> taken.order();
      case JournalWrite.PrinterEmptied emptied -> emptied.order();
      case JournalWrite.CountersStarted counters -> counters.order();
      case JournalWrite.HandedOut handed -> handed.order();
      case JournalWrite.StateEntered entered -> entered.order();
      case JournalWrite.Answered answered -> answered.order();
    };
  }
}
