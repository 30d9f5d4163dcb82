package io.seriatim.linegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpaceReserveTest {
  private static final long BYTES = 3 * 1024 * 1024 + 17;

  @TempDir Path directory;

  @Test
  @Requirement("URS-LINE-001")
  void room_is_taken_up_and_given_back_once_and_taken_again_when_there_is_enough()
      throws IOException {
    Path file = directory.resolve("journal.db.reserve");
    SpaceReserve reserve = SpaceReserve.beside(directory.resolve("journal.db"), BYTES);
    assertThat(Files.size(file)).isEqualTo(BYTES);

    assertThat(reserve.release()).isTrue();
    assertThat(reserve.release()).isFalse();
    assertThat(file).doesNotExist();
    assertThat(reserve.isKept(BYTES)).isFalse();

    assertThat(reserve.isKept(2 * BYTES)).isTrue();
    assertThat(Files.size(file)).isEqualTo(BYTES);
  }
}
