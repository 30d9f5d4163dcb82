package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Head;

/**
 * The row of a log's head contradicts itself: something else than this service wrote it. Nothing is
 * added to such a log and nothing is signed of it.
 */
public final class DamagedHead extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient Head edge;
  private final String given;

  /**
   * A damaged head.
   *
   * @param given what size and root say
   * @param edge what its edge says
   */
  public DamagedHead(String owner, String given, Head edge) {
    super("the head of the log of %s has %s (expected: %s)".formatted(owner, given, edge.edge()));
    this.given = given;
    this.edge = edge;
  }

  /** What size and root say. */
  public String given() {
    return given;
  }

  /** What its edge says. */
  public Head edge() {
    return edge;
  }
}
