package io.seriatim.chassis.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts looks at sensitive records on record: where the table of access says so, the first message
 * of an answer goes out only after the record is kept. A look that is refused is on record as every
 * refusal is.
 *
 * <p>The record is the tenant's whose things the request names and the answer shows; the caller's
 * own where it names nobody's.
 */
final class ViewInterceptor implements ServerInterceptor {
  static final String VIEWED = "viewed/";

  private final AccessTable table;
  private final Endpoints endpoints;
  private final Questions questions;

  ViewInterceptor(AccessTable table, Endpoints endpoints, Questions questions) {
    this.table = table;
    this.endpoints = endpoints;
    this.questions = questions;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String name = call.getMethodDescriptor().getFullMethodName();
    if (table.views(name).isEmpty()) {
      return next.startCall(call, headers);
    }
    Caller caller = Callers.current();
    if (!table.views(name).get().concern(caller)) {
      return next.startCall(call, headers);
    }
    Look<Q, R> look = new Look<>(call, caller);
    return new SimpleForwardingServerCallListener<>(next.startCall(look, headers)) {
      @Override
      public void onMessage(Q message) {
        look.asks(message);
        super.onMessage(message);
      }
    };
  }

  /** An answer that waits for its record. */
  private final class Look<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private final Caller caller;
    private volatile @Nullable Message question;
    private boolean kept;
    private boolean closed;

    Look(ServerCall<Q, R> call, Caller caller) {
      super(call);
      this.caller = caller;
    }

    void asks(Q message) {
      if (message instanceof Message asked) {
        question = asked;
      }
    }

    @Override
    public void sendMessage(R message) {
      if (!kept && !closed) {
        try {
          keep(message);
          kept = true;
        } catch (StatusRuntimeException notKept) {
          close(notKept.getStatus(), new Metadata());
        }
      }
      if (!closed) {
        super.sendMessage(message);
      }
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (!closed) {
        closed = true;
        super.close(status, trailers);
      }
    }

    private void keep(R answer) {
      Message asked = question;
      String method = getMethodDescriptor().getFullMethodName();
      if (asked == null || questions.isPage(caller, method, asked)) {
        return;
      }
      Act act =
          Act.of(VIEWED + getMethodDescriptor().getBareMethodName(), "", asked)
              .about(TextFormat.printer().emittingSingleLine(true).printToString(asked).strip());
      Act owned = shows(answer) ? owner(asked).map(act::ownedBy).orElse(act) : act;
      Callers.with(caller).run(() -> endpoints.begin(owned, () -> Answer.done(asked)));
      questions.recorded(caller, method, asked);
    }
  }

  /** An answer that says nothing showed nothing of anybody. */
  private static boolean shows(Object answer) {
    return answer instanceof Message message && !message.getAllFields().isEmpty();
  }

  /** The owner that a request names, itself or in the key of what it asks for. */
  private static Optional<TenantId> owner(Message request) {
    return named(request)
        .or(() ->
            request.getAllFields().values().stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .flatMap(key -> named(key).stream())
                .findFirst());
  }

  private static Optional<TenantId> named(Message message) {
    FieldDescriptor field = message.getDescriptorForType().findFieldByName("owner");
    if (field == null || field.getJavaType() != FieldDescriptor.JavaType.STRING) {
      return Optional.empty();
    }
    try {
      return message.getField(field) instanceof String name && !name.isEmpty()
          ? Optional.of(TenantId.parse(name))
          : Optional.empty();
    } catch (InvalidValue none) {
      return Optional.empty();
    }
  }
}
