package io.seriatim.reconciliation.domain;

/**
 * Packs that a container holds and an earlier part released already.
 *
 * @param container that is to be released
 * @param step that released them
 * @param before the container they were in then
 * @param packs how many
 * @param moved whether containers were packed anew since, so that the two don't just stand in each
 *     other
 */
public record Overlap(String container, String step, String before, long packs, boolean moved) {
  /** One in which nothing was packed anew. */
  public Overlap asItWas() {
    return new Overlap(container, step, before, packs, false);
  }

  String text() {
    return "%s: part %s holds it as %s (%d packs)".formatted(container, step, before, packs);
  }
}
