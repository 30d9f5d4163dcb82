package io.seriatim.chassis.grpc;

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
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.caller.ServiceTokens;
import io.seriatim.kernel.identity.TenantId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Channels to the other services, with a deadline, a trace and one of two identities.
 *
 * <p>What a person or a gateway asked for is asked on in their name; what the platform does by
 * itself is asked as a service for a tenant.
 */
public final class Peers implements AutoCloseable {
  private final PeerSettings addresses;
  private final GrpcSettings settings;
  private final TlsSettings tls;
  private final ServiceTokens tokens;
  private final ClientInterceptor tracing;
  private final Map<Peer, ManagedChannel> channels = new EnumMap<>(Peer.class);

  public Peers(
      PeerSettings addresses,
      GrpcSettings settings,
      TlsSettings tls,
      ServiceTokens tokens,
      OpenTelemetry telemetry) {
    this.addresses = addresses;
    this.settings = settings;
    this.tls = tls;
    this.tokens = tokens;
    this.tracing = GrpcTelemetry.create(telemetry).newClientInterceptor();
  }

  /**
   * In the name of the caller whose call this thread works for, and for the tenant it acts for:
   * {@code newBlockingStub(peers.forwardingCaller(MASTER_DATA))}.
   */
  public Channel forwardingCaller(Peer peer) {
    return as(
        peer,
        () -> Callers.current().token(),
        () -> Optional.of(Callers.current()).filter(c -> c.is(Role.SERVICE)).map(Caller::tenant));
  }

  /** As this service, for that tenant. */
  public Channel asService(Peer peer, TenantId tenant) {
    return as(peer, tokens::current, () -> Optional.of(tenant));
  }

  /** As this process itself, for the tenant its client belongs to; a line gateway does. */
  public Channel asMyself(Peer peer) {
    return as(peer, tokens::current, Optional::empty);
  }

  /** With a token from elsewhere, for a page that keeps the token of its session. */
  public Channel withToken(Peer peer, Supplier<BearerToken> token) {
    return as(peer, token, Optional::empty);
  }

  @Override
  public void close() {
    synchronized (channels) {
      channels.values().forEach(ManagedChannel::shutdownNow);
    }
  }

  private Channel as(Peer peer, Supplier<BearerToken> token, Supplier<Optional<TenantId>> tenant) {
    return ClientInterceptors.intercept(channel(peer), tracing, identity(token, tenant));
  }

  private ManagedChannel channel(Peer peer) {
    synchronized (channels) {
      return channels.computeIfAbsent(peer, this::open);
    }
  }

  private ManagedChannel open(Peer peer) {
    return NettyChannelBuilder.forTarget(addresses.of(peer), Tls.client(tls))
        .maxInboundMessageSize(settings.maxMessageBytes())
        .keepAliveTime(settings.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
        .build();
  }

  private ClientInterceptor identity(
      Supplier<BearerToken> token, Supplier<Optional<TenantId>> tenant) {
    return new ClientInterceptor() {
      @Override
      public <Q, R> ClientCall<Q, R> interceptCall(
          MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<Q, R>(
            next.newCall(method, limited(method, options))) {
          @Override
          public void start(Listener<R> listener, Metadata headers) {
            headers.put(Headers.AUTHORIZATION, "Bearer " + token.get().value());
            tenant.get().ifPresent(t -> headers.put(Headers.ON_BEHALF_OF, t.value()));
            super.start(listener, headers);
          }
        };
      }
    };
  }

  private CallOptions limited(MethodDescriptor<?, ?> method, CallOptions options) {
    boolean open =
        options.getDeadline() == null && method.getType() == MethodDescriptor.MethodType.UNARY;
    return open
        ? options.withDeadlineAfter(settings.defaultDeadline().toMillis(), TimeUnit.MILLISECONDS)
        : options;
  }
}
