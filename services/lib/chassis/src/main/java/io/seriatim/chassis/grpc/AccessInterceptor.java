package io.seriatim.chassis.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.seriatim.chassis.access.AccessRule;
import io.seriatim.chassis.access.AccessRule.Who;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.access.ContractMethods;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.SiteId;
import java.util.List;
import java.util.Optional;

/**
 * Lets a call through only if the table of access says so; what it does not name, nobody may call.
 *
 * <p>A refusal is on record under the request's own id, which is why a refused call's message is
 * waited for. Nothing else of the message is looked at, and no hash of it is kept: it may hold a
 * password.
 */
final class AccessInterceptor implements ServerInterceptor {
  private static final List<String> IDS = List.of("request_id", "import_id");

  private final AccessTable table;
  private final Endpoints endpoints;

  AccessInterceptor(AccessTable table, Endpoints endpoints) {
    this.table = table;
    this.endpoints = endpoints;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String name = call.getMethodDescriptor().getFullMethodName();
    Optional<AccessRule> rule = table.method(name);
    if (rule.filter(one -> one.who() == Who.EVERYBODY).isPresent()) {
      return next.startCall(call, headers);
    }
    Optional<Refusal> refusal =
        rule.isEmpty()
            ? Optional.of(AccessRule.missing(name))
            : rule.get().refuses(Callers.current());
    if (refusal.isPresent()) {
      return refusing(call, refusal.get());
    }
    return Callers.current()
        .site()
        .filter(site -> rule.get().ownSite())
        .<ServerCall.Listener<Q>>map(site -> bound(call, site, next.startCall(call, headers)))
        .orElseGet(() -> next.startCall(call, headers));
  }

  private <Q, R> ServerCall.Listener<Q> refusing(ServerCall<Q, R> call, Refusal refusal) {
    if (!call.getMethodDescriptor().getType().clientSendsOneMessage()) {
      close(call, "", refusal);
      return new ServerCall.Listener<>() {};
    }
    call.request(2);
    return new ServerCall.Listener<>() {
      private String id = "";

      @Override
      public void onMessage(Q message) {
        id = text(message, IDS);
      }

      @Override
      public void onHalfClose() {
        close(call, id, refusal);
      }
    };
  }

  /** A caller that is bound to a site names no other. A site's GLN is the endpoint's to look up. */
  private <Q, R> ServerCall.Listener<Q> bound(
      ServerCall<Q, R> call, SiteId own, ServerCall.Listener<Q> next) {
    return new SimpleForwardingServerCallListener<>(next) {
      private boolean refused;

      @Override
      public void onMessage(Q message) {
        String named = text(message, ContractMethods.SITE_FIELDS);
        if (named.isEmpty() || named.equals(own.value()) || Gln.isOne(named)) {
          super.onMessage(message);
          return;
        }
        refused = true;
        close(call, text(message, IDS), Caller.otherSite(named, own));
      }

      @Override
      public void onHalfClose() {
        if (!refused) {
          super.onHalfClose();
        }
      }
    };
  }

  private void close(ServerCall<?, ?> call, String requestId, Refusal refusal) {
    String action = String.valueOf(call.getMethodDescriptor().getBareMethodName());
    StatusRuntimeException why;
    try {
      why =
          endpoints.<StatusRuntimeException>begin(
              Act.of(action, requestId, Empty.getDefaultInstance()), () -> Answer.refused(refusal));
    } catch (StatusRuntimeException answered) {
      why = answered;
    }
    Metadata trailers = why.getTrailers();
    call.close(why.getStatus(), trailers == null ? new Metadata() : trailers);
  }

  private static String text(Object message, List<String> fields) {
    if (!(message instanceof Message request)) {
      return "";
    }
    return fields.stream()
        .map(request.getDescriptorForType()::findFieldByName)
        .filter(field -> field != null && isText(field))
        .map(field -> (String) request.getField(field))
        .findFirst()
        .orElse("");
  }

  private static boolean isText(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.STRING && !field.isRepeated();
  }
}
