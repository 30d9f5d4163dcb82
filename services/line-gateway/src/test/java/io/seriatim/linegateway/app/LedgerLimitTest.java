package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Two services that meet in a contract only: their limits stand in both and have to agree. */
final class LedgerLimitTest {
  private static final Path LEDGER =
      Path.of("../aggregation/src/main/java/io/seriatim/aggregation/contract/LineReports.java");

  @Test
  @Requirement("URS-LEDGER-017")
  void no_record_tells_of_more_objects_than_the_ledger_takes() throws IOException {
    Matcher limit = Pattern.compile("MOST_OBJECTS = ([0-9_]+);").matcher(Files.readString(LEDGER));

    assertThat(limit.find()).isTrue();
    assertThat(Recorder.MOST_SERIALS)
        .isLessThanOrEqualTo(Integer.parseInt(limit.group(1).replace("_", "")));
  }
}
