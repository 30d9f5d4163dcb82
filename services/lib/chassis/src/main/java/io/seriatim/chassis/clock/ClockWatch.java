package io.seriatim.chassis.clock;

import static io.seriatim.chassis.clock.ClockState.DRIFTED;
import static io.seriatim.chassis.clock.ClockState.IN_STEP;
import static io.seriatim.chassis.clock.ClockState.UNKNOWN;
import static io.seriatim.chassis.clock.ClockState.UNWATCHED;

import java.time.Duration;
import java.util.Collection;

/**
 * Decides from round to round what is known of a clock.
 *
 * <p>Two comparisons one after another that say the same change the state, so that one late answer
 * does not; only the first comparison after a start counts at once where it is in step. A round
 * without any answer is no comparison; three of them leave the clock unwatched.
 *
 * @param state what is known
 * @param pointed what the last comparison says; the state itself where it says nothing else
 * @param times how often one after another
 * @param silent rounds without any answer, one after another
 */
record ClockWatch(ClockState state, ClockState pointed, int times, int silent) {
  static final ClockWatch START = settled(UNKNOWN);

  private static final int COMPARISONS = 2;
  private static final int SILENT_ROUNDS = 3;

  private static ClockWatch settled(ClockState state) {
    return new ClockWatch(state, state, 0, 0);
  }

  /** After a round with these answers, of which one beyond the limit is enough. */
  ClockWatch after(Collection<Comparison> answers, Duration limit) {
    if (answers.isEmpty()) {
      return afterSilence();
    }
    return afterHearing(answers.stream().anyMatch(one -> one.exceeds(limit)) ? DRIFTED : IN_STEP);
  }

  private ClockWatch afterSilence() {
    return silent + 1 == SILENT_ROUNDS
        ? settled(UNWATCHED)
        : new ClockWatch(state, pointed, times, silent + 1);
  }

  private ClockWatch afterHearing(ClockState said) {
    if (said == state) {
      return settled(state);
    }
    int heard = said == pointed ? times + 1 : 1;
    int needed = state == UNKNOWN && said == IN_STEP ? 1 : COMPARISONS;
    return heard >= needed ? settled(said) : new ClockWatch(state, said, heard, 0);
  }
}
