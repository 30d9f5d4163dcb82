package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.FirstAnswers;
import io.seriatim.linegateway.app.JournalException;
import io.seriatim.linegateway.app.JournalWrite;
import io.seriatim.linegateway.app.KeptRuns;
import io.seriatim.linegateway.app.LedgerStanding.Marks;
import io.seriatim.linegateway.app.LineJournal;
import io.seriatim.linegateway.app.ListenPorts;
import io.seriatim.linegateway.app.RecordLog;
import io.seriatim.linegateway.app.SavedRun;
import io.seriatim.linegateway.app.SavedStations;
import io.seriatim.linegateway.domain.NumberStock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The journal in one SQLite file: write-ahead log, every commit synced, one writer, group commit.
 *
 * <p>A fact becomes a record of the chain and changes the tables a restart reads in the same
 * transaction. Records go when the ledger has archived them; the tables stay until the order ends.
 */
public final class SqliteJournal
    implements LineJournal, RecordLog, ListenPorts, FirstAnswers, KeptRuns, AutoCloseable {
  private final Path file;
  private final long leastFreeBytes;
  private final InstantSource clock;
  private final Connection reading;
  private final RecordChain chain;
  private final Appending appending;
  private final SpaceReserve reserve;
  private final GroupWriter writer;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Head head;
  private volatile Marks marks;
  private final AtomicReference<Optional<Heard>> heard = new AtomicReference<>(Optional.empty());
  private final Checkpoints checkpoints;

  /** The ledger's last word. */
  private record Heard(long epoch, long accepted, long durable) {}

  /**
   * What a journal is opened with.
   *
   * @param firstEpoch of a fresh file; what the ledger knows decides later
   * @param leastFreeBytes below this much room, printing stops
   * @param newName makes the name of a fresh file
   * @param onCommit is told how long each commit took
   */
  public record Settings(
      Path file,
      long firstEpoch,
      long leastFreeBytes,
      ZoneId zone,
      InstantSource clock,
      Supplier<String> newName,
      Consumer<Duration> onCommit) {}

  /** Opens or makes the file; throws {@link JournalException} with advice if that can't be done. */
  public static SqliteJournal open(Settings settings) {
    try {
      Path parent = settings.file().toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      return new SqliteJournal(settings);
    } catch (IOException | SQLException failed) {
      throw new JournalException(
          "journal %s cannot be opened: %s (expected: a writable file on a local disk)"
              .formatted(settings.file(), failed.getMessage()),
          failed);
    }
  }

  private SqliteJournal(Settings settings) throws SQLException {
    this.file = settings.file().toAbsolutePath();
    this.leastFreeBytes = settings.leastFreeBytes();
    this.clock = settings.clock();
    Connection writing = connect();
    JournalSchema.apply(writing);
    ControllerTables.create(writing);
    StationTables.create(writing);
    LeaseTable.create(writing);
    IssuedTable.create(writing);
    GradeTable.create(writing);
    AnswerTable.apply(writing);
    JournalTables.run(
        writing,
        "INSERT OR IGNORE INTO meta (name, value) VALUES ('name', ?)",
        settings.newName().get());
    writing.setAutoCommit(false);
    this.chain = RecordChain.open(writing, settings.firstEpoch());
    writing.commit();
    this.reading = connect();
    this.appending = new Appending(chain, new LineReports(settings.zone()), clock);
    this.reserve = SpaceReserve.beside(file, leastFreeBytes);
    this.head = chain.head();
    this.marks = chain.marks();
    this.writer =
        new GroupWriter(writing, settings.onCommit(), this::written, upkeep(), recovery());
    this.checkpoints = new Checkpoints(connect(), writer::isBroken);
  }

  private Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA busy_timeout = 5000");
      statement.execute("PRAGMA wal_autocheckpoint = 0");
    }
    return connection;
  }

  /** Marks and pruning; they never make a commit of their own while lines write. */
  private GroupWriter.Upkeep upkeep() {
    return new GroupWriter.Upkeep() {
      @Override
      public boolean isWanted() {
        hear();
        return chain.hasUpkeep();
      }

      @Override
      public void apply(Connection c) throws SQLException {
        hear();
        chain.takeDown(c);
      }
    };
  }

  private GroupWriter.Recovery recovery() {
    return new GroupWriter.Recovery() {
      @Override
      public void takenBack() {
        chain.takenBack();
      }

      @Override
      public boolean makeRoom() {
        return reserve.release();
      }
    };
  }

  private void hear() {
    heard
        .getAndSet(Optional.empty())
        .ifPresent(word -> chain.heard(word.epoch(), word.accepted(), word.durable()));
  }

  private void written() {
    chain.committed();
    hear();
    head = chain.head();
    marks = chain.marks();
    listeners.forEach(Runnable::run);
  }

  /** A name no other journal has; it changes with the epoch. */
  public String name() {
    return read(c -> meta(c, "name")).orElseThrow() + "/" + head.epoch();
  }

  @Override
  public CompletionStage<Void> append(List<JournalWrite> together) {
    return writer.write(appending.of(together));
  }

  @Override
  public boolean hasRoom() {
    try {
      long usable = Files.getFileStore(file).getUsableSpace();
      return !writer.isBroken() && reserve.isKept(usable) && usable >= leastFreeBytes;
    } catch (IOException unknown) {
      return false;
    }
  }

  @Override
  public List<SavedRun> load() {
    return read(c -> new RunReader(c).open());
  }

  @Override
  public Optional<JournalWrite.LeaseWanted> wanted(OrderId order, Level level, int index) {
    return read(c -> LeaseTable.find(c, order, level, index));
  }

  @Override
  public List<JournalWrite.BlockEnded> endedBlocks() {
    return read(LeaseTable::endedBlocks);
  }

  @Override
  public Map<Level, List<NumberStock.Block>> blocks(OrderId order) {
    return read(c -> new RunReader(c).blocks(order));
  }

  @Override
  public SavedStations stations(OrderId order) {
    return read(c -> StationTables.read(c, order));
  }

  @Override
  public Optional<SavedRun> withContainer(ItemId container) {
    return read(c -> new RunReader(c).withContainer(container));
  }

  @Override
  public boolean hasEnded(OrderId order) {
    return read(c -> new RunReader(c).hasEnded(order));
  }

  @Override
  public List<List<String>> handedOut(OrderId order, String collection) {
    return read(c -> ControllerTables.handedOut(c, order, collection));
  }

  @Override
  public Head head() {
    return head;
  }

  @Override
  public Marks marks() {
    return marks;
  }

  @Override
  public List<ChainedRecord> after(long sequence, int most) {
    return read(c -> RecordChain.after(c, head.epoch(), sequence, most));
  }

  @Override
  public Optional<byte[]> hashAt(long sequence) {
    return read(c -> RecordChain.hashAt(c, head.epoch(), sequence));
  }

  @Override
  public void acknowledged(long epoch, long accepted, long durable) {
    heard.set(Optional.of(new Heard(epoch, accepted, durable)));
  }

  @Override
  public void beginEpoch(long above) {
    writer
        .write(c -> {
          hear();
          chain.beginAbove(c, above, clock.millis());
        })
        .join();
  }

  @Override
  public void onWritten(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public Duration backlogAge() {
    return read(c -> oldestUndecided(c, head.epoch(), marks.accepted()));
  }

  private Duration oldestUndecided(Connection c, long epoch, long accepted) throws SQLException {
    String sql =
        """
        SELECT written_millis FROM record WHERE epoch = ? AND sequence > ?
        ORDER BY sequence LIMIT 1
        """;
    try (PreparedStatement select = c.prepareStatement(sql)) {
      JournalTables.bind(select, epoch, accepted);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Duration.ofMillis(Math.max(0, clock.millis() - row.getLong(1)))
            : Duration.ZERO;
      }
    }
  }

  @Override
  public Optional<Kept> find(String requestId) {
    return read(c -> AnswerTable.find(c, requestId));
  }

  @Override
  public void keep(String requestId, Kept answer) {
    writer.write(c -> AnswerTable.keep(c, requestId, answer, clock.millis())).join();
  }

  @Override
  public OptionalInt saved(String name) {
    Optional<String> port = read(c -> meta(c, "port/" + name));
    return port.isPresent() ? OptionalInt.of(Integer.parseInt(port.get())) : OptionalInt.empty();
  }

  @Override
  public void save(String name, int port) {
    writer
        .write(c ->
            JournalTables.run(
                c,
                "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)",
                "port/" + name,
                String.valueOf(port)))
        .join();
  }

  private static Optional<String> meta(Connection c, String name) throws SQLException {
    try (PreparedStatement select = c.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
      JournalTables.bind(select, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  @FunctionalInterface
  private interface Query<T> {
    T ask(Connection connection) throws SQLException;
  }

  private <T> T read(Query<T> query) {
    synchronized (reading) {
      try {
        return query.ask(reading);
      } catch (SQLException failed) {
        throw new JournalException("the journal cannot be read: " + failed.getMessage(), failed);
      }
    }
  }

  @Override
  public void close() {
    writer.close();
    checkpoints.close();
    synchronized (reading) {
      try {
        reading.close();
      } catch (SQLException failed) {
        throw new JournalException("the journal cannot be closed", failed);
      }
    }
  }
}
