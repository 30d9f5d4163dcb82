package io.seriatim.audittrail.app.periodic;

import io.seriatim.audittrail.domain.periodic.PeriodAct;
import java.util.Optional;

/** Reads what a leaf's bytes say, to be counted. */
@FunctionalInterface
public interface PeriodReading {
  /** Empty for bytes that nobody can read. */
  Optional<PeriodAct> act(byte[] leaf);
}
