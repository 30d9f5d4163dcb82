package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ServersIT {
  @Test
  @Requirement("URS-TEST-001")
  void what_is_produced_to_the_broker_is_consumed_from_it() throws Exception {
    // Given
    Map<String, Object> client = Map.of("bootstrap.servers", Servers.kafka().bootstrap());
    String topic = Servers.kafka().createTopic(Servers.uniqueTopicPrefix() + "hello", 2);
    // When
    try (var producer =
        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "key", "value")).get();
    }
    // Then
    assertThat(firstOf(topic)).isEqualTo("value");
  }

  @Test
  @Requirement("URS-TEST-001")
  void a_row_written_to_the_node_is_read_back() {
    String keyspace = Servers.uniqueKeyspace();
    try (CqlSession session = Servers.cassandra().open()) {
      // Given
      session.execute(
          "CREATE KEYSPACE "
              + keyspace
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TABLE " + keyspace + ".word_by_id (id int PRIMARY KEY, word text)");
      // When
      session.execute(
          "INSERT INTO " + keyspace + ".word_by_id (id, word) VALUES (1, 'pack') IF NOT EXISTS");
      // Then
      assertThat(session.execute("SELECT word FROM " + keyspace + ".word_by_id").all())
          .singleElement()
          .extracting(row -> row.getString("word"))
          .isEqualTo("pack");
    }
  }

  @Test
  @Requirement("URS-TENANT-001")
  void a_users_token_carries_tenant_roles_and_audience() throws IOException {
    JsonNode claims = claims(Servers.tokenFor("anna"));

    assertThat(claims.path("tenant").asText()).isEqualTo("acme");
    assertThat(claims.path("preferred_username").asText()).isEqualTo("anna");
    assertThat(claims.path("aud").asText()).isEqualTo("seriatim-api");
    assertThat(claims.path("iss").asText()).isEqualTo(Servers.keycloak().issuer());
    assertThat(claims.path("realm_access").path("roles"))
        .extracting(JsonNode::asText)
        .contains("planner", "owner-admin", "master-data-author");
  }

  @Test
  @Requirement("URS-TEST-001")
  void one_person_signs_in_at_many_places_at_once() {
    Map<String, String> form =
        Map.of(
            "grant_type", "password",
            "client_id", "seriatim-cli",
            "username", "pia",
            "password", Servers.demoPassword("pia"));
    List<CompletableFuture<String>> coming =
        Stream.generate(() ->
                CompletableFuture.supplyAsync(() -> Tokens.ask(Servers.keycloak(), form).text()))
            .limit(24)
            .toList();

    assertThat(coming).allSatisfy(token -> assertThat(token.join()).isNotEmpty());
  }

  @Test
  @Requirement("URS-TENANT-001")
  void a_gateways_token_carries_tenant_site_and_gateway() throws IOException {
    JsonNode claims = claims(Servers.gatewayToken("gw-lyon"));

    assertThat(claims.path("tenant").asText()).isEqualTo("cmo-lyon");
    assertThat(claims.path("site").asText()).isEqualTo("lyon");
    assertThat(claims.path("gateway").asText()).isEqualTo("gw-lyon");
    assertThat(claims.path("realm_access").path("roles"))
        .extracting(JsonNode::asText)
        .contains("gateway");
  }

  @Test
  void a_services_token_carries_the_service_role() throws IOException {
    JsonNode claims = claims(Servers.serviceToken());

    assertThat(claims.path("realm_access").path("roles"))
        .extracting(JsonNode::asText)
        .contains("service");
  }

  private static String firstOf(String topic) {
    Map<String, Object> consumer =
        Map.of(
            "bootstrap.servers",
            Servers.kafka().bootstrap(),
            "group.id",
            topic,
            "auto.offset.reset",
            "earliest");
    try (var records =
        new KafkaConsumer<>(consumer, new StringDeserializer(), new StringDeserializer())) {
      records.subscribe(List.of(topic));
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (System.nanoTime() < end) {
        for (ConsumerRecord<String, String> record : records.poll(Duration.ofSeconds(1))) {
          return record.value();
        }
      }
      return "nothing";
    }
  }

  private static JsonNode claims(String token) throws IOException {
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }
}
