package io.seriatim.loadtest.chaos;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.seriatim.loadtest.bench.GatewayIdentity;
import io.seriatim.loadtest.bench.LedgerOrders;
import java.util.List;

/** The ledger's instances as callers reach them: who loses one calls the next. */
final class LedgerDoors implements AutoCloseable {
  private final GatewayIdentity identity;
  private final List<ManagedChannel> channels;

  LedgerDoors(GatewayIdentity identity, List<String> addresses) {
    this.identity = identity;
    this.channels =
        addresses.stream()
            .map(address -> NettyChannelBuilder.forTarget(address).usePlaintext().build())
            .toList();
  }

  /** The door of a site's gateway at its call of that number. */
  Channel open(int call, int site) {
    ManagedChannel channel = channels.get(Math.floorMod(call, channels.size()));
    channel.resetConnectBackoff();
    return as(channel, identity.gatewayToken("gw-" + site, LedgerOrders.site(site)));
  }

  /** The door of somebody who asks. */
  Channel asOperator(int call) {
    return as(channels.get(call), identity.token("line-operator"));
  }

  private static Channel as(Channel channel, String token) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }
}
