package io.seriatim.linegateway.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.linegateway.kill.KilledGateway.View;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway on an older copy of its journal, as after a backup or a machine set back in time. */
final class RestoredJournalIT {
  private static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;
  private static final String ORDER = "ord-1";

  @TempDir Path home;

  private KilledPlatform platform;
  private KilledLine line;
  private KilledGateway gateway;

  @BeforeEach
  void packSomeThenCopyThenPackMore() throws IOException {
    platform = new KilledPlatform(60, 5);
    line = new KilledLine(5);
    launch("real");
    await().atMost(PATIENCE).until(() -> start().startsWith("view"));
    pack(10);
    gateway.kill();
    line.lose();
    copy("real", "copy");
    launch("real");
    await().atMost(PATIENCE).until(() -> say("resume").startsWith("view"));
    pack(25);
    await().atMost(PATIENCE).until(() -> platform.ledger().fates().size() > 30);
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
  void an_older_copy_prints_nothing_burns_what_is_in_hand_and_names_the_old_blocks()
      throws IOException {
    int printed = line.printed();
    int cases = line.casesPrinted();

    launch("copy");

    await().atMost(PATIENCE).until(() -> platform.ledger().epoch() == 2);
    await().atMost(PATIENCE).until(() -> say("reason").contains("LEDGER_FAULT"));
    assertThat(say("reason")).contains("written off: b-1");
    assertThat(line.printed()).isEqualTo(printed);
    assertThat(line.casesPrinted()).isEqualTo(cases);
    assertThat(line.isPrinterEmpty()).isTrue();
    View burned = gateway.view().orElseThrow();
    assertThat(burned.sent()).isEqualTo(platform.inUse(ORDER));
    assertThat(burned.inDoubt()).isPositive();
  }

  @Test
  @Requirement("URS-LINE-010")
  void after_that_it_goes_on_with_numbers_of_another_block_and_prints_none_twice()
      throws IOException {
    launch("copy");
    await().atMost(PATIENCE).until(() -> platform.ledger().epoch() == 2);
    await().atMost(PATIENCE).until(() -> say("reason").contains("LEDGER_FAULT"));
    long before = platform.inUse(ORDER);
    line.clear();

    await().atMost(PATIENCE).until(() -> say("resume").startsWith("view"));
    int printed = line.printed();
    line.call(gateway.view().orElseThrow());
    line.run(true);
    await()
        .atMost(PATIENCE)
        .until(() -> {
          line.beat();
          return line.printed() >= printed + 5;
        });

    assertThat(platform.inUse(ORDER)).isGreaterThan(before);
    assertThat(line.wrong()).isEmpty();
  }

  @Test
  @Requirement("URS-LINE-010")
  void a_replacement_with_an_empty_journal_begins_another_epoch_with_another_block()
      throws IOException {
    long before = platform.inUse(ORDER);

    launch("replacement");
    await().atMost(PATIENCE).until(() -> start().startsWith("view"));

    assertThat(platform.ledger().epoch()).isEqualTo(2);
    assertThat(platform.inUse(ORDER)).isGreaterThan(before);
    pack(5);
    assertThat(line.wrong()).isEmpty();
  }

  private void launch(String journal) throws IOException {
    Path directory = Files.createDirectories(home.resolve(journal));
    gateway = new KilledGateway(directory, platform.port(), KillPoint.NONE, 1);
    gateway.ready();
  }

  private String start() {
    return say("start " + ORDER + " " + line.printers());
  }

  private String say(String command) {
    return gateway.say(command).orElse("");
  }

  /** Until so many are commissioned in all. */
  private void pack(int commissioned) throws IOException {
    line.call(gateway.view().orElseThrow());
    line.run(true);
    Predicate<View> enough = view -> view.commissioned() >= commissioned;
    await()
        .atMost(PATIENCE)
        .until(() -> {
          line.beat();
          Optional<View> view = gateway.view();
          return view.filter(enough).isPresent();
        });
  }

  private void copy(String from, String to) throws IOException {
    Path target = Files.createDirectories(home.resolve(to));
    try (var files = Files.list(home.resolve(from))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }
}
