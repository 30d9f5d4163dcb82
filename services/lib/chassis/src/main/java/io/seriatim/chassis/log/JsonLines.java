package io.seriatim.chassis.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.seriatim.chassis.caller.Callers;
import java.nio.charset.StandardCharsets;

/**
 * Writes a log event as one line of JSON, with the trace, tenant and actor of the thread that
 * logged.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
  private String service = "";

  /** Which process this is, from {@code SERIATIM_INSTANCE}. */
  public void setService(String name) {
    this.service = name;
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    JsonLine line = new JsonLine();
    line.put("time", event.getInstant().toString());
    line.put("level", event.getLevel().toString());
    if (!service.isEmpty()) {
      line.put("service", service);
    }
    line.put("logger", event.getLoggerName());
    line.put("thread", event.getThreadName());
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      line.put("trace_id", span.getTraceId());
    }
    Callers.find()
        .ifPresent(caller -> {
          line.put("tenant", caller.tenant().value());
          line.put("actor", caller.actor().getId());
        });
    line.put("message", event.getFormattedMessage());
    if (event.getThrowableProxy() != null) {
      line.put("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.end().getBytes(StandardCharsets.UTF_8);
  }
}
