package io.seriatim.localstack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which service may use which topics, groups, transactions and keyspace, as the Markdown file
 * {@code access/data-access.md} of chassis says it. What it does not name, nobody may use.
 */
public final class DataAccess {
  private static final String RESOURCE = "access/data-access.md";
  private static final String TOPICS = "Topics";
  private static final String SERVICES = "Services";
  private static final String NONE = "-";
  private static final int TOPIC_CELLS = 3;
  private static final int SERVICE_CELLS = 6;

  /** How much of a topic is kept, and what Kafka calls that. */
  private static final Map<String, Map<String, String>> KEPT =
      Map.of(
          "last of each key", Map.of("cleanup.policy", "compact", "retention.ms", "-1"),
          "30 days", Map.of("cleanup.policy", "delete", "retention.ms", "2592000000"),
          "1 day", Map.of("cleanup.policy", "delete", "retention.ms", "86400000"));

  private final List<Topic> topics = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();
  private String section = "";

  /**
   * A topic as the installer makes it.
   *
   * @param name without an installation's prefix
   * @param partitions of the local stack
   * @param configs Kafka's own settings of it
   */
  public record Topic(String name, int partitions, Map<String, String> configs) {}

  /**
   * What a service may use.
   *
   * @param name as in {@link ServiceCatalog}
   * @param keyspace its own; none where it keeps nothing in Cassandra
   * @param writes topics
   * @param reads topics
   * @param groups whose positions it keeps
   * @param transactions the prefix of its transactional ids and of topics of its own; without a
   *     dash at its end one transactional id, and no topic
   */
  public record Service(
      String name,
      Optional<String> keyspace,
      List<String> writes,
      List<String> reads,
      List<String> groups,
      Optional<String> transactions) {}

  private DataAccess(String markdown) {
    int number = 0;
    for (String line : markdown.lines().toList()) {
      number++;
      try {
        take(line.strip());
      } catch (IllegalArgumentException wrong) {
        throw new StackException(RESOURCE + ", line " + number + ": " + wrong.getMessage(), wrong);
      }
    }
  }

  /**
   * The table that ships with the code.
   *
   * @throws StackException if a row can't be read, or names a topic that the table has not
   */
  public static DataAccess read() {
    return of(TextFiles.resource(RESOURCE));
  }

  static DataAccess of(String markdown) {
    return new DataAccess(markdown);
  }

  /** Every topic, in the order of the file. */
  public List<Topic> topics() {
    return List.copyOf(topics);
  }

  /** Every service, in the order of the file. */
  public List<Service> services() {
    return List.copyOf(services);
  }

  /** The row of a service. */
  public Service service(String name) {
    return services.stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new StackException(
                "service: "
                    + name
                    + " (expected one of "
                    + RESOURCE
                    + ": "
                    + services.stream().map(Service::name).toList()
                    + "; give it a row)"));
  }

  /** Every keyspace, in the order of the file. */
  public List<String> keyspaces() {
    return services.stream().flatMap(service -> service.keyspace().stream()).toList();
  }

  private void take(String line) {
    if (line.startsWith("## ")) {
      section = line.substring(3).strip();
    } else if (line.startsWith("|") && !isFrame(line)) {
      List<String> cells = cells(line);
      switch (section) {
        case TOPICS -> topics.add(topic(cells));
        case SERVICES -> services.add(service(cells));
        default -> throw new IllegalArgumentException("a row outside of a section: " + line);
      }
    }
  }

  /** The head of a table and the line under it. */
  private static boolean isFrame(String line) {
    return line.startsWith("|-") || line.startsWith("| topic |") || line.startsWith("| service |");
  }

  private static List<String> cells(String line) {
    if (!line.endsWith("|") || line.length() < 2) {
      throw new IllegalArgumentException("a row that does not end with |: " + line);
    }
    return Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
        .map(cell -> cell.strip().replace("`", ""))
        .toList();
  }

  private Topic topic(List<String> cells) {
    expect(cells, TOPIC_CELLS);
    Map<String, String> configs = KEPT.get(cells.get(2));
    if (configs == null) {
      throw new IllegalArgumentException(
          "kept: " + cells.get(2) + " (expected one of: " + KEPT.keySet() + ")");
    }
    return new Topic(cells.getFirst(), Integer.parseInt(cells.get(1)), configs);
  }

  private Service service(List<String> cells) {
    expect(cells, SERVICE_CELLS);
    return new Service(
        cells.getFirst(),
        one(cells.get(1)),
        known(list(cells.get(2))),
        known(list(cells.get(3))),
        list(cells.get(4)),
        one(cells.get(5)));
  }

  private List<String> known(List<String> named) {
    for (String name : named) {
      if (topics.stream().noneMatch(topic -> topic.name().equals(name))) {
        throw new IllegalArgumentException("topic: " + name + " (expected: one of the table)");
      }
    }
    return named;
  }

  private static Optional<String> one(String cell) {
    return cell.equals(NONE) ? Optional.empty() : Optional.of(cell);
  }

  private static List<String> list(String cell) {
    return cell.equals(NONE) ? List.of() : Stream.of(cell.split(",")).map(String::strip).toList();
  }

  private static void expect(List<String> cells, int count) {
    if (cells.size() != count) {
      throw new IllegalArgumentException("given " + cells.size() + " cells, expected " + count);
    }
  }
}
