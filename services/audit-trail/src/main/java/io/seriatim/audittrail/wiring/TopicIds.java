package io.seriatim.audittrail.wiring;

import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.Topic;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;

/** Topics as they are on the broker. */
final class TopicIds {
  private TopicIds() {}

  /** A topic that was made again has another id, so its offsets are not taken for the old ones. */
  static String of(KafkaSettings kafka, Topic<?, ?> topic) {
    String name = kafka.nameOf(topic);
    try (Admin admin = Admin.create(kafka.common())) {
      KafkaFuture<TopicDescription> described =
          admin.describeTopics(List.of(name)).topicNameValues().values().iterator().next();
      return described
          .get(kafka.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
          .topicId()
          .toString();
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("Kafka does not describe " + name, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for " + name, interrupted);
    }
  }
}
