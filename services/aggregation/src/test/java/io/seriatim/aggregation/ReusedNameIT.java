package io.seriatim.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seriatim.aggregation.contract.Sites;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureStanding;
import io.seriatim.proto.ledger.v1.FlagScope;
import io.seriatim.proto.ledger.v1.FlagStatus;
import io.seriatim.proto.ledger.v1.GetFlagRequest;
import io.seriatim.proto.ledger.v1.LiftFlagRequest;
import io.seriatim.proto.ledger.v1.RecallRequest;
import io.seriatim.proto.ledger.v1.RecallServiceGrpc;
import io.seriatim.proto.ledger.v1.RecallServiceGrpc.RecallServiceBlockingStub;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.RealmAdmin;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures of somebody who left, and of somebody else who was given the user name. */
class ReusedNameIT {
  private static final String NAME = "leaver-" + UUID.randomUUID().toString().substring(0, 8);
  private static final String USERS = Servers.keycloak().realm() + "/users/";

  @TempDir static Path data;
  private static LedgerApp app;

  @BeforeAll
  static void start() {
    app = LedgerApp.start(LedgerApp.Place.fresh(data), List.of());
    app.publish("lyon", "cmo-lyon", 3);
    Sites sites = app.bean(Sites.class);
    await().atMost(Patience.FOR_WHAT_MUST_COME).until(() -> sites.find("lyon").isPresent());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  @Requirement({"URS-SIGN-002", "URS-SIGN-003", "P11-100"})
  void a_signature_stays_with_the_person_and_does_not_pass_on_with_the_name() {
    // Given
    RealmAdmin admin = new RealmAdmin();
    String flag = recalled();
    String left = admin.person(NAME, "Left", "acme", "quality", "first-" + NAME);
    String session = Servers.tokenFor(NAME, "first-" + NAME);
    lifted(session, lift("lift-1", flag, "first-" + NAME));
    assertThatThrownBy(() -> lifted(session, lift("lift-2", flag, "first-" + NAME)))
        .hasMessageContaining("SECOND_PERSON_NEEDED");
    admin.delete(USERS + left);

    // When
    String came = admin.person(NAME, "Came", "acme", "quality", "second-" + NAME);
    String successor = Servers.tokenFor(NAME, "second-" + NAME);
    lifted(successor, lift("lift-3", flag, "second-" + NAME));

    // Then
    List<Signature> signatures = status(flag).getLift().getSignaturesList();
    assertThat(signatures).extracting(Signature::getUserName).containsExactly(NAME, NAME);
    assertThat(signatures)
        .extracting(signature -> signature.getSigner().getId())
        .containsExactly(left, came);
    assertThat(signatures)
        .extracting(signature -> signature.getSigner().getDisplayName())
        .containsExactly("Robin Left", "Robin Came");
    assertThat(signatures)
        .extracting(Signature::getStanding)
        .containsOnly(SignatureStanding.SIGNATURE_STANDING_HOLDS);
    admin.delete(USERS + came);
  }

  @Test
  @Requirement({"URS-SIGN-002", "P11-100"})
  void the_session_of_somebody_who_left_signs_nothing_with_the_successors_password() {
    // Given
    RealmAdmin admin = new RealmAdmin();
    String name = NAME + "-2";
    String flag = recalled();
    String left = admin.person(name, "Left", "acme", "quality", "first-" + name);
    String session = Servers.tokenFor(name, "first-" + name);
    admin.delete(USERS + left);
    String came = admin.person(name, "Came", "acme", "quality", "second-" + name);

    // When
    LiftFlagRequest request =
        lift("lift-4", flag, "second-" + name).toBuilder().setUsername(name).build();
    assertThatThrownBy(() -> lifted(session, request)).hasMessageContaining("SIGNATURE_NOT_PROVEN");

    // Then
    assertThat(status(flag).getLift().getSignaturesList()).isEmpty();
    admin.delete(USERS + came);
  }

  /** In force everywhere. */
  private static String recalled() {
    RecallRequest recall =
        RecallRequest.newBuilder()
            .setRequestId("recall-" + UUID.randomUUID())
            .setScope(FlagScope.newBuilder().setGtin(LineFixture.GTIN).setLot("LOT1"))
            .setReason("glass in a vial")
            .setReference("DEV-1")
            .build();
    String flag =
        Again.untilKnown(() -> recalls(Servers.tokenFor("quentin")).recall(recall)).getFlagId();
    await().atMost(Patience.FOR_WHAT_MUST_COME).until(() -> status(flag).getEffective());
    return flag;
  }

  private static FlagStatus status(String flag) {
    GetFlagRequest get = GetFlagRequest.newBuilder().setFlagId(flag).build();
    return Again.untilKnown(() -> recalls(Servers.tokenFor("quentin")).getFlag(get)).getStatus();
  }

  private static void lifted(String token, LiftFlagRequest request) {
    Again.untilKnown(() -> recalls(token).liftFlag(request));
  }

  private static RecallServiceBlockingStub recalls(String token) {
    return RecallServiceGrpc.newBlockingStub(app.as(token));
  }

  private static LiftFlagRequest lift(String id, String flag, String password) {
    return LiftFlagRequest.newBuilder()
        .setRequestId(id)
        .setFlagId(flag)
        .setReason("another batch was meant")
        .setUsername(NAME)
        .setPassword(password)
        .build();
  }
}
