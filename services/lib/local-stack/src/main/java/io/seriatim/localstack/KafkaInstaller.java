package io.seriatim.localstack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Brings a broker's users, topics and access control lists to what {@link DataAccess} says: what is
 * missing is made, a right that is no longer there is taken away. Safe to repeat.
 */
final class KafkaInstaller {
  private static final int SCRAM_ITERATIONS = 4096;
  private static final long PATIENCE_SECONDS = 60;
  private static final String ANY_HOST = "*";

  private final DataAccess access;
  private final DataLogins logins;

  KafkaInstaller(DataAccess access, DataLogins logins) {
    this.access = access;
    this.logins = logins;
  }

  /** Does it all, as the installer. */
  void install(String bootstrap) {
    Map<String, Object> client = new HashMap<>(logins.kafka(DataLogins.INSTALLER).kafkaClient());
    client.put("bootstrap.servers", bootstrap);
    try (Admin admin = Admin.create(client)) {
      await(admin.alterUserScramCredentials(users()).all());
      Set<String> there = await(admin.listTopics().names());
      await(admin.createTopics(topicsBeside(there)).all());
      bringRights(admin);
    }
  }

  private List<UserScramCredentialAlteration> users() {
    ScramCredentialInfo form =
        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS);
    return DataLogins.processes().keySet().stream()
        .map(logins::kafka)
        .map(login ->
            (UserScramCredentialAlteration)
                new UserScramCredentialUpsertion(login.user(), form, login.secret()))
        .toList();
  }

  private List<NewTopic> topicsBeside(Set<String> there) {
    return access.topics().stream()
        .filter(topic -> !there.contains(topic.name()))
        .map(topic ->
            new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.configs()))
        .toList();
  }

  private void bringRights(Admin admin) {
    Set<AclBinding> wanted = rights(access, DataLogins.processes());
    Collection<AclBinding> found = await(admin.describeAcls(AclBindingFilter.ANY).values());
    Set<AclBinding> missing = new HashSet<>(wanted);
    missing.removeAll(found);
    await(admin.createAcls(missing).all());
    List<AclBindingFilter> surplus =
        found.stream().filter(right -> !wanted.contains(right)).map(AclBinding::toFilter).toList();
    await(admin.deleteAcls(surplus).all());
  }

  /**
   * Every right that anybody has, except for the broker and the installer, who need none.
   *
   * @param processes process to service
   */
  static Set<AclBinding> rights(DataAccess access, Map<String, String> processes) {
    Set<AclBinding> rights = new HashSet<>();
    processes.forEach(
        (process, service) -> rights.addAll(rightsOf(process, access.service(service))));
    return rights;
  }

  private static List<AclBinding> rightsOf(String process, DataAccess.Service service) {
    List<AclBinding> rights = new ArrayList<>();
    for (String topic : service.writes()) {
      rights.add(right(process, AclOperation.WRITE, exactly(ResourceType.TOPIC, topic)));
    }
    for (String topic : service.reads()) {
      rights.add(right(process, AclOperation.READ, exactly(ResourceType.TOPIC, topic)));
    }
    for (String group : service.groups()) {
      rights.add(right(process, AclOperation.READ, exactly(ResourceType.GROUP, group)));
    }
    service.transactions().ifPresent(prefix -> rights.addAll(ownRights(process, prefix)));
    return rights;
  }

  /**
   * What Kafka Streams needs for its changelogs and its transactions; for one transactional id, the
   * right to that.
   */
  private static List<AclBinding> ownRights(String process, String prefix) {
    if (!prefix.endsWith("-")) {
      return List.of(
          right(process, AclOperation.WRITE, exactly(ResourceType.TRANSACTIONAL_ID, prefix)));
    }
    ResourcePattern topics = new ResourcePattern(ResourceType.TOPIC, prefix, PatternType.PREFIXED);
    ResourcePattern transactions =
        new ResourcePattern(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED);
    return List.of(
        right(process, AclOperation.CREATE, topics),
        right(process, AclOperation.READ, topics),
        right(process, AclOperation.WRITE, topics),
        right(process, AclOperation.DESCRIBE_CONFIGS, topics),
        right(process, AclOperation.WRITE, transactions));
  }

  private static ResourcePattern exactly(ResourceType type, String name) {
    return new ResourcePattern(type, name, PatternType.LITERAL);
  }

  private static AclBinding right(
      String process, AclOperation operation, ResourcePattern resource) {
    return new AclBinding(
        resource,
        new AccessControlEntry("User:" + process, ANY_HOST, operation, AclPermissionType.ALLOW));
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new StackException("kafka is not set up: " + failed.getCause(), failed);
    } catch (TimeoutException late) {
      throw new StackException(
          "kafka is not set up within " + PATIENCE_SECONDS + " s: start again", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while kafka was set up", stopped);
    }
  }
}
