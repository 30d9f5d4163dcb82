package io.seriatim.linegateway.app;

import java.time.Instant;
import java.util.Optional;

/** Checkpoints of the audit log that this gateway has checked; kept over a power cut. */
public interface KeptCheckpoints {
  /** The signed note that was kept last. */
  Optional<String> latest();

  /** Keeps a note whose log was seen to continue the one before. */
  void keep(long size, String note);

  /** Keeps why the log is not believed any more, and the note that shows it. */
  void refuse(String why, String note);

  /** The log is seen, at that time, to continue what is kept. */
  void believe(Instant at);

  /** When it was last seen to, to the second; kept over a restart. */
  Optional<Instant> lastBelieved();
}
