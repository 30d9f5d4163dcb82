package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.Topic;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.line.v1.LineRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The topology of one partition without a broker. */
final class LedgerFixture implements AutoCloseable {
  static final KafkaSettings KAFKA =
      new KafkaSettings("unused:1", "", 0, (short) 1, Duration.ofSeconds(1), Map.of());

  private final TopologyTestDriver driver;
  private final TestInputTopic<String, LedgerInput> inputs;
  private final TestOutputTopic<String, LedgerEvent> events;
  private final TestOutputTopic<String, LedgerAnswer> answers;
  private final TestOutputTopic<String, LedgerRefusal> refusals;
  private final TestOutputTopic<String, GatewayMark> marks;
  private final Map<String, ObjectState> states = new HashMap<>();
  private long now = LineFixture.START_MICROS + 1_000_000_000L;

  LedgerFixture() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "ledger-test");
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
  }

  private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
    return driver.createOutputTopic(
        topic.name(), topic.key().deserializer(), topic.value().deserializer());
  }

  void put(LedgerInput input) {
    inputs.pipeInput(input.getInputId(), input);
  }

  void put(LineFixture line, LineRecord record) {
    put(line.input(record));
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

  /** The state of an object by the events read so far. */
  ObjectState state(String itemId) {
    events();
    ObjectState state = states.get(itemId);
    if (state == null) {
      throw new AssertionError("no event about " + itemId + "; known: " + states.keySet());
    }
    return state;
  }

  @Override
  public void close() {
    driver.close();
  }
}
