package io.seriatim.loadtest.platform;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.seriatim.localstack.ServiceCatalog;
import io.seriatim.localstack.ServiceInstance;
import io.seriatim.localstack.StackDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The services of one stack, called as one of its users.
 *
 * <p>A call that meets a service which is away is sent again, up to five times, with the request id
 * its caller chose: the first answer counts.
 */
public final class Platform implements AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> ON_BEHALF_OF =
      Metadata.Key.of("x-seriatim-on-behalf-of", Metadata.ASCII_STRING_MARSHALLER);
  private static final int LARGEST_MESSAGE = 32 << 20;
  private static final long DEADLINE_SECONDS = 60;
  private static final Map<String, Object> RETRIES =
      Map.of(
          "methodConfig",
          List.of(
              Map.of(
                  "name",
                  List.of(Map.of()),
                  "retryPolicy",
                  Map.of(
                      "maxAttempts",
                      5.0,
                      "initialBackoff",
                      "0.5s",
                      "maxBackoff",
                      "4s",
                      "backoffMultiplier",
                      2.0,
                      "retryableStatusCodes",
                      List.of("UNAVAILABLE")))));

  private final StackDescription stack;
  private final Tokens tokens;
  private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();

  public Platform(StackDescription stack) {
    this.stack = stack;
    this.tokens = new Tokens(stack);
  }

  /** Where everything is. */
  public StackDescription stack() {
    return stack;
  }

  /** A stub of a service, for example {@code aggregation} or {@code gw-basel}, as a user. */
  public <S> S as(DemoUser user, String service, Function<Channel, S> stub) {
    return as(Identity.of(user), service, stub);
  }

  /** A stub of a service as anybody. */
  public <S> S as(Identity who, String service, Function<Channel, S> stub) {
    Channel channel = channels.computeIfAbsent(service, this::open);
    return stub.apply(ClientInterceptors.intercept(channel, new SignedIn(who)));
  }

  /** Calls a service that was away at once, where it would have been called after a pause. */
  public void callAgain(String service) {
    Optional.ofNullable(channels.get(service)).ifPresent(ManagedChannel::resetConnectBackoff);
  }

  private ManagedChannel open(String service) {
    ServiceInstance instance = ServiceCatalog.instance(stack.servicePortBase(), service);
    return NettyChannelBuilder.forAddress("127.0.0.1", instance.grpcPort(), Doors.shown(stack))
        .maxInboundMessageSize(LARGEST_MESSAGE)
        .defaultServiceConfig(RETRIES)
        .enableRetry()
        .build();
  }

  @Override
  public void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
  }

  /** Adds token, acting tenant and a deadline to every call. */
  private final class SignedIn implements ClientInterceptor {
    private final Identity who;

    SignedIn(Identity who) {
      this.who = who;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      CallOptions bounded =
          options.getDeadline() == null
              ? options.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
              : options;
      return new SimpleForwardingClientCall<>(next.newCall(method, bounded)) {
        @Override
        public void start(Listener<A> listener, Metadata headers) {
          headers.put(AUTHORIZATION, "Bearer " + tokens.of(who));
          if (who instanceof Identity.Onboarding(String tenant)) {
            headers.put(ON_BEHALF_OF, tenant);
          }
          super.start(listener, headers);
        }
      };
    }
  }
}
