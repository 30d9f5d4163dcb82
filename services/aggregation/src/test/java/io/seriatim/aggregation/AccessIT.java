package io.seriatim.aggregation;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.seriatim.accesskit.CommandTimes;
import io.seriatim.accesskit.Probe;
import io.seriatim.accesskit.RelationMatrix;
import io.seriatim.accesskit.Things;
import io.seriatim.chassis.access.AccessCoverage;
import io.seriatim.chassis.access.AccessRule;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.caller.Role;
import io.seriatim.proto.ledger.v1.FlagScope;
import io.seriatim.proto.ledger.v1.GetFlagRequest;
import io.seriatim.proto.ledger.v1.LedgerVerificationServiceGrpc;
import io.seriatim.proto.ledger.v1.RecallRequest;
import io.seriatim.proto.ledger.v1.RecallServiceGrpc;
import io.seriatim.proto.ledger.v1.StartVerificationRequest;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger's rows of the table of access, tried on the running ledger. */
class AccessIT {
  /** Cells of methods in which no thing is named, and what they are about. */
  private static final Map<String, String> NOTHING_NAMED =
      Map.of(
          "StreamRecords as operator", "site and gateway are the token's, no message names them");

  @TempDir static Path data;
  private static TwoBatches ledger;
  private static Probe probe;

  @BeforeAll
  static void start() {
    ledger = new TwoBatches(data);
    probe =
        new Probe(ledger.app().bean(AccessTable.class), ledger.app().beans(BindableService.class));
  }

  @AfterAll
  static void stop() {
    probe.close();
    ledger.close();
  }

  @Test
  @Requirement("URS-ACCESS-001")
  void what_is_served_and_what_the_table_names_are_the_same() {
    AccessCoverage coverage = ledger.app().bean(AccessCoverage.class);

    assertThat(coverage.withoutRule()).isEmpty();
    assertThat(coverage.withoutEndpoint()).isEmpty();
  }

  @Test
  @Requirement({"URS-ACCESS-002", "URS-ACCESS-003", "URS-ACCESS-006", "URS-TENANT-001"})
  void a_stranger_is_answered_as_if_nothing_were_there() {
    // Given
    Map<String, String> tenants = new LinkedHashMap<>();
    tenants.put("owner", "acme");
    tenants.put("operator", "cmo-lyon");
    tenants.put("other", "cmo-porto");

    Things there = some(things(unit("S001"), sscc(3), "LOT1", "S001"), flagged(), true);
    Things none = some(things(unit("N001"), sscc(7), "LOT8", "N001"), "acme.none", false);

    // When
    CommandTimes times =
        CommandTimes.of(probe, "cmo-porto", there, none, List.of("Ship", "Pack"))
            .print("aggregation");
    RelationMatrix matrix =
        RelationMatrix.run(probe, tenants, there, none).print("aggregation", NOTHING_NAMED);

    // Then
    assertThat(times.leaks()).isEmpty();
    assertThat(matrix.leaks()).isEmpty();
    assertThat(matrix.untested(NOTHING_NAMED)).isEmpty();
    assertThat(matrix.size()).isEqualTo(probe.rules().size() * tenants.size());
  }

  /** A recall of the batch, in force everywhere; and a verification of it. */
  private static String flagged() {
    String quentin = Servers.tokenFor("quentin");
    var recalls = RecallServiceGrpc.newBlockingStub(ledger.app().as(quentin));
    FlagScope scope = FlagScope.newBuilder().setGtin(LineFixture.GTIN).setLot("LOT1").build();
    RecallRequest recall =
        RecallRequest.newBuilder()
            .setRequestId("access-recall")
            .setScope(scope)
            .setReason("glass in a vial")
            .setReference("DEV-1")
            .build();
    String flag = Again.untilKnown(() -> recalls.recall(recall)).getFlagId();
    GetFlagRequest get = GetFlagRequest.newBuilder().setFlagId(flag).build();
    await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .until(() -> Again.untilKnown(() -> recalls.getFlag(get)).getStatus().getEffective());
    var verifications = LedgerVerificationServiceGrpc.newBlockingStub(ledger.app().as(quentin));
    StartVerificationRequest verification =
        StartVerificationRequest.newBuilder()
            .setRequestId("verification-LOT1")
            .setBatch(TwoBatches.BATCH)
            .build();
    Again.untilKnown(() -> verifications.startVerification(verification));
    return flag;
  }

