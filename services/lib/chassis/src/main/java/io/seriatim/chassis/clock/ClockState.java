package io.seriatim.chassis.clock;

/** What is known of a process's clock. */
enum ClockState {
  /** Not compared since the start. */
  UNKNOWN,
  /** Within the limit of everything that answers. */
  IN_STEP,
  /** Further off than the limit and the uncertainty of the comparison. */
  DRIFTED,
  /** Nothing that it is compared with has answered for a while. */
  UNWATCHED
}
