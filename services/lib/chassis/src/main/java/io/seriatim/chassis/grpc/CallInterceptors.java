package io.seriatim.chassis.grpc;

import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import java.util.List;

/** What every call passes, whichever door it came through, in this order. */
public record CallInterceptors(List<ServerInterceptor> inOrder) {

  /** Puts them before every service; the builder calls the last one first. */
  public void addTo(ServerBuilder<?> builder) {
    inOrder.reversed().forEach(builder::intercept);
  }
}
