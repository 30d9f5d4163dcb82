package io.seriatim.accesskit;

import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.access.AccessRule;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.GatewayId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The endpoints of a running service behind a door that believes whoever asks, so that what tenants
 * find behind it can be tried with every role.
 */
public final class Probe implements AutoCloseable {
  private static final Metadata.Key<String> WHO =
      Metadata.Key.of("probe-caller", Metadata.ASCII_STRING_MARSHALLER);
  private static final long PATIENCE_SECONDS = 120;
  private static final int MOST_AGAIN = 8;

  private final Map<String, MethodDescriptor<Message, Message>> methods = new TreeMap<>();
  private final List<Caller> callers = new ArrayList<>();
  private final AccessTable table;
  private final Server server;
  private final ManagedChannel channel;
  private final AtomicInteger requests = new AtomicInteger();

  /**
   * Of one service.
   *
   * @param services its endpoints, as they run
   */
  @SuppressWarnings("unchecked")
  public Probe(AccessTable table, Iterable<BindableService> services) {
    this.table = table;
    String name = InProcessServerBuilder.generateName();
    InProcessServerBuilder builder =
        InProcessServerBuilder.forName(name)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .intercept(new Believing());
    for (BindableService service : services) {
      builder.addService(service);
      service.bindService().getMethods().stream()
          .map(ServerMethodDefinition::getMethodDescriptor)
          .forEach(method ->
              methods.put(method.getFullMethodName(), (MethodDescriptor<Message, Message>) method));
    }
    try {
      this.server = builder.build().start();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    this.channel = InProcessChannelBuilder.forName(name).build();
  }

  /** The rows of the table that this service answers. */
  public List<AccessRule> rules() {
    return methods.keySet().stream().flatMap(name -> table.method(name).stream()).toList();
  }

  /** Somebody of a tenant who has every role that a row asks for. */
  public static Caller somebody(AccessRule rule, String tenant, String site) {
    return somebody(rule.roles(), tenant, site);
  }

  /** Somebody of a tenant with these roles; an empty site binds to none. */
  public static Caller somebody(Set<Role> roles, String tenant, String site) {
    return new Caller(
        ActorId.parse("probe-" + tenant),
        "probe",
        "Probe",
        TenantId.parse(tenant),
        roles,
        Optional.of(site).filter(given -> !given.isEmpty()).map(SiteId::parse),
        roles.equals(Set.of(Role.GATEWAY))
            ? Optional.of(GatewayId.parse("gw-" + tenant))
            : Optional.empty(),
        new BearerToken(""));
  }

  /** What somebody is answered who asks for these things: the status, then the text. */
  public String ask(AccessRule rule, Caller who, Things things) {
    MethodDescriptor<Message, Message> method = served(rule);
    String requestId = "probe-" + requests.incrementAndGet();
    Things named = things.of(method(rule), who.tenant().value());
    Message request = named.into(prototype(method).newBuilderForType(), requestId);
    String answer = call(method, who, request);
    for (int again = 0; again < MOST_AGAIN && isUnknown(answer); again++) {
      answer = call(method, who, request);
    }
    return named.without(answer).replace(requestId, "…");
  }

  /** Whether what a tenant asks differs by which of the two it is about. */
  boolean names(AccessRule rule, String tenant, Things there, Things missing) {
    Message prototype = prototype(served(rule));
    String method = method(rule);
    return !there
        .of(method, tenant)
        .into(prototype.newBuilderForType())
        .equals(missing.of(method, tenant).into(prototype.newBuilderForType()));
  }

  private MethodDescriptor<Message, Message> served(AccessRule rule) {
    MethodDescriptor<Message, Message> method = methods.get(rule.action());
    if (method == null) {
      throw new IllegalArgumentException("not served here: " + rule.action());
    }
    return method;
  }

  private static Message prototype(MethodDescriptor<Message, Message> method) {
    Message prototype =
        ((PrototypeMarshaller<Message>) method.getRequestMarshaller()).getMessagePrototype();
    if (prototype == null) {
      throw new IllegalArgumentException("no message: " + method.getFullMethodName());
    }
    return prototype;
  }

  /** On a machine that is busy it may not be known in time; the same request is sent again. */
  private static boolean isUnknown(String answer) {
    return answer.startsWith("UNAVAILABLE") || answer.startsWith("DEADLINE_EXCEEDED");
  }

  /** A method's name without its service. */
  static String method(AccessRule rule) {
    return rule.action().substring(rule.action().indexOf('/') + 1);
  }

  private String call(MethodDescriptor<Message, Message> method, Caller who, Message request) {
    int number;
    synchronized (callers) {
      callers.add(who);
      number = callers.size() - 1;
    }
    Metadata headers = new Metadata();
    headers.put(WHO, String.valueOf(number));
    var one =
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers))
            .newCall(
                method, CallOptions.DEFAULT.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS));
    Heard heard = new Heard();
    if (method.getType().clientSendsOneMessage()) {
      ClientCalls.asyncServerStreamingCall(one, request, heard);
    } else {
      StreamObserver<Message> sending = ClientCalls.asyncBidiStreamingCall(one, heard);
      try {
        sending.onNext(request);
        sending.onCompleted();
      } catch (IllegalStateException refusedAlready) {
        // what it was refused with is heard below
      }
    }
    return heard.all.join();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  private static final class Heard implements StreamObserver<Message> {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> all = new CompletableFuture<>();

    @Override
    public void onNext(Message answer) {
      text.append(answer);
    }

    @Override
    public void onError(Throwable why) {
      Status status = Status.fromThrowable(why);
      all.complete(status.getCode() + " " + text + status.getDescription());
    }

    @Override
    public void onCompleted() {
      all.complete("OK " + text);
    }
  }

  private final class Believing implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      Caller caller;
      synchronized (callers) {
        caller = callers.get(Integer.parseInt(String.valueOf(headers.get(WHO))));
      }
      return Contexts.interceptCall(Callers.with(caller), call, headers, next);
    }
  }
}
