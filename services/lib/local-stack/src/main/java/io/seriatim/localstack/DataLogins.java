package io.seriatim.localstack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The logins of a secured stack: in Kafka one for each process, in Cassandra one for each service
 * that has a keyspace, and for both the installer's; their secrets lie with the clients' in {@code
 * secrets.json}.
 */
public final class DataLogins {
  /** Makes users, topics, keyspaces and what they may; nobody else may. */
  public static final String INSTALLER = "installer";

  /** The broker itself, to itself and to its controller. */
  static final String BROKER = "broker";

  private static final String KAFKA = "kafka/";
  private static final String CASSANDRA = "cassandra/";

  private final ClientSecrets secrets;

  DataLogins(ClientSecrets secrets) {
    this.secrets = secrets;
  }

  /** Those of a stack that was started secured. */
  public static DataLogins of(StackDescription stack) {
    return new DataLogins(ClientSecrets.read(Path.of(stack.secretsFile())));
  }

  /**
   * What a client of Kafka that is no service is told to sign in with; nothing in an open stack.
   */
  public static Map<String, String> installersKafkaClient(StackDescription stack) {
    return stack.secured() ? of(stack).kafka(INSTALLER).kafkaClient() : Map.of();
  }

  /** The login in Kafka of a process, such as {@code aggregation} or {@code gw-basel}. */
  public DataLogin kafka(String process) {
    return new DataLogin(process, secrets.of(KAFKA + process));
  }

  /** The login in Cassandra of a service. */
  public DataLogin cassandra(String service) {
    return new DataLogin(service, secrets.of(CASSANDRA + service));
  }

  /** Process to service, for every process that signs in to Kafka. */
  public static Map<String, String> processes() {
    Map<String, String> processes = new LinkedHashMap<>();
    ServiceCatalog.instances(ServerPorts.DEFAULT_BASE)
        .forEach(instance -> processes.put(instance.name(), instance.service().name()));
    return processes;
  }

  /** The services that sign in to Cassandra. */
  public static List<String> roles() {
    return DataAccess.read().services().stream()
        .filter(service -> service.keyspace().isPresent())
        .map(DataAccess.Service::name)
        .toList();
  }

  /** The names of all secrets a secured stack has beside its clients'. */
  static SortedSet<String> secretNames() {
    SortedSet<String> names = new TreeSet<>();
    names.add(KAFKA + BROKER);
    names.add(KAFKA + INSTALLER);
    names.add(CASSANDRA + INSTALLER);
    processes().keySet().forEach(process -> names.add(KAFKA + process));
    roles().forEach(role -> names.add(CASSANDRA + role));
    return names;
  }

  /** What a process is told of it. */
  Map<String, String> settingsOf(ServiceInstance instance) {
    Map<String, String> settings = new LinkedHashMap<>();
    DataLogin kafka = kafka(instance.name());
    settings.put("SERIATIM_KAFKA_USERNAME", kafka.user());
    settings.put("SERIATIM_KAFKA_PASSWORD", kafka.secret());
    if (roles().contains(instance.service().name())) {
      DataLogin cassandra = cassandra(instance.service().name());
      settings.put("SERIATIM_CASSANDRA_USERNAME", cassandra.user());
      settings.put("SERIATIM_CASSANDRA_PASSWORD", cassandra.secret());
    }
    return settings;
  }
}
