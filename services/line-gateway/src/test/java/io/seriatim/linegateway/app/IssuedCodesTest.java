package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.ControllerOnBench;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.LetIn;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.app.ControllerDesk.Place;
import io.seriatim.linegateway.domain.CryptoFields;
import io.seriatim.linegateway.domain.IssuedCodes;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes of an authority, from the lease by the real journal and driver to the camera. */
@Requirement("URS-LINE-130")
final class IssuedCodesTest {
  private static final OrderId ORDER = OrderId.parse("ord-1");

  @TempDir private Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private TinyLine line;

  @BeforeEach
  void start() throws IOException {
    platform.order("ord-1", 5, 12);
    platform.issuing(numbers -> issued(numbers, Optional.of(LocalDate.of(2999, 12, 31))));
    line = new TinyLine();
  }

  @AfterEach
  void stop() throws IOException {
    line.close();
  }

  private static IssuedCodes issued(List<String> numbers, Optional<LocalDate> lastDay) {
    return new IssuedCodes(
        numbers.stream().collect(Collectors.toMap(Function.identity(), IssuedCodesTest::crypto)),
        lastDay);
  }

  private static CryptoFields crypto(String number) {
    return new CryptoFields("EE05", "tail/" + number + "+ab==");
  }

  @Test
  void codes_are_printed_with_their_crypto_fields_and_must_be_read_with_them() throws IOException {
    try (GatewayOnBench gateway = new GatewayOnBench(directory, platform)) {
      gateway.start(ORDER, line.printers());
      line.call(gateway);
      await().until(() -> line.packPrinter().waiting() == 5);
      assertThat(line.packPrinter().heard())
          .contains("JDA|AI91=EE05|AI92=tail/S000000001+ab==|SN=S000000001|");

      line.read("A", line.print().orElseThrow());
      await().until(() -> gateway.view().counts().commissioned() == 1);
      assertThat(line.print().orElseThrow()).contains("92tail/S000000002+ab==");
      line.read("A", TinyLine.pack("S000000002", crypto("S000000009")));
      await().until(() -> gateway.view().counts().scrapped() == 1);

      assertThat(line.packAnswers()).contains("PASS 1", "REJECT 2");
      line.hangUp();
    }
  }

  @Test
  void they_are_in_the_journal_beside_their_numbers() throws IOException {
    String third;
    try (GatewayOnBench gateway = new GatewayOnBench(directory, platform)) {
      gateway.start(ORDER, line.printers());
      line.call(gateway);
      await().until(() -> line.packPrinter().waiting() == 5);
      line.hangUp();
    }

    try (GatewayOnBench gateway = new GatewayOnBench(directory, platform)) {
      Block block = gateway.journal().blocks(ORDER).getOrDefault(Level.UNIT, List.of()).getFirst();
      assertThat(block.issued())
          .isEqualTo(issued(block.numbers(), Optional.of(LocalDate.of(2999, 12, 31))));
      line.call(gateway);
      gateway.resume();
      await().until(() -> line.packPrinter().waiting() == 5);
      third = line.print().orElseThrow();
      line.read("A", third);
      await().until(() -> gateway.view().counts().commissioned() == 1);
    }

    assertThat(third).contains("91EE05").contains("92tail/S0000000");
  }

  @Test
  void codes_past_their_last_day_are_not_printed_and_go_back() throws IOException {
    platform.issuing(numbers -> issued(numbers, Optional.of(LocalDate.of(2020, 1, 1))));
    try (GatewayOnBench gateway = new GatewayOnBench(directory, platform)) {
      gateway.start(ORDER, line.printers());
      line.call(gateway);
      await()
          .until(() ->
              gateway.view().state().orElseThrow()
                      instanceof LineState.Stopped(StopReason reason, String detail)
                  && reason == StopReason.NUMBERS_EXHAUSTED
                  && detail.contains("12 numbers in hand are past the last day"));

      assertThat(line.packPrinter().waiting()).isZero();
      assertThat(gateway.view().counts().sent()).isZero();
      assertThat(gateway.view().station().figures().numbersLeft()).isZero();
      gateway.end("codes are over");
      assertThat(platform.returned()).containsValue(12L);
    }
  }

  @Test
  void a_line_controller_gets_them_as_element_strings_or_not_at_all() {
    try (ControllerOnBench gateway = new ControllerOnBench(directory, platform)) {
      gateway.start(ORDER);

      ControllerAnswer bare = ask(gateway, "SERIAL");
      ControllerAnswer whole = ask(gateway, "GS1-AI");

      assertThat(bare.result()).isEqualTo(Result.INVALID_SERIAL_NUMBERS_FORMAT);
      assertThat(whole.numbers())
          .containsExactly("(01)09521234543213(21)S000000001(91)EE05(92)tail/S000000001+ab==");
    }
  }

  private static ControllerAnswer ask(ControllerOnBench gateway, String format) {
    LetIn controllers = new LetIn(GatewayOnBench.LINE);
    ControllerDesk desk = gateway.desk(controllers);
    var caller = new Controllers.Controller(LetIn.NAME, Set.of(GatewayOnBench.LINE));
    return desk.on(
        GatewayOnBench.LINE,
        caller,
        (Place place) ->
            AskNumbers.ask(
                desk.handOut(),
                place,
                desk.cause(caller),
                new AskNumbers.Asked("roll-1", 1, format, Map.of(), "")));
  }
}
