package io.seriatim.chassis.kafka;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics a service uses, with their fixed partition counts.
 *
 * <p>A topic that exists with another count is refused: the partition of a site, or of a key, would
 * change, and with it the order of what happened.
 */
public final class TopicSetup {
  private final KafkaSettings settings;

  public TopicSetup(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * Makes sure they exist. Safe when several instances do it at once.
   *
   * @throws IllegalStateException if one exists with another number of partitions
   */
  public void ensure(Topic<?, ?>... topics) {
    try (Admin admin = Admin.create(settings.common())) {
      Map<String, Topic<?, ?>> byName =
          Arrays.stream(topics)
              .collect(Collectors.toMap(settings::nameOf, Function.identity(), (a, b) -> a));
      List<NewTopic> missing =
          byName.entrySet().stream()
              .filter(entry -> !exists(admin, entry.getKey(), entry.getValue()))
              .map(entry -> creation(entry.getKey(), entry.getValue()))
              .toList();
      admin.createTopics(missing).values().forEach(this::awaitCreated);
      byName.entrySet().stream()
          .filter(entry -> missing.stream().anyMatch(m -> m.name().equals(entry.getKey())))
          .forEach(entry -> awaitVisible(admin, entry.getKey(), entry.getValue()));
    }
  }

  private boolean exists(Admin admin, String name, Topic<?, ?> topic) {
    Optional<TopicDescription> found = described(admin, name);
    found.ifPresent(description -> checkPartitions(description, settings.partitionsOf(topic)));
    return found.isPresent();
  }

  private static void checkPartitions(TopicDescription description, int expected) {
    int found = description.partitions().size();
    if (found != expected) {
      throw new IllegalStateException(
          "topic %s has %d partitions (expected: %d); the count is fixed for the life of an installation"
              .formatted(description.name(), found, expected));
    }
  }

  private Optional<TopicDescription> described(Admin admin, String name) {
    try {
      return Optional.ofNullable(
          await(admin.describeTopics(List.of(name)).allTopicNames()).get(name));
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private NewTopic creation(String name, Topic<?, ?> topic) {
    return new NewTopic(name, settings.partitionsOf(topic), settings.replication())
        .configs(configs(topic.retention()));
  }

  /** Kafka's own settings of a topic that is kept so long. */
  static Map<String, String> configs(Topic.Retention retention) {
    return switch (retention) {
      case COMPACTED -> Map.of("cleanup.policy", "compact", "retention.ms", "-1");
      case THIRTY_DAYS -> keptFor(Duration.ofDays(30));
      case ONE_DAY -> keptFor(Duration.ofDays(1));
    };
  }

  private static Map<String, String> keptFor(Duration time) {
    return Map.of("cleanup.policy", "delete", "retention.ms", String.valueOf(time.toMillis()));
  }

  private void awaitCreated(String name, KafkaFuture<Void> creation) {
    try {
      await(creation);
    } catch (CompletionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) {
        throw failed;
      }
    }
  }

  private void awaitVisible(Admin admin, String name, Topic<?, ?> topic) {
    long end = System.nanoTime() + settings.requestTimeout().toNanos();
    while (!exists(admin, name, topic) && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new CompletionException(failed.getCause());
    } catch (TimeoutException late) {
      throw new CompletionException(late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CompletionException(interrupted);
    }
  }
}
