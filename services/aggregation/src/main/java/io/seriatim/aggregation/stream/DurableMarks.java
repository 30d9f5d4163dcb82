package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.contract.Acks;
import io.seriatim.chassis.kafka.Received;
import io.seriatim.chassis.kafka.TypedProducer;
import io.seriatim.proto.envelope.v1.ChainLink;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.Mark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Tells gateways what is archived, so that they may prune.
 *
 * <p>A gateway's records are decided in one partition and in the order of its journal, so the last
 * one that was archived has all before it archived too.
 */
public final class DurableMarks {
  private final TypedProducer<String, GatewayMark> acks;

  public DurableMarks(TypedProducer<String, GatewayMark> acks) {
    this.acks = acks;
  }

  /** Returns when the marks of these archived events are kept. */
  public void send(List<Received<String, LedgerEvent>> archived) {
    Map<String, GatewayMark> marks = new HashMap<>();
    archived.stream()
        .flatMap(received -> received.value().stream())
        .filter(event -> event.getHeader().hasLink())
        .map(event -> mark(event.getHeader().getLink()))
        .forEach(mark -> marks.merge(Acks.key(mark), mark, DurableMarks::later));
    CompletableFuture.allOf(
            marks.entrySet().stream()
                .map(entry -> acks.send(entry.getKey(), entry.getValue()))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private static GatewayMark later(GatewayMark a, GatewayMark b) {
    return a.getSequence() >= b.getSequence() ? a : b;
  }

  private static GatewayMark mark(ChainLink link) {
    return GatewayMark.newBuilder()
        .setGatewayId(link.getGatewayId())
        .setEpoch(link.getEpoch())
        .setMark(Mark.MARK_DURABLE)
        .setSequence(link.getSequence())
        .setChainHash(link.getChainHash())
        .build();
  }
}
