package io.seriatim.linegateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.LineFormats;
import io.seriatim.linegateway.app.LineSettings;
import io.seriatim.linegateway.domain.Approvers;
import io.seriatim.linegateway.domain.ChallengeKind;
import io.seriatim.linegateway.domain.FormatMark;
import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.domain.LineFormat.Approval;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.SequenceWindow;
import io.seriatim.linegateway.domain.Software;
import io.seriatim.linegateway.domain.StationPlan;
import io.seriatim.linegateway.domain.StationPlan.Recipe;
import io.seriatim.linegateway.domain.StepKind;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineFormatFilesTest {
  private static final LineId LINE = LineId.parse("line-1");
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Software RUNNING = new Software("5a".repeat(32));
  private static final LineFormatFiles.Site ALONE = site(Optional.empty(), Optional.empty());
  private static final String CONTENT =
      """
      {"schema": "seriatim.line-format/1", "line": "line-1", "version": 3, "devices": {
        "pack-printer": {"driver": "zipher", "address": "10.4.1.11:3001"},
        "pack-camera": {"driver": "keyence-sr", "address": "10.4.1.12:9004",
                        "options": {"trigger": "gate"}},
        "pack-gate": {"driver": "modbus", "address": "10.4.1.13:502", "options": {"unit": 2}},
        "case-printer": {"driver": "zebra", "address": "10.4.1.14:9100",
                         "options": {"symbology": "gs1-128"}},
        "rework-scanner": {"driver": "scanner-bridge", "address": "10.4.1.15:4001"}}}
      """;

  private static final String RULES =
      """
      {"grade-limit": "B", "no-reads": ["ERROR"], "rejects-in-a-row": 4,
       "required": ["CLEARANCE"], "checklists": {"CLEARANCE": ["belt-empty"]},
       "recipes": {"*": {"recipe": "R12", "artwork": "A7"}},
       "sequence": {"labels": 24, "out-of-order": 2}}
      """;

  @TempDir Path directory;

  @Test
  @Requirement("URS-LINE-023")
  void a_format_of_two_people_names_the_lines_devices() throws IOException {
    LineFormats formats = approved(CONTENT);

    DeviceAddresses printers = formats.printers(LINE).orElseThrow();
    assertThat(printers.printer(Level.UNIT)).contains("zipher://10.4.1.11:3001");
    assertThat(printers.printer(Level.CASE)).contains("zebra://10.4.1.14:9100?symbology=gs1-128");
    assertThat(printers.format().orElseThrow().version()).isEqualTo(3);
    DeviceAddresses restored = RunTexts.printers(RunTexts.printers(printers));
    assertThat(restored.printers()).isEqualTo(printers.printers());
    assertThat(restored.format().filter(printers.format().orElseThrow()::isSame)).isPresent();
  }

  @Test
  @Requirement("URS-LINE-023")
  void a_format_that_was_changed_afterwards_is_not_used() throws IOException {
    String hash = hashOf(CONTENT);

    LineFormats formats = read(document(CONTENT.replace("10.4.1.13:502", "10.4.1.99:502"), hash));

    assertThat(problem(formats))
        .contains("approval by anna: of " + hash + " (expected: of this content, ");
    assertThat(formats.printers(LINE)).isEmpty();
  }

  @Test
  @Requirement("URS-LINE-023")
  void a_format_may_name_a_line_controller_instead_of_machines() throws IOException {
    String byController =
        """
        {"schema": "seriatim.line-format/1", "line": "line-1", "version": 4, "devices": {
          "line-controller": {"driver": "open-scs"}}}
        """;

    LineFormats formats = approved(byController);

    assertThat(formats.isByController(LINE)).isTrue();
    assertThat(formats.printers(LINE).orElseThrow().isControllers()).isTrue();
    assertThat(formats.printers(LINE).orElseThrow().format().orElseThrow().version()).isEqualTo(4);
    assertThat(
            problem(
                approved(
                    byController.replace(
                        "\"line-controller\"",
                        "\"pack-gate\": {\"driver\": \"text\"}, \"line-controller\""))))
        .contains("pack-gate: beside a line-controller");
    assertThat(problem(approved(byController.replace("open-scs", "text"))))
        .contains("line-controller: driver text (expected: one of [open-scs, scs-http, scs-file])");
  }

  @Test
  @Requirement("URS-LINE-023")
  void a_version_never_goes_back_and_never_gets_another_content() throws IOException {
    Optional<Path> used = Optional.of(directory.resolve("used"));
    String changed = CONTENT.replace("10.4.1.13:502", "10.4.1.99:502");
    String next = CONTENT.replace("\"version\": 3", "\"version\": 4");
    assertThat(used(CONTENT, used).format(LINE)).isPresent();
    assertThat(used(CONTENT, used).format(LINE)).isPresent();

    assertThat(problem(used(changed, used))).contains("version: 3, of another content than before");
    assertThat(used(next, used).format(LINE)).isPresent();
    assertThat(problem(used(CONTENT, used))).contains("version: 3 (expected: 4 or more");
  }

  private LineFormats used(String content, Optional<Path> used) throws IOException {
    Files.writeString(directory.resolve("line-1.json"), document(content, hashOf(content)));
    return LineFormatFiles.read(directory, List.of(LINE), NOW, site(used, Optional.empty()));
  }

  @Test
  @Requirement("URS-LINE-023")
  void where_a_site_names_its_approvers_only_their_signatures_count() throws Exception {
    KeyPair anna = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair ben = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Approvers approvers =
        Approvers.of(List.of("# quality", "anna:" + key(anna), "ben: " + key(ben)));
    String hash = hashOf(CONTENT);
    String good = signed(signed(document(CONTENT, hash), "anna", anna, hash), "ben", ben, hash);

    assertThat(read(good, approvers).format(LINE)).isPresent();
    assertThat(problem(read(document(CONTENT, hash), approvers)))
        .contains("approval by anna: signature ''")
        .contains("approval by ben: signature ''");
    assertThat(
            problem(
                read(
                    signed(signed(document(CONTENT, hash), "anna", ben, hash), "ben", ben, hash),
                    approvers)))
        .contains("approval by anna: signature");
    assertThat(problem(read(good.replace("\"anna\"", "\"eve\""), approvers)))
        .contains("approval by eve: not an approver (expected: one of [anna, ben])");
    assertThatThrownBy(() -> Approvers.of(List.of("anna:no key")))
        .hasMessageContaining("approvers, line 1");
  }

  private static String key(KeyPair keys) {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  private static String signed(String document, String by, KeyPair keys, String hash)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(
        Approvers.signed(new Approval(by, Instant.parse("2026-11-02T09:00:00Z"), hash, "")));
    return document.replace(
        "\"by\": \"" + by + "\"",
        "\"by\": \"%s\", \"signature\": \"%s\""
            .formatted(by, Base64.getEncoder().encodeToString(signature.sign())));
  }

  private LineFormats read(String document, Approvers approvers) throws IOException {
    Files.writeString(directory.resolve("line-1.json"), document);
    return LineFormatFiles.read(
        directory, List.of(LINE), NOW, site(Optional.empty(), Optional.of(approvers)));
  }

  @Test
  @Requirement({"URS-LINE-099", "A11-10"})
  void a_line_runs_by_no_other_software_than_it_was_validated_with() throws IOException {
    String other = "a".repeat(64);
    String bound = withSoftware("\"" + RUNNING.hash() + "\"");

    assertThat(approved(bound).printers(LINE).orElseThrow().format())
        .hasValueSatisfying(mark -> assertThat(mark.software()).isEqualTo(RUNNING.hash()));
    assertThat(approved(CONTENT).printers(LINE).orElseThrow().format())
        .hasValueSatisfying(mark -> assertThat(mark.software()).isEmpty());

    String wrong = withSoftware("\"" + other + "\"");
    assertThat(problem(approved(wrong)))
        .contains(
            "software: " + RUNNING.hash() + " runs here (expected: " + other + ", with which");
    assertThat(problem(approved(withSoftware("\"newest\""))))
        .contains("newest", "64 hexadecimal digits");
    assertThat(problem(approved(withSoftware("")))).contains("software: (expected: a list of 1 to");
  }

  private static String withSoftware(String hashes) {
    return CONTENT.replace("\"version\": 3", "\"version\": 3, \"software\": [" + hashes + "]");
  }

  @Test
  @Requirement({"URS-LINE-099", "A11-10"})
  void an_order_goes_on_under_no_other_software_than_it_began_with() throws IOException {
    LineFormats formats = approved(withSoftware("\"" + RUNNING.hash() + "\""));
    FormatMark now = formats.printers(LINE).orElseThrow().format().orElseThrow();
    FormatMark before = new FormatMark(now.version(), now.hash(), List.of(), "a".repeat(64));

    assertThat(formats.changed(LINE, Optional.of(now))).isEmpty();
    assertThat(formats.changed(LINE, Optional.of(before)))
        .hasValueSatisfying(
            no -> assertThat(no.expected()).contains("run by software " + "a".repeat(64)));
  }

  @Test
  @Requirement("URS-LINE-023")
  void one_person_twice_is_one_person() throws IOException {
    LineFormats formats =
        read(document(CONTENT, hashOf(CONTENT)).replace("\"by\": \"ben\"", "\"by\": \"anna\""));

    assertThat(problem(formats)).contains("approvals: by 1 (expected: by 2 different people");
  }

  @Test
  void the_layout_of_a_document_changes_nothing() throws IOException {
    String other =
        CONTENT
            .replace("\n", " ")
            .replace("\"line\": \"line-1\", \"version\": 3", "\"version\":3,\"line\":\"line-1\"");

    assertThat(hashOf(other)).isEqualTo(hashOf(CONTENT));
  }

  @Test
  void every_misconfigured_device_is_named() throws IOException {
    String wrong =
        CONTENT
            .replace("10.4.1.11:3001", "10.4.1.11")
            .replace("\"driver\": \"zebra\"", "\"driver\": \"keyence-sr\"")
            .replace("\"unit\": 2", "\"unit\": 900, \"speed\": 1")
            .replace("\"trigger\": \"gate\"", "\"trigger\": \"self\"")
            .replace("10.4.1.15:4001", "10.4.1.12:9004");

    assertThat(problem(approved(wrong)))
        .contains("pack-printer: address: \"10.4.1.11\" (expected: host:port)")
        .contains("case-printer: driver keyence-sr (expected: one of [zipher, zebra, pre-printed])")
        .contains("case-printer: option symbology (expected: one of ")
        .contains("pack-gate: option unit: \"900\" (expected: a whole number from 1 to 247)")
        .contains("pack-gate: option speed (expected: one of ")
        .contains("pack-gate: a modbus gate beside a camera that counts by itself")
        .contains("address 10.4.1.12:9004: named by pack-camera and rework-scanner");
  }

  @Test
  @Requirement("URS-LINE-131")
  void labels_printed_ahead_are_for_packs_only() throws IOException {
    assertThat(
            problem(
                approved(CONTENT.replace("\"driver\": \"zebra\"", "\"driver\": \"pre-printed\""))))
        .contains("case-printer: pre-printed labels (expected: for packs only)");
  }

  @Test
  void what_is_not_known_is_refused() throws IOException {
    assertThat(problem(approved(CONTENT.replace("\"pack-gate\"", "\"pack-door\""))))
        .contains("device pack-door (expected: one of [pack-printer, ");
    assertThat(problem(approved(CONTENT.replace("\"zipher\"", "\"domino\""))))
        .contains(
            "pack-printer: driver \"domino\" (expected: one of [zipher, zebra, pre-printed])");
    assertThat(problem(approved(CONTENT.replace("line-format/1", "line-format/9"))))
        .contains("(expected: seriatim.line-format/1)");
    assertThat(problem(approved(CONTENT.replace("\"version\": 3", "\"version\": 3, \"x\": 1"))))
        .contains(
            "content: field x (expected: one of [devices, line, rules, schema, software, version])");
    assertThat(problem(approved(CONTENT.replace("\"version\": 3", "\"version\": 0"))))
        .contains("version: 0 (expected: 1 or more)");
    assertThat(problem(approved(CONTENT.replace("\"line\": \"line-1\"", "\"line\": \"line-2\""))))
        .contains("line: line-2 (expected: line-1)");
  }

  @Test
  @Requirement({"URS-LINE-023", "URS-LINE-061"})
  void a_format_says_how_strict_its_line_is_and_the_settings_say_the_rest() throws IOException {
    LineFormats formats = approved(withRules(RULES));
    LineSettings line =
        new LineSettings(
                Grade.C,
                Set.of("NOREAD"),
                5,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Set.of("NOSEAL"),
                new StationPlan(
                    Set.of(StepKind.CHANGEOVER),
                    Set.of(ChallengeKind.NO_CODE),
                    Map.of(StepKind.CLEARANCE, List.of("a"), StepKind.CHANGEOVER, List.of("b")),
                    Map.of(),
                    9))
            .by(formats.rules(LINE));

    assertThat(line.gradeLimit()).isEqualTo(Grade.parse("B"));
    assertThat(line.noReads()).containsExactly("ERROR");
    assertThat(line.noSeals()).containsExactly("NOSEAL");
    assertThat(line.rejectsInARow()).isEqualTo(4);
    assertThat(line.stations().required()).containsExactly(StepKind.CLEARANCE);
    assertThat(line.stations().checklist(StepKind.CLEARANCE)).containsExactly("belt-empty");
    assertThat(line.stations().checklist(StepKind.CHANGEOVER)).containsExactly("b");
    assertThat(line.stations().recipes().get("*")).isEqualTo(new Recipe("R12", "A7"));
    assertThat(line.stations().firstPacks()).isEqualTo(9);
    assertThat(line.sequence()).contains(new SequenceWindow(24, 2));
    assertThat(hashOf(withRules(RULES))).isNotEqualTo(hashOf(CONTENT));
    assertThat(hashOf(withRules(RULES.replace("4", "5")))).isNotEqualTo(hashOf(withRules(RULES)));
  }

  @Test
  void every_wrong_rule_is_named() throws IOException {
    String wrong =
        RULES
            .replace("\"B\"", "\"Z\"")
            .replace("\"rejects-in-a-row\": 4", "\"rejects-in-a-row\": 0")
            .replace("[\"CLEARANCE\"]", "[\"PRAYER\"]")
            .replace("\"artwork\": \"A7\"", "\"art\": 1")
            .replace("\"out-of-order\": 2", "\"out-of-order\": 25");

    assertThat(problem(approved(withRules(wrong))))
        .contains("rules.grade-limit: \"Z\" (expected: A to F, or 0.0 to 4.0)")
        .contains("rules.rejects-in-a-row: 0 (expected: 1 to 1000)")
        .contains("rules.required: PRAYER (expected: one of [CLEARANCE, ")
        .contains("rules.sequence: {\"labels\":24,\"out-of-order\":25} (expected: labels 1 to 1000")
        .contains("rules.recipes.*: field art (expected: one of [artwork, recipe])");
  }

  private static String withRules(String rules) {
    return CONTENT.replace("\"version\": 3", "\"version\": 3, \"rules\": " + rules);
  }

  @Test
  void what_is_no_json_or_too_large_is_refused() throws IOException {
    assertThat(problem(read("{"))).contains("not JSON at line 1");
    assertThat(problem(read("{} {}"))).contains("not JSON");
    assertThat(problem(read("[]"))).contains("document: [] (expected: an object)");
    assertThat(problem(read("{\"content\":{},\"content\":{}}"))).contains("not JSON");
    assertThat(problem(read("{" + " ".repeat(70_000) + "}")))
        .contains("70002 bytes (expected: at most 65536)");
    assertThat(problem(read(document(CONTENT, hashOf(CONTENT)).replace("T09:00:00Z", ""))))
        .contains("approval.at: \"2026-11-02\" (expected: a time such as");
  }

  @Test
  void a_file_for_a_line_that_the_gateway_does_not_drive_is_refused() throws IOException {
    Files.writeString(directory.resolve("line-9.json"), "{}");

    assertThatThrownBy(() -> LineFormatFiles.read(directory, List.of(LINE), NOW, ALONE))
        .hasMessageContaining("line-9.json (expected: named for one of [line-1])");
    assertThatThrownBy(
            () -> LineFormatFiles.read(directory.resolve("nowhere"), List.of(LINE), NOW, ALONE))
        .hasMessageContaining("(expected: a directory)");
  }

  private static LineFormatFiles.Site site(Optional<Path> used, Optional<Approvers> approvers) {
    return new LineFormatFiles.Site(RUNNING, used, approvers);
  }

  private LineFormats approved(String content) throws IOException {
    return read(document(content, hashOf(content)));
  }

  private LineFormats read(String document) throws IOException {
    Files.writeString(directory.resolve("line-1.json"), document);
    return LineFormatFiles.read(directory, List.of(LINE), NOW, ALONE);
  }

  private static String problem(LineFormats formats) {
    var refusal = formats.refusal(LINE, DeviceAddresses.NONE).orElseThrow();
    assertThat(refusal.reason()).isEqualTo(Reason.LINE_FORMAT_INVALID);
    return refusal.given();
  }

  /** The hash as the gateway says it to those who are to approve. */
  private String hashOf(String content) throws IOException {
    LineFormats formats = read("{\"content\": " + content + ", \"approvals\": []}");
    Matcher hash = Pattern.compile("each of hash ([0-9a-f]{64})").matcher(problem(formats));
    return hash.find() ? hash.group(1) : "0".repeat(64);
  }

  private static String document(String content, String hash) {
    return """
    {"content": %s, "approvals": [
      {"by": "anna", "at": "2026-11-02T09:00:00Z", "hash": "%s"},
      {"by": "ben", "at": "2026-11-02T09:00:00Z", "hash": "%s"}]}
    """
        .formatted(content, hash, hash);
  }
}
