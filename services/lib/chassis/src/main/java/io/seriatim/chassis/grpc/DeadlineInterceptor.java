package io.seriatim.chassis.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Gives a call a deadline if its caller set none; streams live as long as they are wanted. */
final class DeadlineInterceptor implements ServerInterceptor {
  private final Duration usual;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("grpc-deadline").factory());

  DeadlineInterceptor(Duration usual) {
    this.usual = usual;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (Context.current().getDeadline() != null
        || call.getMethodDescriptor().getType() != MethodType.UNARY) {
      return next.startCall(call, headers);
    }
    Context limited =
        Context.current().withDeadlineAfter(usual.toMillis(), TimeUnit.MILLISECONDS, timer);
    return Contexts.interceptCall(limited, call, headers, next);
  }
}
