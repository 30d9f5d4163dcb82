package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.localstack.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requirement({"URS-TEST-002", "P11-10-K"})
class DocumentReportTest {
  @TempDir private Path root;

  @BeforeEach
  void twoDocuments() throws IOException, InterruptedException {
    Path runbooks = Files.createDirectories(root.resolve("runbooks"));
    Files.writeString(runbooks.resolve("README.md"), "- [`recall.md`](recall.md)\n");
    Files.writeString(runbooks.resolve("recall.md"), "first");
    git("init", "-q");
    commit("Ann");
    Files.writeString(runbooks.resolve("recall.md"), "second");
    commit("Ben");
  }

  @Test
  void each_document_has_its_hash_and_how_often_when_and_by_whom_it_was_changed() {
    DocumentReport report = DocumentReport.of(root);

    assertThat(report.faults()).isEmpty();
    assertThat(report.lines())
        .anyMatch(line ->
            line.matches(
                "\\| runbooks/recall\\.md \\| [0-9a-f]{64} \\| 2 \\| 20\\S+ \\| Ben \\| \\w+ \\|"))
        .anyMatch(line ->
            line.matches(
                "\\| runbooks/README\\.md \\| [0-9a-f]{64} \\| 1 \\| 20\\S+ \\| Ann \\| \\w+ \\|"));
  }

  @Test
  void a_document_that_nobody_finds_is_a_fault_and_a_change_without_history_is_shown()
      throws IOException {
    Files.writeString(root.resolve("runbooks/recall.md"), "third");
    Files.writeString(root.resolve("runbooks/other.md"), "new");

    DocumentReport report = DocumentReport.of(root);

    assertThat(report.faults()).containsExactly("runbooks/other.md: not in the index beside it");
    assertThat(report.lines())
        .anyMatch(line -> line.matches(".*recall\\.md \\| \\w+ \\| 2 and one not committed \\|.*"))
        .anyMatch(line -> line.matches(".*other\\.md \\| \\w+ \\| 0 and one not committed \\|.*"));
  }

  @Test
  void every_runbook_and_decision_of_this_checkout_is_in_its_index() {
    assertThat(DocumentReport.of(Repository.root()).faults())
        .filteredOn(fault -> fault.endsWith("not in the index beside it"))
        .isEmpty();
  }

  private void commit(String author) throws IOException, InterruptedException {
    git("add", "-A");
    git(
        "-c",
        "user.name=" + author,
        "-c",
        "user.email=nobody@example.test",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "-q",
        "-m",
        "change");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    assertThat(builder.start().waitFor()).isZero();
  }
}
