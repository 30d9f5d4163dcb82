package io.seriatim.masterdata.contract;

import com.google.protobuf.ByteString;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.onboarding.CheckResult;
import io.seriatim.masterdata.domain.onboarding.ChecklistItem;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import io.seriatim.masterdata.domain.onboarding.OnboardingState;
import io.seriatim.masterdata.domain.onboarding.Passage;
import io.seriatim.masterdata.domain.onboarding.RecordHash;
import io.seriatim.masterdata.domain.onboarding.Signed;
import io.seriatim.masterdata.domain.onboarding.Who;
import io.seriatim.proto.masterdata.v1.OnboardingPassage;
import io.seriatim.proto.masterdata.v1.OnboardingSignature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Onboardings, read and written. Law: reading what was written gives the same. */
public final class OnboardingWords {
  private static final String PREFIX = "ONBOARDING_STATE_";

  private OnboardingWords() {}

  public static OnboardingKey read(io.seriatim.proto.masterdata.v1.OnboardingKey key) {
    return new OnboardingKey(TenantId.parse(key.getOwner()), TenantId.parse(key.getOperator()));
  }

  public static io.seriatim.proto.masterdata.v1.Onboarding write(Onboarding onboarding) {
    var message =
        io.seriatim.proto.masterdata.v1.Onboarding.newBuilder()
            .setKey(
                io.seriatim.proto.masterdata.v1.OnboardingKey.newBuilder()
                    .setOwner(onboarding.key().owner().value())
                    .setOperator(onboarding.key().operator().value()))
            .setState(state(onboarding.state()))
            .setRound(onboarding.round())
            .setRevision(onboarding.revision())
            .setPurpose(onboarding.purpose())
            .setSettled(onboarding.settled());
    onboarding.agreement().ifPresent(terms -> message.setAgreement(AgreementWords.write(terms)));
    onboarding
        .checklist()
        .forEach((item, result) -> message.addChecklist(ChecklistWords.write(item, result)));
    onboarding.signatures().forEach(signed -> message.addSignatures(write(signed)));
    onboarding.passages().forEach(passage -> message.addPassages(write(passage)));
    onboarding
        .handOver()
        .ifPresent(hash -> message.setHandOverHash(ByteString.copyFrom(hash.bytes())));
    return message.build();
  }

  /** For a list: without what only one that is looked at by itself has to show. */
  public static io.seriatim.proto.masterdata.v1.Onboarding brief(Onboarding onboarding) {
    var message = write(onboarding).toBuilder().clearAgreement().clearPassages();
    message.getChecklistBuilderList().forEach(entry -> entry.clearFindings());
    return message.build();
  }

  public static Onboarding read(io.seriatim.proto.masterdata.v1.Onboarding message) {
    Map<ChecklistItem, CheckResult> checklist = new EnumMap<>(ChecklistItem.class);
    message
        .getChecklistList()
        .forEach(entry -> checklist.put(ChecklistWords.item(entry), ChecklistWords.read(entry)));
    return new Onboarding(
        read(message.getKey()),
        state(message.getState()),
        message.getRound(),
        message.getRevision(),
        message.getPurpose(),
        message.hasAgreement()
            ? Optional.of(AgreementWords.read(message.getAgreement()))
            : Optional.empty(),
        checklist,
        message.getSignaturesList().stream().map(OnboardingWords::read).toList(),
        message.getPassagesList().stream().map(OnboardingWords::read).toList(),
        message.getSettled(),
        message.getHandOverHash().isEmpty()
            ? Optional.empty()
            : Optional.of(RecordHash.of(message.getHandOverHash().toByteArray())));
  }

  private static io.seriatim.proto.masterdata.v1.OnboardingState state(OnboardingState state) {
    return io.seriatim.proto.masterdata.v1.OnboardingState.valueOf(PREFIX + state.name());
  }

  private static OnboardingState state(io.seriatim.proto.masterdata.v1.OnboardingState state) {
    return OnboardingState.valueOf(state.name().substring(PREFIX.length()));
  }

  private static OnboardingSignature write(Signed signed) {
    return OnboardingSignature.newBuilder()
        .setActorId(signed.who().id())
        .setActorName(signed.who().name())
        .setUserName(signed.userName())
        .setSignedMicros(micros(signed.who().at()))
        .setMeaning(signed.meaning())
        .setRecordHash(ByteString.copyFrom(signed.recordHash().bytes()))
        .setRequestId(signed.requestId())
        .setBySignIn(signed.bySignIn())
        .build();
  }

  private static Signed read(OnboardingSignature message) {
    return new Signed(
        new Who(message.getActorId(), message.getActorName(), instant(message.getSignedMicros())),
        message.getUserName(),
        message.getMeaning(),
        RecordHash.of(message.getRecordHash().toByteArray()),
        message.getRequestId(),
        message.getBySignIn());
  }

  private static OnboardingPassage write(Passage passage) {
    return OnboardingPassage.newBuilder()
        .setState(state(passage.state()))
        .setActorId(passage.who().id())
        .setActorName(passage.who().name())
        .setAtMicros(micros(passage.who().at()))
        .setReason(passage.reason())
        .build();
  }

  private static Passage read(OnboardingPassage message) {
    return new Passage(
        state(message.getState()),
        new Who(message.getActorId(), message.getActorName(), instant(message.getAtMicros())),
        message.getReason());
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
