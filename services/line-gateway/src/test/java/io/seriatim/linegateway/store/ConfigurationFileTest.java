package io.seriatim.linegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.configuration.LastConfiguration.Last;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("URS-AUDIT-404")
final class ConfigurationFileTest {
  @TempDir Path directory;

  private int named;

  @Test
  void what_is_remembered_is_there_after_a_restart() {
    Last begun = opened().last();
    assertThat(begun).isEqualTo(new Last("name-1", 0, ""));

    opened().remember(begun, "release=r\na=1\n\nb=2");
    Last first = opened().last();
    assertThat(first).isEqualTo(new Last("name-1", 1, "release=r\na=1\n\nb=2"));

    opened().remember(first, "release=s");
    assertThat(opened().last()).isEqualTo(new Last("name-1", 2, "release=s"));
  }

  @Test
  void a_file_that_was_lost_is_another() throws IOException {
    opened().remember(opened().last(), "release=r");
    Files.delete(file());

    assertThat(opened().last()).isEqualTo(new Last("name-2", 0, ""));
    assertThat(opened().last()).isEqualTo(new Last("name-2", 0, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "seriatim.configuration/1 name-1 1 00\nrelease=r"})
  void a_file_that_says_something_else_than_was_written_is_begun_anew(String text)
      throws IOException {
    opened().remember(opened().last(), "release=r");
    Files.writeString(file(), text);

    assertThat(opened().last()).isEqualTo(new Last("name-2", 0, ""));
  }

  @Test
  void a_text_that_was_cut_or_changed_by_hand_is_not_believed() throws IOException {
    opened().remember(opened().last(), "release=r\na=1");
    Files.writeString(file(), Files.readString(file()).replace("a=1", "a=2"));

    assertThat(opened().last().number()).isZero();
  }

  private ConfigurationFile opened() {
    return new ConfigurationFile(file(), () -> "name-" + ++named);
  }

  private Path file() {
    return directory.resolve("data").resolve("configuration-on-record");
  }
}
