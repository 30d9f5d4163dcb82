package io.seriatim.loadtest.bench;

/**
 * What ten billion items would take, by plain assumptions.
 *
 * @param usedTerabytes of rows a node holds, in 10^12 bytes; half its disk is left for compaction
 * @param monthlyPrice of a node with that disk, in any currency
 */
public record StoragePlan(double usedTerabytes, double monthlyPrice) {
  private static final double ITEMS = 1e10;
  private static final int REPLICAS = 3;
  private static final double TERABYTE = 1e12;

  public StoragePlan {
    if (usedTerabytes <= 0 || monthlyPrice < 0) {
      throw new IllegalArgumentException(
          "node: %s TB at %s a month (expected: more than 0 TB, 0 or more a month)"
              .formatted(usedTerabytes, monthlyPrice));
    }
  }

  /** Nodes, a multiple of the replicas so that each rack has as many. */
  int nodes(double bytesPerItem) {
    double racks = Math.ceil(bytesPerItem * ITEMS / TERABYTE / usedTerabytes);
    return (int) racks * REPLICAS;
  }

  void into(Figures figures, double bytesPerItem) {
    double oneReplica = bytesPerItem * ITEMS / TERABYTE;
    int nodes = nodes(bytesPerItem);
    figures.figure("tenBillionTerabytes", "10 billion packs: one replica", oneReplica, "TB");
    figures.figure("tenBillionAllTerabytes", "  three replicas", oneReplica * REPLICAS, "TB");
    figures.figure(
        "tenBillionNodes",
        "  nodes with %s TB of rows each".formatted(usedTerabytes),
        nodes,
        "nodes");
    figures.figure(
        "tenBillionMonthly",
        "  a month, at %s a node".formatted(monthlyPrice),
        nodes * monthlyPrice,
        "a month");
  }
}
