package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.Topic;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.ObjectsLoaded;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.line.v1.LineRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;

/** The topology of one partition without a broker. */
final class LedgerFixture implements AutoCloseable {
  static final KafkaSettings KAFKA =
      new KafkaSettings("unused:1", "", 0, (short) 1, Duration.ofSeconds(1), Map.of(), "", "", "");

  private final TopologyTestDriver driver;
  private final TestInputTopic<String, LedgerInput> inputs;
  private final TestOutputTopic<String, LedgerEvent> events;
  private final TestOutputTopic<String, LedgerAnswer> answers;
  private final TestOutputTopic<String, LedgerRefusal> refusals;
  private final TestOutputTopic<String, GatewayMark> marks;
  private final TestOutputTopic<String, AuditRecord> leaves;
  private final Map<String, ObjectState> states = new HashMap<>();
  private String lastInput = "";
  private long now;

  LedgerFixture() {
    this(LineFixture.START_MICROS + 1_000_000_000L);
  }

  /** Begins at a time of its own, microseconds since 1970. */
  LedgerFixture(long nowMicros) {
    now = nowMicros;
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "ledger-test-" + UUID.randomUUID());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    driver = new TopologyTestDriver(LedgerTopology.of(KAFKA), properties);
    inputs =
        driver.createInputTopic(
            Topics.LEDGER_INPUTS.name(),
            Topics.LEDGER_INPUTS.key().serializer(),
            Topics.LEDGER_INPUTS.value().serializer());
    events = output(Topics.LEDGER_EVENTS);
    answers = output(Topics.LEDGER_ANSWERS);
    refusals = output(Topics.LEDGER_REFUSALS);
    marks = output(Topics.LEDGER_ACKS);
    leaves = output(Topics.AUDIT_RECORDS);
  }

  private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
    return driver.createOutputTopic(
        topic.name(), topic.key().deserializer(), topic.value().deserializer());
  }

  /** What is loaded without saying for what is for the input before it. */
  void put(LedgerInput input) {
    LedgerInput.Builder given = input.toBuilder();
    if (!input.hasObjectsLoaded()) {
      lastInput = input.getInputId();
    } else if (input.getObjectsLoaded().getCauseId().isEmpty()) {
      given.getObjectsLoadedBuilder().setCauseId(lastInput);
    }
    inputs.pipeInput(input.getInputId(), given.build());
  }

  /** Under which names the partition expects or has parked something. */
  List<String> arrivals() {
    List<String> names = new ArrayList<>();
    KeyValueStore<String, byte[]> arrivals = driver.getKeyValueStore(LedgerTopology.ARRIVALS);
    try (var all = arrivals.all()) {
      all.forEachRemaining(entry -> names.add(entry.key));
    }
    return names;
  }

  /** What the partition keeps of objects that were read for an input, by identity. */
  List<String> visitors() {
    List<String> found = new ArrayList<>();
    KeyValueStore<String, byte[]> memory = driver.getKeyValueStore(LedgerTopology.MEMORY);
    try (var objects = memory.prefixScan(Shelf.OBJECTS, new StringSerializer())) {
      objects.forEachRemaining(entry -> {
        switch (StoredObject.of(entry.value)) {
          case StoredObject.Visiting visiting -> found.add(visiting.state().getItemId());
          case StoredObject.ProvenAbsent absent ->
              found.add(entry.key.substring(Shelf.OBJECTS.length()));
          case StoredObject.Resident resident -> {}
          case StoredObject.Departed departed -> {}
        }
      });
    }
    return found;
  }

  void put(LineFixture line, LineRecord record) {
    put(line.input(record));
  }

  /** A record as the door sends it: what has to be read first is read, from the events so far. */
  void record(LineFixture line, LineRecord record) {
    LedgerInput input = line.input(record);
    put(input);
    for (LedgerAnswer answer : answers()) {
      put(loaded(input.getSite(), input.getOperator(), answer.getNeedsObjects().getItemsList()));
      put(input);
    }
  }

  /** A request at a site, asked by who runs it. */
  void ask(String site, String operator, RequestInput.Builder request) {
    now += 1_000_000;
    put(
        LedgerInput.newBuilder()
            .setInputId(
                "request/"
                    + (request.getTenant().isEmpty() ? operator : request.getTenant())
                    + "/"
                    + request.getRequestId())
            .setSite(site)
            .setOperator(operator)
            .setActor(Actor.newBuilder().setId("anna").setTenant(operator))
            .setAcceptedMicros(now)
            .setRequest(request.getTenant().isEmpty() ? request.setTenant(operator) : request)
            .build());
  }

  /** The same input, taken in now. */
  LedgerInput now(LedgerInput input) {
    now += 1_000_000;
    return input.toBuilder().setAcceptedMicros(now).build();
  }

  /** So much time passes. */
  void later(long seconds) {
    now += seconds * 1_000_000;
  }

  /** A request as the door asks it: what has to be read first is read, from the events so far. */
  LedgerAnswer decide(String site, String operator, RequestInput.Builder request) {
    ask(site, operator, request);
    LedgerAnswer answer = answer();
    if (!answer.hasNeedsObjects()) {
      return answer;
    }
    put(loaded(site, operator, answer.getNeedsObjects().getItemsList()));
    return decide(site, operator, request);
  }

  /** What the rows say of these objects, and of what holds them. */
  LedgerInput loaded(String site, String operator, List<String> items) {
    events();
    ObjectsLoaded.Builder loaded = ObjectsLoaded.newBuilder().setWatermark(now + 1_000_000);
    for (String item : items) {
      ObjectState state = states.get(item);
      if (state == null) {
        loaded.addAbsent(item);
      }
      while (state != null) {
        loaded.addObjects(state);
        state = states.get(state.getParent());
      }
    }
    return LedgerInput.newBuilder()
        .setInputId("load/" + items.hashCode())
        .setSite(site)
        .setOperator(operator)
        .setAcceptedMicros(now)
        .setObjectsLoaded(loaded)
        .build();
  }

  List<LedgerEvent> events() {
    List<LedgerEvent> read = events.readValuesToList();
    for (LedgerEvent event : read) {
      for (ObjectChange change : event.getChangesList()) {
        states.put(change.getState().getItemId(), change.getState());
      }
    }
    return read;
  }

  List<LedgerAnswer> answers() {
    return answers.readValuesToList();
  }

  LedgerAnswer answer() {
    return answers.readValue();
  }

  List<LedgerRefusal> refusals() {
    return refusals.readValuesToList();
  }

  List<GatewayMark> marks() {
    return marks.readValuesToList();
  }

  List<AuditRecord> leaves() {
    return leaves.readValuesToList();
  }

  /** The state of an object by the events read so far. */
  ObjectState state(String itemId) {
    events();
    ObjectState state = states.get(itemId);
    if (state == null) {
      throw new AssertionError("no event about " + itemId + "; known: " + states.keySet());
    }
    return state;
  }

  /** Every state by the events read so far. */
  List<ObjectState> known() {
    events();
    return List.copyOf(states.values());
  }

  Optional<ObjectState> known(String itemId) {
    events();
    return Optional.ofNullable(states.get(itemId));
  }

  @Override
  public void close() {
    driver.close();
  }
}
