package io.seriatim.linegateway.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.LineView;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * An order on a line that a controller works over Basic256Sha256, with structures whose encoding it
 * has only from the DataTypeDefinitions that the server publishes.
 */
abstract class OpenScsOrder {
  static final OrderId ORDER = OrderId.parse("ord-1");
  static final String POOL = "line-1/PoolManager";
  static final String EVENTS = "line-1/EventManager";
  static final String AGGREGATION = "line-1/AggregationManager";
  static final String NEVER_HANDED_OUT = CheckDigit.append("39521234000000999");
  static final int REQUEST_ALLOCATED = 15053;
  static final int RETURN_ALLOCATED = 15047;
  static final int TO_ENCODED = 15038;
  static final int TO_ALLOCATED = 15110;
  static final int COMMISSIONING = 15076;
  static final int DECOMMISSIONING = 15064;
  static final int DESTROYING = 15073;
  static final int SCRAPPING = 15085;
  static final int SAMPLING = 15079;
  static final int SHIPPING = 15070;
  static final int INVALIDATING = 15091;
  static final int PACKING = 15099;
  static final int UNPACKING = 7004;

  @TempDir Path directory;
  ScsBench bench;
  ScsClient controller;

  @BeforeEach
  void start() throws IOException, UaException {
    bench = new ScsBench(directory);
    bench.platform().order("ord-1", 240, 250, BenchPlatform.cases(3));
    assertThat(bench.gateway().start(ORDER)).isInstanceOf(LineAnswer.Done.class);
    controller = bench.connect();
  }

  @AfterEach
  void stop() {
    controller.close();
    bench.close();
  }

  /** What a request for numbers was answered. */
  record Handed(int status, List<String> serials, String token) {}

  Handed request(String collection, long count, String format, String token, String... keys)
      throws UaException {
    List<DynamicStructType> criteria = new ArrayList<>();
    for (int i = 0; i < keys.length; i += 2) {
      criteria.add(controller.pair(keys[i], keys[i + 1]));
    }
    Variant[] answer =
        good(
            controller.call(
                POOL,
                REQUEST_ALLOCATED,
                Variant.ofString(collection),
                Variant.ofUInt32(UInteger.valueOf(count)),
                Variant.ofString(format),
                controller.encoded(criteria),
                Variant.ofString(token)));
    DynamicStructType numbers = controller.decoded(answer[1]);
    assertThat(numbers.getDataType().getBrowseName().name())
        .isEqualTo("OPENSCSSNCollectionDataType");
    assertThat(numbers.getMembers()).containsEntry("AssociatedPoolID", "line-1");
    String[] serials = (String[]) numbers.getMembers().get("SerialNumbers");
    return new Handed(
        number(answer[0]),
        serials == null ? List.of() : Arrays.asList(serials),
        String.valueOf(answer[2].value()));
  }

  static Variant[] good(CallMethodResult result) {
    assertThat(result.getStatusCode().isGood()).as(result.toString()).isTrue();
    return Objects.requireNonNull(result.getOutputArguments());
  }

  int event(int method, List<String> serials, String... context) throws UaException {
    List<DynamicStructType> pairs = new ArrayList<>();
    for (int i = 0; i < context.length; i += 2) {
      pairs.add(controller.pair(context[i], context[i + 1]));
    }
    return status(
        controller.call(
            EVENTS,
            method,
            controller.encoded(controller.labels(serials)),
            Variant.ofString("SERIAL"),
            controller.encoded(pairs)));
  }

  int transfer(int method, List<String> serials) throws UaException {
    return status(
        controller.call(
            POOL,
            method,
            controller.encoded(controller.numbers("back", serials)),
            controller.encoded(List.of()),
            Variant.ofString("SERIAL")));
  }

  int aggregate(int method, String parent, List<String> children, String... context)
      throws UaException {
    List<DynamicStructType> pairs = new ArrayList<>();
    for (int i = 0; i < context.length; i += 2) {
      pairs.add(controller.pair(context[i], context[i + 1]));
    }
    return status(
        controller.call(
            AGGREGATION,
            method,
            controller.encoded(List.of(controller.aggregation(parent, children))),
            Variant.ofString("SSCC"),
            Variant.ofString("SERIAL"),
            controller.encoded(pairs)));
  }

  static int number(Variant value) {
    return (Integer) Objects.requireNonNull(value.value());
  }

  static int status(CallMethodResult result) {
    return number(good(result)[0]);
  }

  long facts(BodyCase kind) {
    return bench.gateway().records(kind).size();
  }

  LineView.Counts counts() {
    return bench.gateway().view().counts();
  }

  int invalidate(List<String> serials) throws UaException {
    return status(
        controller.call(
            EVENTS,
            INVALIDATING,
            controller.encoded(controller.numbers("bad", serials)),
            Variant.ofString("SERIAL"),
            controller.encoded(List.of())));
  }

  int labels(int method, List<String> ssccs) throws UaException {
    return status(
        controller.call(
            EVENTS,
            method,
            controller.encoded(controller.labels(ssccs)),
            Variant.ofString("SSCC"),
            controller.encoded(List.of(controller.pair("Reason", "torn")))));
  }
}
