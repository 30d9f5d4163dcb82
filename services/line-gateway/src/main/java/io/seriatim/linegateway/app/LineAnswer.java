package io.seriatim.linegateway.app;

import io.seriatim.linegateway.domain.Refusal;

/** What a command to a line is answered. */
public sealed interface LineAnswer {

  /** Done, now or before; this is where the line stands. */
  record Done(LineView view) implements LineAnswer {}

  /** No. */
  record Refused(Refusal refusal) implements LineAnswer {}
}
