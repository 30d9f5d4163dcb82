package io.seriatim.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTextTest {
  @Test
  void a_setting_is_the_secret_unless_it_names_a_file(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), " s3cret\n");

    assertThat(SecretText.of("plain")).isEqualTo("plain");
    assertThat(SecretText.of("file:" + file)).isEqualTo("s3cret");
  }

  @Test
  void a_file_that_cannot_be_read_is_named() {
    assertThatThrownBy(() -> SecretText.of("file:/nowhere/secret"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "secret file: /nowhere/secret (expected: a readable file that holds the secret)");
  }
}
