package io.seriatim.chassis.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.localstack.DataAccess;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of rights and the topics of the code say the same. */
@Requirement("URS-ACCESS-101")
class DataAccessTest {
  private final DataAccess access = DataAccess.read();

  @Test
  void the_installer_makes_the_topics_that_services_expect() {
    List<DataAccess.Topic> expected =
        Topics.all().stream()
            .map(topic ->
                new DataAccess.Topic(
                    topic.name(), topic.partitions(), TopicSetup.configs(topic.retention())))
            .toList();

    assertThat(access.topics()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void every_topic_has_somebody_who_writes_it() {
    Stream<String> written =
        access.services().stream().flatMap(service -> service.writes().stream()).distinct();

    assertThat(written)
        .containsExactlyInAnyOrderElementsOf(Topics.all().stream().map(Topic::name).toList());
  }
}
