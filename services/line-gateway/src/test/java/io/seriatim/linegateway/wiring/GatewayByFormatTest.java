package io.seriatim.linegateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.LineFormats;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's parts as they are put together, without anybody to call. */
final class GatewayByFormatTest {

  @TempDir Path directory;

  @Test
  @Requirement("URS-LINE-023")
  void a_line_whose_format_is_wrong_is_refused_and_the_others_stand_ready() throws IOException {
    Files.writeString(
        Files.createDirectory(directory.resolve("formats")).resolve("line-1.json"), "{}");
    Map<String, Object> given = new HashMap<>();
    given.put("seriatim.data.dir", directory.toString());
    given.put("seriatim.lines", "line-1,line-2");
    given.put("seriatim.gateway.line-formats", directory.resolve("formats").toString());
    try (ApplicationContext context = ApplicationContext.run(given)) {
      LineFormats formats = context.getBean(LineFormats.class);

      assertThat(formats.refusal(LineId.parse("line-1"), DeviceAddresses.NONE))
          .map(Refusal::reason)
          .contains(Refusal.Reason.LINE_FORMAT_INVALID);
      assertThat(formats.refusal(LineId.parse("line-2"), DeviceAddresses.NONE)).isEmpty();
      assertThat(context.getBean(Lines.class).all()).hasSize(2);
    }
  }
}
