package io.seriatim.linegateway.app;

import io.seriatim.linegateway.domain.ContainerVerdict;
import io.seriatim.linegateway.domain.PackVerdict;
import java.time.Duration;

/** What is measured on a line. */
public interface LineMeters {

  /**
   * A pack was judged; the time is from the camera's line read to the answer handed to the gate.
   */
  void judged(PackVerdict verdict, Duration took);

  void judged(ContainerVerdict verdict);

  /** Measures nothing. */
  LineMeters NONE =
      new LineMeters() {
        @Override
        public void judged(PackVerdict verdict, Duration took) {}

        @Override
        public void judged(ContainerVerdict verdict) {}
      };
}