  /** Things as each method needs them to get as far as looking for them. */
  private static Things some(Things things, String flag, boolean there) {
    Map<String, Object> everything = new HashMap<>(things.values());
    everything.put("flag_id", flag);
    Map<String, Object> unfiltered =
        Map.of("level", 0, "stage", 0, "identity", 0, "supply", 0, "hold", 0, "packing", 0);
    String loose = there ? unit("S008") : unit("N001");
    String taken = there ? unit("Z1") : unit("Z9");
    return new Things(everything)
        .with("ListContainers", unfiltered)
        .with("ListUnits", unfiltered)
        .with("SetSupplyStatus", Map.of("status", 7))
        .with("UndoSupplyStatus", Map.of("status", 7))
        .with(
            "Pack",
            Map.of(
                "level",
                3,
                "capacity",
                4,
                "parent",
                there ? sscc(20) : sscc(21),
                "children",
                there ? unit("S007") : unit("N001")))
        .with(
            "Repackage",
            Map.of("lot", "LOT1", "inputs", loose, "outputs", there ? unit("R001") : unit("R002")))
        .with(
            "Destroy",
            Map.of("items", loose, "witness_user", "amir", "witness_password", "demo-amir"))
        .with("Destroy", "cmo-lyon", Map.of("witness_user", "luc", "witness_password", "demo-luc"))
        .with(
            "ImportHierarchy",
            Map.of(
                "site",
                "basel",
                "import_id",
                there ? "tried-Z1" : "tried-Z9",
                "document",
                ByteString.copyFromUtf8(taken + "\tCOMMISSIONED\tLOT9\t281231")));
  }

  @Test
  @Requirement({"URS-ACCESS-002", "URS-TENANT-002"})
  void who_is_bound_to_a_site_acts_at_no_other_whichever_name_it_is_given() {
    for (AccessRule rule : probe.rules()) {
      if (rule.ownSite() && rule.roles().contains(Role.SERVICE)) {
        String answer =
            probe.ask(
                rule,
                Probe.somebody(Set.of(Role.QUALITY, Role.OWNER_ADMIN), "cmo-lyon", "basel"),
                things(unit("S001"), sscc(3), "LOT1", "S001"));
        assertThat(answer).as(rule.action()).startsWith("PERMISSION_DENIED");
        assertThat(answer).as(rule.action()).contains("SITE_NOT_OF_CALLER");
      }
    }
  }

  private static Things things(String unit, String container, String lot, String serial) {
    Map<String, Object> values = new HashMap<>();
    values.put("item_id", unit);
    values.put("item_ids", unit);
    values.put("items", unit);
    values.put("children", unit);
    values.put("child", unit);
    values.put("inputs", unit);
    values.put("parent", container);
    values.put("container", container);
    values.put("to_parent", container);
    values.put("owner", "acme");
    values.put("gtin", LineFixture.GTIN);
    values.put("lot", lot);
    values.put("serial", serial);
    values.put("site", "lyon");
    values.put("from_site", "lyon");
    values.put("from_parent", container);
    values.put("to_site", "basel");
    values.put("expiry", "281231");
    values.put("added", unit("S002"));
    values.put("origin", "tried");
    values.put("import_id", "tried");
    values.put("document", ByteString.copyFromUtf8(unit + "\tCOMMISSIONED\tLOT5\t281231"));
    values.put("removed", unit);
    values.put("outputs", unit);
    values.put("at_micros", Long.MAX_VALUE);
    values.put("reason", "tried");
    values.put("flag_id", "flag-" + lot);
    values.put("verification_id", "verification-" + lot);
    return new Things(values);
  }
}
