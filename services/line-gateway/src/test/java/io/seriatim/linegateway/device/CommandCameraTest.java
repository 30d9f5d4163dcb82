package io.seriatim.linegateway.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.linegateway.domain.DeviceSpec;
import io.seriatim.linegateway.domain.Driver;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class CommandCameraTest {
  private static final String CODE = "]d20109521234543213" + "21S1";
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final HeardAtStation heard = new HeardAtStation();

  @Test
  @Requirement("URS-LINE-020")
  void a_cognex_reads_on_command_and_its_grade_is_carried_through() throws IOException {
    try (TinyDevice reader = new TinyDevice(dmcc(id -> "[0]" + base64("B;" + CODE)));
        Camera camera = dmccCamera(reader, Map.of())) {
      camera.look(17);

      await().until(() -> heard.has("read 17 2.5 " + CODE));
      assertThat(reader.heard())
          .containsExactly("||0:0>SET COM.DMCC-RESPONSE 1", "||0:17>TRIGGER ON");
    }
  }

  @Test
  void children_of_a_container_are_read_with_it() throws IOException {
    try (TinyDevice reader = new TinyDevice(dmcc(id -> "[0]" + base64("A;]C100123|c1|c2")));
        Camera camera = dmccCamera(reader, Map.of())) {
      camera.look(3);

      await().until(() -> heard.has("read 3 3.5 ]C100123|c1|c2"));
    }
  }

  @Test
  void a_reader_that_does_not_grade_has_the_grade_that_its_format_states() throws IOException {
    try (TinyDevice reader = new TinyDevice(dmcc(id -> "[0]" + base64(CODE)));
        Camera camera = dmccCamera(reader, Map.of("grade", "C"))) {
      camera.look(1);

      await().until(() -> heard.has("read 1 1.5 " + CODE));
    }
  }

  @Test
  void an_ungraded_code_where_a_grade_was_agreed_has_the_worst() throws IOException {
    try (TinyDevice reader = new TinyDevice(dmcc(id -> "[0]" + base64(CODE)));
        Camera camera = dmccCamera(reader, Map.of())) {
      camera.look(1);

      await().until(() -> heard.has("read 1 0.0 " + CODE));
    }
  }

  @Test
  @Requirement("URS-LINE-020")
  void a_cognex_that_is_slow_gives_a_no_read_and_its_late_answer_is_nobodys() throws IOException {
    try (TinyDevice reader = new TinyDevice(dmcc(id -> id == 1 ? "" : "[0]" + base64("A;second")));
        Camera camera = dmccCamera(reader, Map.of())) {
      camera.look(1);
      await().until(() -> heard.has("overdue 1"));
      assertThat(heard.lines()).contains("read 1 0.0 ");

      // When
      reader.say("||0:1[0]" + base64("A;late") + "\r\n");
      camera.look(2);

      // Then
      await().until(() -> heard.has("read 2 3.5 second"));
      assertThat(heard.lines()).noneMatch(line -> line.contains("late"));
    }
  }

  @Test
  @Requirement("URS-LINE-020")
  void a_read_that_ended_when_the_next_item_had_come_is_a_no_read() throws IOException {
    try (TinyDevice reader = new TinyDevice(dmcc(id -> "[0]" + base64("A;" + CODE)));
        Camera camera = dmccCamera(reader, Map.of())) {
      camera.looked(1, System.nanoTime());
      camera.look(1);
      await().until(() -> reader.heard().contains("||0:1>TRIGGER ON"));
      lookUntil("read 1 0.0 ", camera, 2);

      camera.look(2);

      lookUntil("read 2 3.5 " + CODE, camera, 2);
      assertThat(heard.lines()).contains("overdue 1").doesNotContain("overdue 2");
    }
  }

  /** As a PLC is looked at, again and again. */
  private void lookUntil(String read, Camera camera, long lastItem) {
    await()
        .until(() -> {
          camera.looked(lastItem, System.nanoTime());
          return heard.has(read);
        });
  }

  @Test
  void a_status_of_a_hundred_and_more_is_a_no_read_and_stops_the_line() throws IOException {
    try (TinyDevice reader = new TinyDevice(dmcc(id -> "[105]"));
        Camera camera = dmccCamera(reader, Map.of())) {
      camera.look(5);

      await().until(() -> heard.hasStop(StopReason.CAMERA_REFUSES));
      assertThat(heard.lines())
          .contains("read 5 0.0 ")
          .anyMatch(line -> line.contains("status 105, reader unavailable"));
    }
  }

  @Test
  void a_reader_that_refuses_its_setup_is_never_connected() throws IOException {
    try (TinyDevice reader = new TinyDevice(command -> "||0:0[101]\r\n");
        Camera camera =
            new CommandCamera(
                "camera",
                new DeviceSpec(Driver.COGNEX_DMCC, reader.address(), Map.of()),
                new DmccLanguage(),
                PATIENCE,
                heard,
                () -> {})) {
      camera.open();

      await().until(() -> heard.hasStop(StopReason.CAMERA_REFUSES));
      assertThat(camera.isConnected()).isFalse();
    }
  }

  @Test
  @Requirement("URS-LINE-020")
  void half_an_answer_is_no_answer() throws IOException {
    try (TinyDevice reader = new TinyDevice(KEYENCE_SILENT);
        Camera camera = keyence(reader, "cr")) {
      camera.look(1);
      await().until(() -> reader.heard().contains("LON"));

      // When
      reader.say("OK,LON\rA;]d2010952123454");
      reader.reset();

      // Then
      await().until(() -> heard.has("read 1 0.0 "));
      assertThat(heard.lines()).noneMatch(line -> line.contains("]d2"));
      await().until(camera::isConnected);
    }
  }

  @Test
  void a_cut_connection_gives_no_reads_until_it_is_back() throws IOException {
    try (TinyDevice reader = new TinyDevice(KEYENCE_SILENT);
        Camera camera = keyence(reader, "cr")) {
      reader.reset();
      await().until(() -> heard.lines().contains("connection"));

      camera.look(9);

      await().until(() -> heard.has("read 9 0.0 "));
    }
  }

  @Test
  void a_keyence_reads_between_stx_and_etx_and_error_is_a_no_read() throws IOException {
    try (TinyDevice reader =
            new TinyDevice(
                command -> command.equals("LON") ? "\u0002OK,LON\u0003\u0002ERROR\u0003" : "");
        Camera camera = keyence(reader, "stx")) {
      camera.look(4);

      await().until(() -> heard.has("read 4 0.0 "));
      assertThat(heard.lines()).noneMatch(line -> line.startsWith("faulty"));
    }
  }

  @Test
  void a_keyence_reads_on_lon() throws IOException {
    try (TinyDevice reader =
            new TinyDevice(command -> command.equals("LON") ? "OK,LON\rA;" + CODE + "\r" : "");
        Camera camera = keyence(reader, "cr")) {
      camera.look(4);

      await().until(() -> heard.has("read 4 3.5 " + CODE));
    }
  }

  @Test
  @Requirement("URS-LINE-020")
  void a_keyence_that_is_slow_is_told_to_stop_and_called_anew() throws IOException {
    try (TinyDevice reader = new TinyDevice(KEYENCE_SILENT);
        Camera camera = keyence(reader, "cr")) {
      camera.look(1);
      await().until(() -> heard.has("read 1 0.0 "));

      await().until(() -> reader.heard().contains("LOFF"));
      await().until(() -> heard.lines().stream().filter("connection"::equals).count() > 1);
    }
  }

  @Test
  void a_keyence_that_refuses_the_command_stops_the_line() throws IOException {
    try (TinyDevice reader = new TinyDevice(command -> "ER,LON,00\r");
        Camera camera = keyence(reader, "cr")) {
      camera.look(1);

      await().until(() -> heard.hasStop(StopReason.CAMERA_REFUSES));
      assertThat(heard.lines()).contains("read 1 0.0 ");
    }
  }

  @Test
  void a_reader_that_triggers_itself_sends_number_grade_and_code() throws IOException {
    try (TinyDevice reader = new TinyDevice(dmcc(id -> ""));
        Camera camera = dmccCamera(reader, Map.of("trigger", "self"))) {
      reader.say("||0:0[1]" + base64("12;A;" + CODE) + "\r\n");

      await().until(() -> heard.has("read 12 3.5 " + CODE));
    }
  }

  private static final UnaryOperator<String> KEYENCE_SILENT = command -> "";

  private Camera dmccCamera(TinyDevice reader, Map<String, String> options) {
    return opened(
        new DeviceSpec(Driver.COGNEX_DMCC, reader.address(), options), new DmccLanguage());
  }

  private Camera keyence(TinyDevice reader, String framing) {
    return opened(
        new DeviceSpec(Driver.KEYENCE_SR, reader.address(), Map.of("framing", framing)),
        new KeyenceLanguage(framing.equals("stx")));
  }

  private Camera opened(DeviceSpec spec, ReaderLanguage language) {
    Camera camera =
        new CommandCamera(
            "camera", spec, language, PATIENCE, heard, () -> heard.lines().add("connection"));
    camera.open();
    await().until(camera::isConnected);
    return camera;
  }

  /** Accepts settings, and answers a trigger by what the test says of its number. */
  private static UnaryOperator<String> dmcc(java.util.function.LongFunction<String> triggered) {
    return command -> {
      long id = Long.parseLong(command.substring(4, command.indexOf('>')));
      String answer = command.endsWith("TRIGGER ON") ? triggered.apply(id) : "[0]";
      return answer.isEmpty() ? "" : "||0:" + id + answer + "\r\n";
    };
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
