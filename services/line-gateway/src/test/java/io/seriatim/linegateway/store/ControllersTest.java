package io.seriatim.linegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.linegateway.app.Controllers;
import io.seriatim.linegateway.app.GuardedControllers;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, as long as the site's file says so. */
@Requirement("URS-LINE-043")
final class ControllersTest {
  private static final String PASSWORD = "a long pass phrase";
  private static final String LINE =
      ControllerFile.line(
          "controller-1",
          "line-1",
          PASSWORD.toCharArray(),
          "0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

  @TempDir private Path directory;
  private Instant now = Instant.parse("2026-11-02T09:00:00Z");
  private final List<String> refused = new ArrayList<>();

  private GuardedControllers guarded(Controllers known) {
    return new GuardedControllers(
        known, (name, reason, detail) -> refused.add(name + " " + reason), () -> now);
  }

  @Test
  void whoever_is_taken_out_of_the_file_is_out_at_once_and_a_damaged_file_lets_nobody_in()
      throws IOException {
    Path file = Files.writeString(directory.resolve("controllers"), LINE);
    Controllers controllers = new ReadAgainControllers(file);
    assertThat(controllers.signIn("controller-1", PASSWORD)).isPresent();

    Files.writeString(file, "# nobody any more");
    assertThat(controllers.find("controller-1")).isEmpty();

    Files.writeString(file, LINE);
    assertThat(controllers.find("controller-1")).isPresent();

    Files.writeString(file, "half a li");
    assertThat(controllers.signIn("controller-1", PASSWORD)).isEmpty();
  }

  @Test
  void a_name_has_five_wrong_tries_in_a_minute_and_every_refusal_is_told() throws IOException {
    Path file = Files.writeString(directory.resolve("controllers"), LINE);
    GuardedControllers controllers = guarded(ControllerFile.read(file));
    for (int i = 0; i < 5; i++) {
      assertThat(controllers.signIn("controller-1", "guess " + i)).isEmpty();
    }

    assertThat(controllers.signIn("controller-1", PASSWORD)).isEmpty();
    now = now.plusSeconds(61);
    assertThat(controllers.signIn("controller-1", PASSWORD)).isPresent();

    assertThat(refused).hasSize(6).last().isEqualTo("controller-1 TOO_MANY_TRIES");
    assertThat(refused).startsWith("controller-1 CONTROLLER_NOT_LET_IN");
  }
}
