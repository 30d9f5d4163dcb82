package io.seriatim.aggregation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.stream.EpcisSteps.Step;
import io.seriatim.aggregation.stream.EpcisWorld.Verdict;
import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents of another system's own test of its rules on aggregation, told to the ledger as
 * requests and as reports of a line; what our rules do differently is in {@code
 * runbooks/aggregation-rules.md}.
 *
 * <p>They are read where they lie, beside the project, and skipped where they are not.
 */
@Requirement("URS-LEDGER-108")
class AggregationRulesTopologyTest {
  /** The documents' units. */
  private static final String UNIT_GTIN = CheckDigit.append("0305555555555");

  /** Packs with the documents' expiry, the last day of 2015, may still be sold. */
  private static final long THEN = micros("2015-06-01T00:00:00Z");

  private static final List<String> TABLE = new ArrayList<>();

  /**
   * A document and what is to come of it.
   *
   * @param before documents that are told first; {@code name#n} for its first n events
   * @param asked as requests
   * @param reported with packing and unpacking as reports of a line
   */
  record Case(String document, List<String> before, String asked, String reported) {
    @Override
    public String toString() {
      return document;
    }
  }

  private static Case of(String document, String before, String asked, String reported) {
    return new Case(
        document, before.isEmpty() ? List.of() : List.of(before.split(" ")), asked, reported);
  }

  static Stream<Case> cases() {
    return Stream.of(
        of("commission.xml", "", "accepted", "accepted"),
        of("nested_pack.xml", "commission.xml", "accepted", "accepted"),
        of("unpack_item.xml", "commission.xml nested_pack.xml#1", "accepted", "accepted"),
        of(
            "repack_item.xml",
            "commission.xml nested_pack.xml#1 unpack_item.xml",
            "accepted",
            "accepted"),
        of("unpack_repack.xml", "commission.xml nested_pack.xml#1", "accepted", "accepted"),
        of("unpack_top.xml", "commission.xml nested_pack.xml", "accepted", "accepted"),
        of("top_in_new_top.xml", "commission.xml nested_pack.xml", "accepted", "accepted"),
        of("observe_aggregation.xml", "commission.xml nested_pack.xml#1", "accepted", "accepted"),
        of(
            "observe_return.xml",
            "commission.xml nested_pack.xml",
            "refused NOT_IN_TRANSIT",
            "refused NOT_IN_TRANSIT"),
        of("observe_transaction.xml", "commission.xml", "accepted", "accepted"),
        of(
            "observe_transaction.xml",
            "commission.xml nested_pack.xml#1",
            "refused IN_A_CONTAINER",
            "refused IN_A_CONTAINER"),
        of("observe.xml", "", "refused UNKNOWN_OBJECT", "refused UNKNOWN_OBJECT"),
        of("shipping.xml", "", "refused UNKNOWN_OBJECT", "refused UNKNOWN_OBJECT"),
        of("epcis.xml", "", "refused UNKNOWN_OBJECT", "refused UNKNOWN_OBJECT"),
        of("epcis.xml#3", "", "accepted", "accepted"),
        of("namespaced.xml", "", "refused UNKNOWN_OBJECT", "refused UNKNOWN_OBJECT"),
        of("epcis-bad.xml", "", "refused UNKNOWN_OBJECT", "refused UNKNOWN_OBJECT"),
        of("epcis-bad.xml#3", "", "accepted", "accepted"),
        of(
            "pack_uncommissioned.xml",
            "",
            "refused UNKNOWN_OBJECT",
            "refused CONTENTS_BLOCKED, UNKNOWN_OBJECT, NOT_REPORTED"),
        of(
            "bad_parent.xml",
            "commission.xml nested_pack.xml#1",
            "refused IN_A_CONTAINER",
            "recorded with conflict ALREADY_PACKED"),
        of(
            "bad_repack.xml",
            "epcis.xml#2",
            "refused IN_A_CONTAINER",
            "recorded with conflict ALREADY_PACKED"),
        of("decommission.xml", "commission.xml", "accepted", "accepted"),
        of(
            "recursive_decommission.xml",
            "commission.xml nested_pack.xml#1",
            "accepted",
            "accepted"),
        of("decomissioned_parent.xml", "", "accepted", "accepted"),
        of(
            "uncommissioned_delete.xml",
            "commission.xml",
            "refused UNKNOWN_OBJECT",
            "refused UNKNOWN_OBJECT"),
        of(
            "uncommissioned_observe.xml",
            "commission.xml",
            "recorded with conflict UNKNOWN_OBJECT",
            "recorded with conflict UNKNOWN_OBJECT"),
        of(
            "uncommissioned_transaction.xml",
            "commission.xml",
            "refused UNKNOWN_OBJECT",
            "refused UNKNOWN_OBJECT"),
        of("transformation.xml", "", "refused UNKNOWN_OBJECT", "refused UNKNOWN_OBJECT"),
        of("ushc_commission.xml", "", "refused UNKNOWN_OBJECT", "refused UNKNOWN_OBJECT"),
        of("bigobject.xml", "", "accepted", "accepted"),
        of("inbound.json", "", "accepted", "accepted"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aDocumentIsAcceptedRefusedOrRecordedWithAConflict(Case each) {
    // When
    Verdict asked = verdict(each, false);
    Verdict reported = verdict(each, true);

    // Then
    String after = each.before().isEmpty() ? "nothing" : String.join(", ", each.before());
    TABLE.add("| %s | %s | %s | %s |".formatted(each.document(), after, asked, reported));
    assertThat(asked).hasToString(each.asked());
    assertThat(reported).hasToString(each.reported());
  }

  private static Verdict verdict(Case each, boolean reported) {
    List<Step> steps = part(each.document());
    try (EpcisWorld world = new EpcisWorld(reported, UNIT_GTIN, THEN)) {
      each.before().forEach(before -> world.tell(part(before)));
      return world.tell(steps);
    }
  }

  private static List<Step> part(String name) {
    String[] parts = name.split("#");
    List<Step> steps = EpcisSteps.read(file(parts[0]));
    return parts.length == 1 ? steps : steps.subList(0, Integer.parseInt(parts[1]));
  }

  private static Path file(String document) {
    Path file = folder().resolve(document);
    Assumptions.assumeTrue(
        Files.isReadable(file), "skipped: no " + file + " (give -Dconformance.data=DIR)");
    return file;
  }

  private static Path folder() {
    String root = System.getProperty("seriatim.root", ".");
    String given = System.getProperty("conformance.data");
    Path data = given == null ? Path.of(root, "..", "shared", "conformance") : Path.of(given);
    return data.resolve("epcis").resolve("aggregation-rules").normalize();
  }

  private static long micros(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000;
  }

  @AfterAll
  static void writeTheTable() throws IOException {
    if (!TABLE.isEmpty()) {
      List<String> lines = new ArrayList<>();
      lines.add("| document | told after | as requests | as reports of a line |");
      lines.add("| --- | --- | --- | --- |");
      TABLE.stream().sorted().forEach(lines::add);
      Files.createDirectories(Path.of("target"));
      Files.write(Path.of("target", "aggregation-rules.md"), lines);
    }
  }
}
