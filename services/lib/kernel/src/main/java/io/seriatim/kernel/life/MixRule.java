package io.seriatim.kernel.life;

/** What may share a container. */
public enum MixRule {
  /** One batch only. */
  SINGLE_BATCH,
  /** Several batches of one product. */
  SAME_PRODUCT,
  /** Anything. */
  MIXED;

  /** Whether a container with these contents keeps the rule. */
  public boolean allows(ContainerSummary summary) {
    return switch (this) {
      case SINGLE_BATCH -> summary.lots().size() <= 1;
      case SAME_PRODUCT ->
          summary.lots().keySet().stream().map(Lot::product).distinct().count() <= 1;
      case MIXED -> true;
    };
  }
}
