package io.seriatim.linegateway.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine set back by a moment: its journal lost fewer records than several lines write when they
 * are put back, so that it is longer than what the ledger has of it.
 */
final class SetBackJournalIT {
  private static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;
  private static final int LINES = 8;

  @TempDir Path home;

  private KilledPlatform platform;
  private KilledLine line;
  private KilledGateway gateway;

  @BeforeEach
  void packThenSetBackByAMoment() throws IOException, SQLException {
    platform = new KilledPlatform(60, 5);
    line = new KilledLine(5);
    launch("real");
    for (int n = 2; n <= LINES; n++) {
      String idle = "start ord-line-" + n + " 127.0.0.1:9 127.0.0.1:9";
      await().atMost(PATIENCE).until(() -> say(idle).startsWith("view"));
    }
    String start = "start ord-1 " + line.printers();
    await().atMost(PATIENCE).until(() -> say(start).startsWith("view"));
    line.call(gateway.view().orElseThrow());
    line.run(true);
    pack(12);
    copy();
    pack(14);
    await().atMost(PATIENCE).until(() -> platform.ledger().last() > heads());
    gateway.kill();
    line.lose();
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    line.close();
    platform.close();
  }

  @Test
  @Requirement({"URS-LINE-006", "URS-LINE-010"})
  void a_journal_set_back_by_a_moment_is_found_though_it_is_the_longer_one() throws IOException {
    int printed = line.printed();
    int cases = line.casesPrinted();

    launch("copy");

    await().atMost(PATIENCE).until(() -> platform.ledger().epoch() == 2);
    await().atMost(PATIENCE).until(() -> say("reason").contains("LEDGER_FAULT"));
    assertThat(line.printed()).isEqualTo(printed);
    assertThat(line.casesPrinted()).isEqualTo(cases);
    line.clear();
    await().atMost(PATIENCE).until(() -> say("resume").startsWith("view"));
    line.call(gateway.view().orElseThrow());
    line.run(true);
    await()
        .atMost(PATIENCE)
        .until(() -> {
          line.beat();
          return line.printed() >= printed + 10 && line.casesPrinted() >= cases + 2;
        });
    assertThat(line.wrong()).isEmpty();
  }

  private long heads() throws SQLException {
    try (var c = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("copy/journal.db"));
        var row =
            c.createStatement()
                .executeQuery(
                    "SELECT max((SELECT coalesce(max(sequence), 0) FROM record),"
                        + " (SELECT max(pruned) FROM epoch))")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void copy() throws IOException, SQLException {
    Path to = Files.createDirectories(home.resolve("copy")).resolve("journal.db");
    try (var c = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("real/journal.db"));
        var statement = c.createStatement()) {
      statement.execute("VACUUM INTO '" + to + "'");
    }
  }

  private void launch(String journal) throws IOException {
    Path directory = Files.createDirectories(home.resolve(journal));
    gateway = new KilledGateway(directory, platform.port(), KillPoint.NONE, 1, LINES);
    gateway.ready();
  }

  private String say(String command) {
    return gateway.say(command).orElse("");
  }

  /** Until so many are commissioned in all. */
  private void pack(int commissioned) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          line.beat();
          return gateway.view().filter(v -> v.commissioned() >= commissioned).isPresent();
        });
  }
}
