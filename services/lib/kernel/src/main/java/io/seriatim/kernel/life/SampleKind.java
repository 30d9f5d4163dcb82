package io.seriatim.kernel.life;

/** Why a sample was taken; the books count each kind apart. */
public enum SampleKind {
  /** Checked beside the line; may come back. */
  IN_PROCESS,
  QUALITY_CONTROL,
  RETENTION,
  CUSTOMS
}
