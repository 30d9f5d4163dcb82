package io.seriatim.masterdata.app.onboarding;

import io.seriatim.masterdata.domain.onboarding.Finding;
import io.seriatim.masterdata.domain.onboarding.SampleEvent;
import java.util.List;

/** Reads an EPCIS document from somebody we do not trust yet. */
@FunctionalInterface
public interface SampleReader {
  /** What was read. */
  sealed interface Sample {
    /** Its events, and in which form it is, for example {@code XML 1.2}. */
    record Events(String form, List<SampleEvent> events) implements Sample {}

    /** It can't be read. */
    record Unreadable(Finding why) implements Sample {}
  }

  Sample read(byte[] document);
}
