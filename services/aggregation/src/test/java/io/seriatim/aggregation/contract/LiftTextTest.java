package io.seriatim.aggregation.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.signing.AskedSignature;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureProof;
import io.seriatim.proto.envelope.v1.SignatureStanding;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.ledger.v1.Flag;
import io.seriatim.proto.ledger.v1.FlagLift;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.FlagScope;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

@Requirement("URS-SIGN-004")
class LiftTextTest {
  private static final SignatureStanding HOLDS = SignatureStanding.SIGNATURE_STANDING_HOLDS;
  private static final SignatureStanding INVALID = SignatureStanding.SIGNATURE_STANDING_INVALID;

  @Test
  void signatures_hold_while_the_row_says_what_was_signed() {
    assertThat(standings(lifted("acme.1"))).containsExactly(HOLDS, HOLDS);
  }

  @Test
  void a_changed_flag_reason_signer_or_text_is_shown() {
    FlagRecord lifted = lifted("acme.1");
    FlagRecord.Builder flag = lifted.toBuilder();
    flag.getFlagBuilder().getScopeBuilder().setLot("LOT2");
    FlagRecord.Builder reason = lifted.toBuilder();
    reason.getLiftBuilder().setReason("no reason");
    FlagRecord.Builder signer = lifted.toBuilder();
    signer.getLiftBuilder().getSignaturesBuilder(1).getSignerBuilder().setDisplayName("Another");
    FlagRecord.Builder text = lifted.toBuilder();
    text.getLiftBuilder().setSignedTexts(0, "nothing");

    assertThat(standings(flag.build())).containsExactly(INVALID, INVALID);
    assertThat(standings(reason.build())).containsExactly(INVALID, INVALID);
    assertThat(standings(signer.build())).containsExactly(HOLDS, INVALID);
    assertThat(standings(text.build())).containsExactly(INVALID, HOLDS);
  }

  @Test
  void signatures_swapped_between_two_flags_are_shown() {
    FlagRecord one = lifted("acme.1");
    FlagRecord other = lifted("acme.2");

    FlagRecord swapped = one.toBuilder().setLift(other.getLift()).build();

    assertThat(standings(swapped)).containsExactly(INVALID, INVALID);
  }

  @Test
  void what_was_signed_before_texts_were_kept_is_not_looked_at() {
    FlagRecord.Builder old = lifted("acme.1").toBuilder();
    old.getLiftBuilder().clearSignedTexts();
    old.getLiftBuilder().getSignaturesBuilderList().forEach(Signature.Builder::clearRecordForm);

    assertThat(standings(old.build()))
        .containsOnly(SignatureStanding.SIGNATURE_STANDING_UNSPECIFIED);
  }

  private static List<SignatureStanding> standings(FlagRecord record) {
    return LiftText.shown(record).getSignaturesList().stream().map(Signature::getStanding).toList();
  }

  private static FlagRecord lifted(String flagId) {
    Flag flag =
        Flag.newBuilder()
            .setFlagId(flagId)
            .setOwner("acme")
            .setScope(FlagScope.newBuilder().setGtin("09501101530003").setLot("LOT1"))
            .build();
    FlagLift lift = FlagLift.newBuilder().setReason("another batch was meant").build();
    return FlagRecord.newBuilder()
        .setFlag(flag)
        .setLift(signed(flag, signed(flag, lift, "anna"), "quentin"))
        .build();
  }

  private static FlagLift signed(Flag flag, FlagLift lift, String who) {
    Signature given =
        Signature.newBuilder()
            .setSigner(Actor.newBuilder().setId(who).setDisplayName("Name of " + who))
            .setSignedAt(ZonedTime.newBuilder().setEpochMicros(1_790_000_000_000_000L))
            .setUserName(who)
            .setMeaning("lift")
            .setProof(SignatureProof.SIGNATURE_PROOF_PASSWORD)
            .setRequestId("lift-" + who)
            .build();
    String text = LiftText.of(flag, lift, given);
    return lift.toBuilder()
        .addSignatures(AskedSignature.over(given, LiftText.FORM, text))
        .addSignedTexts(text)
        .build();
  }
}
