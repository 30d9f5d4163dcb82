package io.seriatim.serialallocation.domain;

/** What became of a number of a block, by a report. */
public enum Outcome {
  /** It is on a good pack or container. */
  USED,
  /** It was printed, and what it was printed on was scrapped. */
  SCRAPPED,
  /** It was never printed: it came back and is retired. */
  UNUSED
}
