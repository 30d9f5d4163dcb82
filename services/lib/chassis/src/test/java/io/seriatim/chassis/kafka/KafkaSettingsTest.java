package io.seriatim.chassis.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requirement("URS-ACCESS-101")
class KafkaSettingsTest {
  @Test
  void without_a_user_nothing_is_said_of_security() {
    assertThat(settings("", "", "").common())
        .doesNotContainKeys("security.protocol", "sasl.mechanism", "sasl.jaas.config");
  }

  @Test
  void a_user_signs_in_with_a_password_that_is_never_sent() {
    Properties common = settings("aggregation", "secret", "").common();

    assertThat(common)
        .containsEntry("security.protocol", "SASL_PLAINTEXT")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
  }

  @Test
  void an_authority_encrypts_with_and_without_a_user() {
    assertThat(settings("aggregation", "secret", "/ca.pem").common())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("ssl.truststore.type", "PEM")
        .containsEntry("ssl.truststore.location", "/ca.pem");
    assertThat(settings("", "", "/ca.pem").common()).containsEntry("security.protocol", "SSL");
  }

  @Test
  void a_password_in_a_file_is_read_from_there(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("password"), "from a file\n");

    assertThat(passwordKafkaReads(settings("u", "file:" + file, ""))).isEqualTo("from a file");
  }

  @Test
  void any_password_arrives_as_it_is() {
    assertThat(passwordKafkaReads(settings("u", "a\"b\\c'; d", ""))).isEqualTo("a\"b\\c'; d");
  }

  @Test
  void what_the_properties_say_counts() {
    var settings =
        new KafkaSettings(
            "b:1",
            "",
            0,
            (short) 1,
            Duration.ofSeconds(1),
            Map.of("sasl.mechanism", "PLAIN"),
            "u",
            "p",
            "");

    assertThat(settings.common()).containsEntry("sasl.mechanism", "PLAIN");
  }

  @Test
  void the_password_is_not_shown() {
    assertThat(settings("u", "secret", "").toString()).contains("u").doesNotContain("secret");
  }

  private static Object passwordKafkaReads(KafkaSettings settings) {
    String login = settings.common().getProperty("sasl.jaas.config");
    Map<String, Object> client = new HashMap<>();
    client.put("sasl.jaas.config", new Password(login));
    AppConfigurationEntry entry =
        JaasContext.loadClientContext(client).configurationEntries().getFirst();
    return Objects.requireNonNull(entry.getOptions().get("password"));
  }

  private static KafkaSettings settings(String username, String password, String authority) {
    return new KafkaSettings(
        "b:1", "", 0, (short) 1, Duration.ofSeconds(1), Map.of(), username, password, authority);
  }
}
