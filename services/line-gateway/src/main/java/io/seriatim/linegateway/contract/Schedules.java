package io.seriatim.linegateway.contract;

import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;
import java.util.List;

/** Passes production schedules on to where orders are made of them. */
public interface Schedules {

  /**
   * Passes one on, in the name of whoever brings it.
   *
   * @param requestId saved by the caller before sending
   * @param document an ISA-95/B2MML production schedule, at most 4 MiB
   * @return the ids of its orders, or the refusal of reconciliation
   */
  Answer<List<String>> pass(Caller caller, String requestId, byte[] document);
}
