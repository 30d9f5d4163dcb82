package io.seriatim.chassis.grpc;

import io.micronaut.context.annotation.ConfigurationProperties;

/** host:port of each service's gRPC server. */
@ConfigurationProperties("seriatim.addr")
public record PeerSettings(
    String masterData,
    String serialAllocation,
    String aggregation,
    String reconciliation,
    String regulatoryReporting,
    String auditTrail) {

  /** Where this one is. */
  public String of(Peer peer) {
    return switch (peer) {
      case MASTER_DATA -> masterData;
      case SERIAL_ALLOCATION -> serialAllocation;
      case AGGREGATION -> aggregation;
      case RECONCILIATION -> reconciliation;
      case REGULATORY_REPORTING -> regulatoryReporting;
      case AUDIT_TRAIL -> auditTrail;
    };
  }
}
