package io.seriatim.chassis.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.kafka.UnknownEvents.UnknownEvent;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.testkit.Requirement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class TopicsTest {
  @Test
  void the_list_has_every_topic_there_is() {
    // Given
    List<Object> declared =
        Arrays.stream(Topics.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .map(TopicsTest::value)
            .toList();

    // Then
    Assertions.<Object>assertThat(Topics.all()).containsExactlyElementsOf(declared);
  }

  @Test
  void names_are_noun_what_and_version() {
    assertThat(Topics.all())
        .extracting(Topic::name)
        .allMatch(name -> ((String) name).matches("[a-z-]+(\\.[a-z]+)?\\.v1"))
        .doesNotHaveDuplicates();
  }

  @Test
  void the_ledgers_topics_have_as_many_partitions_as_the_installation_has_slots() {
    // Given
    KafkaSettings settings =
        new KafkaSettings("b", "", 64, (short) 1, Duration.ofSeconds(1), Map.of(), "", "", "");

    // Then
    assertThat(settings.partitionsOf(Topics.LEDGER_INPUTS)).isEqualTo(64);
    assertThat(settings.partitionsOf(Topics.LEDGER_EVENTS)).isEqualTo(64);
    assertThat(settings.partitionsOf(Topics.AUDIT_RECORDS)).isEqualTo(4);
  }

  @Test
  @Requirement("URS-SVC-006")
  void an_unknown_event_is_skipped_only_if_it_says_so() {
    UnknownEvents.skipOrStop(EventHeader.newBuilder().setIgnorable(true).build());
    Assertions.assertThatThrownBy(
            () -> UnknownEvents.skipOrStop(EventHeader.newBuilder().setEventId("e-1").build()))
        .isInstanceOf(UnknownEvent.class)
        .hasMessageContaining("e-1");
  }

  private static Object value(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
