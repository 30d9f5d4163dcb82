package io.seriatim.chassis.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

@Requirement("URS-SVC-004")
class BatchSpanTest {
  private static final String FIRST = "0af7651916cd43dd8448eb211c80319c";
  private static final String SECOND = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final Exported exported = new Exported();
  private final BatchSpan span = new BatchSpan(telemetry(), "batch.events.v1");

  @Test
  void handling_goes_on_in_the_first_records_trace_and_points_to_the_others() {
    // Given
    List<String> during = new ArrayList<>();

    // When
    span.around(
        List.of(caused(FIRST), caused(SECOND)),
        () -> during.add(Span.current().getSpanContext().getTraceId()));

    // Then
    SpanData handled = exported.spans.getFirst();
    assertThat(during).containsExactly(FIRST);
    assertThat(handled.getTraceId()).isEqualTo(FIRST);
    assertThat(handled.getLinks())
        .extracting(link -> link.getSpanContext().getTraceId())
        .containsExactly(SECOND);
  }

  @Test
  void a_failure_marks_the_span_and_goes_on() {
    assertThatThrownBy(() ->
            span.around(
                List.of(new RecordHeaders()),
                () -> {
                  throw new IllegalStateException("torn");
                }))
        .hasMessage("torn");
    assertThat(exported.spans.getFirst().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  private static Headers caused(String trace) {
    String parent = "00-" + trace + "-b7ad6b7169203331-01";
    return new RecordHeaders().add("traceparent", parent.getBytes(StandardCharsets.UTF_8));
  }

  private OpenTelemetrySdk telemetry() {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exported))
                .build())
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build();
  }

  /** Keeps the spans that ended. */
  private static final class Exported implements SpanExporter {
    final List<SpanData> spans = new ArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
