package io.seriatim.chassis.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.chassis.kafka.Topic;
import io.seriatim.testkit.Requirement;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;

class OutboxRowTest {
  private static final Topic<String, String> WORDS =
      new Topic<>("words", 1, Topic.Retention.ONE_DAY, Serdes.String(), Serdes.String());

  @Test
  @Requirement("URS-MD-009")
  void an_event_that_no_broker_takes_is_refused_before_it_is_stored() {
    assertThat(OutboxRow.of(WORDS, "k", "short").value()).hasSize(5);
    assertThatThrownBy(() -> OutboxRow.of(WORDS, "k", "x".repeat(OutboxRow.MOST_BYTES)))
        .hasMessageContaining("words");
  }
}
