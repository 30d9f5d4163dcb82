package io.seriatim.chassis.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requirement("URS-AUDIT-403")
class RunningConfigurationTest {
  private static RunningConfiguration of(Object... namesAndValues) {
    Map<String, Object> settings = new HashMap<>();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      settings.put((String) namesAndValues[at], namesAndValues[at + 1]);
    }
    return RunningConfiguration.of("r1", settings);
  }

  @Test
  void it_has_names_and_hashes_no_values_and_of_secrets_not_even_those() {
    String text =
        of("kafka.bootstrap", "broker:9092", "client.secret", "hidden", "pin.password", "hidden")
            .text();

    assertThat(text).contains("kafka.bootstrap=").doesNotContain("broker", "hidden");
    assertThat(text).contains("client.secret=(secret)", "pin.password=(secret)");
    assertThat(text)
        .isEqualTo(
            of("pin.password", "x", "client.secret", "y", "kafka.bootstrap", "broker:9092").text());
  }

  @Test
  void the_names_of_one_variable_are_one_and_what_is_an_instances_own_is_none() {
    RunningConfiguration once = of("audit.verify-every", "1h");

    assertThat(
            of(
                "audit.verify-every",
                "1h",
                "audit.verify.every",
                "1h",
                "instance",
                "pod-7",
                "http.port",
                8080,
                "ledger.instance-id",
                "aggregation-3",
                "addr.master-data",
                "a:1"))
        .isEqualTo(once);
  }

  @Test
  void it_is_read_as_it_was_written_and_says_what_changed_by_name() {
    RunningConfiguration before = of("a", "1", "b", "2", "c", "3=3");
    RunningConfiguration now =
        RunningConfiguration.of("r2", Map.of("a", "1", "b", "other", "d", "4"));

    assertThat(RunningConfiguration.parse(before.text())).isEqualTo(before);
    assertThat(now.changeSince(before)).isEqualTo("another release; changed: b; new: d; gone: c");
    assertThat(now.changeSince(now)).isEqualTo("same release");
    assertThat(of("a", "1").changeSince(RunningConfiguration.parse("")))
        .isEqualTo("another release; new: a");
  }

  @Test
  void a_release_is_another_when_a_jar_that_is_not_final_has_other_bytes(@TempDir Path folder)
      throws IOException {
    Path ours = Files.writeString(folder.resolve("audit-trail.jar"), "one");
    Path theirs = Files.writeString(folder.resolve("gson-2.14.0.jar"), "one");
    String classpath = ours + File.pathSeparator + theirs;
    String first = Release.of(classpath);

    Files.writeString(theirs, "a copy that was packed anew");
    assertThat(Release.of(classpath)).isEqualTo(first);

    Files.writeString(ours, "two");
    assertThat(Release.of(classpath)).isNotEqualTo(first);
  }
}
