package io.seriatim.chassis.kafka;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One span for the handling of a poll: the child of its first record's trace, linked to the
 * others'.
 */
final class BatchSpan {
  private static final TextMapGetter<Headers> GETTER = new HeaderText();

  private final OpenTelemetry telemetry;
  private final String name;

  BatchSpan(OpenTelemetry telemetry, String topic) {
    this.telemetry = telemetry;
    this.name = topic + " process";
  }

  /** Runs the handling inside of the span. */
  void around(List<Headers> records, Runnable handling) {
    List<Context> causes = records.stream().map(this::cause).toList();
    SpanBuilder builder =
        telemetry
            .getTracer("io.seriatim.chassis")
            .spanBuilder(name)
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(causes.getFirst());
    causes.stream()
        .skip(1)
        .forEach(cause -> builder.addLink(Span.fromContext(cause).getSpanContext()));
    Span span = builder.startSpan();
    try (Scope current = span.makeCurrent()) {
      handling.run();
    } catch (RuntimeException failure) {
      span.setStatus(StatusCode.ERROR);
      span.recordException(failure);
      throw failure;
    } finally {
      span.end();
    }
  }

  private Context cause(Headers headers) {
    return telemetry
        .getPropagators()
        .getTextMapPropagator()
        .extract(Context.root(), headers, GETTER);
  }

  /** Reads a record's headers as text. */
  private static final class HeaderText implements TextMapGetter<Headers> {
    @Override
    public Iterable<String> keys(Headers headers) {
      return Arrays.stream(headers.toArray()).map(Header::key).collect(Collectors.toSet());
    }

    @Override
    public @Nullable String get(@Nullable Headers headers, String key) {
      Header header = headers == null ? null : headers.lastHeader(key);
      return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
  }
}
