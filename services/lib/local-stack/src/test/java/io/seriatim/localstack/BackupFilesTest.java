package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFilesTest {
  @TempDir private Path backup;

  @BeforeEach
  void aBackup() throws IOException {
    Files.createDirectories(backup.resolve("seriatim_audit/heads_by_log"));
    Files.writeString(backup.resolve("seriatim_audit/heads_by_log/da-1-bti-Data.db"), "rows");
    Files.writeString(backup.resolve("seriatim_audit/heads_by_log/schema.cql"), "CREATE TABLE");
    BackupFiles.sign(backup);
  }

  @Test
  void a_backup_that_is_as_it_was_made_is_taken() {
    assertThatCode(() -> BackupFiles.check(backup)).doesNotThrowAnyException();
  }

  @Test
  void a_changed_a_missing_and_a_further_file_are_named() throws IOException {
    Path rows = backup.resolve("seriatim_audit/heads_by_log/da-1-bti-Data.db");

    Files.writeString(rows, "rowz");
    assertRefused("da-1-bti-Data.db");
    Files.delete(rows);
    assertRefused("da-1-bti-Data.db");
    Files.writeString(rows, "rows");
    Files.writeString(backup.resolve("seriatim_audit/further"), "");
    assertRefused("seriatim_audit/further");
  }

  @Test
  void what_was_broken_off_is_no_backup() throws IOException {
    Files.delete(backup.resolve(BackupFiles.LIST));

    assertRefused(BackupFiles.LIST);
  }

  @Test
  void a_table_and_its_index_are_two_statements() {
    String schema =
        """
        CREATE TABLE IF NOT EXISTS k.t (
            a text PRIMARY KEY
        ) WITH ID = 1
            AND comment = 'a;b';

        CREATE INDEX IF NOT EXISTS i ON k.t (a);
        """;

    assertThat(NodeBackup.statements(schema))
        .hasSize(2)
        .first()
        .asString()
        .endsWith("comment = 'a;b'");
  }

  private void assertRefused(String named) {
    assertThatThrownBy(() -> BackupFiles.check(backup))
        .isInstanceOf(StackException.class)
        .hasMessageContaining(named);
  }
}
