package io.seriatim.chassis.grpc;

/** The services that are called by others. */
public enum Peer {
  MASTER_DATA,
  SERIAL_ALLOCATION,
  AGGREGATION,
  RECONCILIATION,
  REGULATORY_REPORTING,
  AUDIT_TRAIL;

  /** Its name in configuration: {@code seriatim.addr.<name>}, {@code SERIATIM_ADDR_<NAME>}. */
  public String configured() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
