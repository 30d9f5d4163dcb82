package io.seriatim.regulatoryreporting.app;

import io.seriatim.regulatoryreporting.domain.Submission;

/** The record of what was told, and of what could not be. */
@FunctionalInterface
public interface Trail {
  /** Returns when it is kept; the same again is kept under the same id. */
  void record(Submission submission);
}
