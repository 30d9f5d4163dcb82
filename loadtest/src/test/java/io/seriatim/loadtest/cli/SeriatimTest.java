package io.seriatim.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Requirement("URS-OPS-002")
final class SeriatimTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_a_help_that_says_its_exit_codes(List<String> command) {
    int code = run(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));

    assertThat(code).isZero();
    assertThat(out.toString()).contains("Usage: seriatim", "Exit codes:", "\n  0", "\n  1");
  }

  static Stream<List<String>> commands() {
    return Stream.concat(
        Stream.of(List.of(), List.of("line", "run"), List.of("chaos", "ledger")),
        new CommandLine(new Seriatim()).getSubcommands().keySet().stream().map(List::of));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "line run --packs 0",
        "line run --packs 10 --ppm 0",
        "line run --packs 10 --lines 0",
        "line run --packs 10 --reject-rate 0.9",
        "bench nothing",
        "chaos ledger --packs 10",
        "chaos ledger --minutes 0",
        "tenant",
        "tenant request cmo-brest",
        "realm",
        "dance"
      })
  void what_is_not_understood_is_told_with_code_2(String line) {
    int code = run(line.split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).isNotBlank();
  }

  @Test
  void a_stack_that_was_never_started_is_told_in_one_line(@TempDir Path empty) {
    int code = run("trace", "(01)00309990123455(21)A", "--data", empty.toString());

    assertThat(code).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("./seriatim up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " --dry-run"})
  void a_realm_elsewhere_is_not_looked_at_without_a_secret(String how) {
    int code = run(("realm upgrade --url http://127.0.0.1:1" + how).split(" "));

    assertThat(code).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("SERIATIM_REALM_SECRET", "expected");
  }

  @Test
  void a_code_that_is_none_is_told_in_one_line(@TempDir Path empty) {
    int code = run("trace", "(01)00309990123456(21)A", "--data", empty.toString());

    assertThat(code).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("check digit");
  }

  @Test
  void a_stack_that_does_not_run_is_not_ready(@TempDir Path empty) {
    int code = run("status", "--json", "--data", empty.toString());

    assertThat(code).isEqualTo(3);
    assertThat(out.toString()).contains("\"ready\" : false");
  }

  private int run(String... arguments) {
    return Seriatim.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
