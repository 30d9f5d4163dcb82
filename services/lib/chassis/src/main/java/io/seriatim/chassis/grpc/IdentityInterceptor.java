package io.seriatim.chassis.grpc;

import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.CallerGate;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.TokenRejected;
import io.seriatim.chassis.caller.TokenVerifier.KeysUnreachable;
import io.seriatim.chassis.refusal.Kind;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.Refusals;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nobody gets in without a valid token, except to ask for health and the list of services. */
final class IdentityInterceptor implements ServerInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(IdentityInterceptor.class);
  private static final Set<String> OPEN =
      Set.of(
          "grpc.health.v1.Health",
          "grpc.reflection.v1.ServerReflection",
          "grpc.reflection.v1alpha.ServerReflection");

  private final CallerGate gate;

  IdentityInterceptor(CallerGate gate) {
    this.gate = gate;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (OPEN.contains(String.valueOf(call.getMethodDescriptor().getServiceName()))) {
      return next.startCall(call, headers);
    }
    try {
      return Contexts.interceptCall(Callers.with(caller(headers)), call, headers, next);
    } catch (TokenRejected rejected) {
      LOG.info(
          "{} not let in: {}",
          call.getMethodDescriptor().getFullMethodName(),
          rejected.getMessage());
      return closed(call, Refusals.toStatus(refusal(rejected)));
    } catch (KeysUnreachable away) {
      LOG.warn("nobody can be let in: {}", away.getMessage());
      return closed(call, Endpoints.status(away));
    }
  }

  private Caller caller(Metadata headers) throws TokenRejected {
    return gate.admit(
        Optional.ofNullable(headers.get(Headers.AUTHORIZATION)),
        Optional.ofNullable(headers.get(Headers.ON_BEHALF_OF)));
  }

  private static Refusal refusal(TokenRejected rejected) {
    return Refusal.of(Kind.UNKNOWN_CALLER, "TOKEN_REJECTED")
        .given(String.valueOf(rejected.getMessage()))
        .expected("a valid token of the identity provider")
        .advice("sign in again")
        .build();
  }

  private static <Q, R> ServerCall.Listener<Q> closed(
      ServerCall<Q, R> call, StatusRuntimeException why) {
    Metadata trailers = why.getTrailers();
    call.close(why.getStatus(), trailers == null ? new Metadata() : trailers);
    return new ServerCall.Listener<>() {};
  }
}
