package io.seriatim.chassis.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Times every call as {@code seriatim_grpc_calls_seconds{method, code}}. */
final class MetricsInterceptor implements ServerInterceptor {
  private final MeterRegistry registry;

  MetricsInterceptor(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    long start = System.nanoTime();
    return next.startCall(
        new SimpleForwardingServerCall<Q, R>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            timer(call.getMethodDescriptor().getFullMethodName(), status)
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            super.close(status, trailers);
          }
        },
        headers);
  }

  private Timer timer(String method, Status status) {
    return Timer.builder("seriatim.grpc.calls")
        .tag("method", method)
        .tag("code", status.getCode().name())
        .publishPercentileHistogram()
        .register(registry);
  }
}
