package io.seriatim.loadtest.access;

import io.seriatim.localstack.DataAccess;
import io.seriatim.localstack.DataLogin;
import io.seriatim.localstack.DataLogins;
import io.seriatim.localstack.StackDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Each process' login, tried on every topic, group and transaction. What it may write is written,
 * so the services must have ended.
 */
final class KafkaAttacks {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String OWN_PREFIX = "aggregation-";
  private static final List<String> KAFKAS_OWN =
      List.of("__consumer_offsets", "__transaction_state");

  private final StackDescription stack;
  private final AttackTable table;
  private final DataAccess access = DataAccess.read();
  private final DataLogins logins;

  KafkaAttacks(StackDescription stack, AttackTable table) {
    this.stack = stack;
    this.table = table;
    this.logins = DataLogins.of(stack);
  }

  void run() throws Exception {
    List<String> topics = topics();
    for (String topic : topics) {
      write(logins.kafka(DataLogins.INSTALLER), topic); // so that there is something to read
    }
    DataLogins.processes()
        .forEach((process, name) -> {
          DataAccess.Service service = access.service(name);
          DataLogin login = logins.kafka(process);
          topics.forEach(topic -> topic(login, service, topic));
          groups().forEach(group -> group(login, service, group));
          transactions(login, service);
          cluster(login, service);
        });
  }

  /** All of the table, the ledger's own, and Kafka's. */
  private List<String> topics() throws Exception {
    List<String> topics = new ArrayList<>();
    access.topics().forEach(topic -> topics.add(topic.name()));
    try (Admin admin = admin(logins.kafka(DataLogins.INSTALLER))) {
      admin.listTopics().names().get().stream()
          .filter(name -> name.startsWith(OWN_PREFIX))
          .sorted()
          .forEach(topics::add);
    }
    return topics;
  }

  private List<String> groups() {
    List<String> groups =
        new ArrayList<>(
            access.services().stream().flatMap(service -> service.groups().stream()).toList());
    groups.add("attack");
    return groups;
  }

  private void topic(DataLogin login, DataAccess.Service service, String topic) {
    ask(
        "Kafka: write",
        topic,
        login,
        uses(service.writes(), service, topic),
        () -> write(login, topic));
    ask(
        "Kafka: read",
        topic,
        login,
        uses(service.reads(), service, topic),
        () -> read(login, topic));
  }

  private static boolean uses(List<String> named, DataAccess.Service service, String topic) {
    return named.contains(topic) || service.transactions().filter(topic::startsWith).isPresent();
  }

  private void group(DataLogin login, DataAccess.Service service, String group) {
    String topic = service.reads().stream().findFirst().orElse("audit.records.v1");
    ask(
        "Kafka: keep a group's position",
        group,
        login,
        service.groups().contains(group),
        () -> {
          try (var consumer = consumer(login, Optional.of(group))) {
            TopicPartition first = new TopicPartition(topic, 0);
            consumer.assign(List.of(first));
            consumer.commitSync(Map.of(first, new OffsetAndMetadata(0)), PATIENCE);
          }
        });
  }

  private void transactions(DataLogin login, DataAccess.Service service) {
    for (String id : List.of(OWN_PREFIX + "attack", "attack")) {
      boolean allowed = service.transactions().filter(id::startsWith).isPresent();
      ask("Kafka: transactions", id, login, allowed, () -> begin(login, id));
    }
  }

  private void cluster(DataLogin login, DataAccess.Service service) {
    String own = OWN_PREFIX + "attack";
    boolean ownAllowed = service.transactions().filter(own::startsWith).isPresent();
    try (Admin admin = admin(login)) {
      ask(
          "Kafka: the cluster",
          "make topic " + own,
          login,
          ownAllowed,
          () -> await(admin.createTopics(List.of(new NewTopic(own, 1, (short) 1))).all()));
      ask(
          "Kafka: the cluster",
          "make topic attack",
          login,
          false,
          () -> await(admin.createTopics(List.of(new NewTopic("attack", 1, (short) 1))).all()));
      ask(
          "Kafka: the cluster",
          "delete audit.records.v1",
          login,
          false,
          () -> await(admin.deleteTopics(List.of("audit.records.v1")).all()));
      ask(
          "Kafka: the cluster",
          "forget audit.records.v1 sooner",
          login,
          false,
          () -> await(admin.incrementalAlterConfigs(forgetSooner()).all()));
      ask(
          "Kafka: the cluster",
          "give itself a right",
          login,
          false,
          () -> await(admin.createAcls(List.of(everything(login))).all()));
      ask(
          "Kafka: the cluster",
          "change the installer's secret",
          login,
          false,
          () -> await(admin.alterUserScramCredentials(List.of(anotherSecret())).all()));
      for (String internal : KAFKAS_OWN) {
        ask("Kafka: write", internal, login, false, () -> write(login, internal));
        ask("Kafka: read", internal, login, false, () -> read(login, internal));
      }
    }
  }

  private static Map<ConfigResource, java.util.Collection<AlterConfigOp>> forgetSooner() {
    return Map.of(
        new ConfigResource(ConfigResource.Type.TOPIC, "audit.records.v1"),
        List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET)));
  }

  private static AclBinding everything(DataLogin login) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
        new AccessControlEntry(
            "User:" + login.user(), "*", AclOperation.ALL, AclPermissionType.ALLOW));
  }

  private static UserScramCredentialUpsertion anotherSecret() {
    return new UserScramCredentialUpsertion(
        DataLogins.INSTALLER,
        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
        "attack");
  }

  private void ask(
      String section, String what, DataLogin login, boolean allowed, AttackTable.Attempt attempt) {
    table.ask(section, what, login.user(), allowed, KafkaAttacks::isRefusal, attempt);
  }

  private static boolean isRefusal(Throwable failure) {
    Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
    return cause instanceof AuthorizationException;
  }

  private void write(DataLogin login, String topic) throws Exception {
    Map<String, Object> settings = client(login);
    settings.put("enable.idempotence", "false");
    settings.put("max.block.ms", PATIENCE.toMillis());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer
          .send(new ProducerRecord<>(topic, 0, "attack", "attack"))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private void read(DataLogin login, String topic) {
    try (var consumer = consumer(login, Optional.empty())) {
      TopicPartition first = new TopicPartition(topic, 0);
      consumer.assign(List.of(first));
      consumer.seekToBeginning(List.of(first));
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (consumer.poll(Duration.ofMillis(200)).isEmpty()) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("nothing to read in " + topic);
        }
      }
    }
  }

  private void begin(DataLogin login, String id) {
    Map<String, Object> settings = client(login);
    settings.put("transactional.id", id);
    settings.put("max.block.ms", PATIENCE.toMillis());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
    }
  }

  private KafkaConsumer<String, byte[]> consumer(DataLogin login, Optional<String> group) {
    Map<String, Object> settings = client(login);
    settings.put("enable.auto.commit", "false");
    settings.put("max.poll.records", "1");
    settings.put("fetch.max.wait.ms", "50");
    group.ifPresent(name -> settings.put("group.id", name));
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private Admin admin(DataLogin login) {
    return Admin.create(client(login));
  }

  private Map<String, Object> client(DataLogin login) {
    Map<String, Object> settings = new HashMap<>(login.kafkaClient());
    settings.put("bootstrap.servers", stack.kafkaBootstrap());
    settings.put("reconnect.backoff.ms", "20");
    return settings;
  }

  private static void await(KafkaFuture<Void> answer) throws Exception {
    answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
