package io.seriatim.loadtest.onboarding;

import io.seriatim.proto.masterdata.v1.ChecklistEntry;
import io.seriatim.proto.masterdata.v1.ChecklistFinding;
import io.seriatim.proto.masterdata.v1.ChecklistItem;
import io.seriatim.proto.masterdata.v1.Onboarding;
import io.seriatim.proto.masterdata.v1.OnboardingPassage;
import io.seriatim.proto.masterdata.v1.OnboardingSignature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** An onboarding as text for a person. */
public final class OnboardingText {
  private OnboardingText() {}

  /** All of it: state, checklist with findings, signatures, what happened. */
  public static String of(Onboarding onboarding) {
    StringBuilder text = new StringBuilder(line(onboarding)).append('\n');
    for (ChecklistEntry entry : onboarding.getChecklistList()) {
      text.append(
          "  %-18s %-7s %s%n"
              .formatted(
                  words(entry.getItem().name(), "CHECKLIST_ITEM_"),
                  words(entry.getStanding().name(), "CHECKLIST_STANDING_"),
                  entry.getEvidence()));
      entry.getFindingsList().forEach(finding -> text.append(findingText(finding)));
    }
    for (OnboardingSignature signature : onboarding.getSignaturesList()) {
      text.append(
          "  signed by %s (%s), %s: %s%n"
              .formatted(
                  signature.getActorName(),
                  signature.getUserName(),
                  time(signature.getSignedMicros()),
                  signature.getMeaning()));
    }
    for (OnboardingPassage passage : onboarding.getPassagesList()) {
      text.append(
          "  %s  %-10s %s%n"
              .formatted(
                  time(passage.getAtMicros()),
                  words(passage.getState().name(), "ONBOARDING_STATE_"),
                  passage.getActorName()));
    }
    return text.toString().stripTrailing();
  }

  /** Which, and how far it is. */
  public static String line(Onboarding onboarding) {
    return "%s takes %s on: %s, round %d%s"
        .formatted(
            onboarding.getKey().getOwner(),
            onboarding.getKey().getOperator(),
            state(onboarding),
            onboarding.getRound(),
            onboarding.getSettled() ? "" : "; its grants are being published");
  }

  /** How far it is. */
  public static String state(Onboarding onboarding) {
    return words(onboarding.getState().name(), "ONBOARDING_STATE_");
  }

  /** What was found at an item, or that it passed. */
  public static String item(Onboarding onboarding, ChecklistItem item) {
    StringBuilder text = new StringBuilder();
    for (ChecklistEntry entry : onboarding.getChecklistList()) {
      if (entry.getItem() == item) {
        text.append(words(entry.getStanding().name(), "CHECKLIST_STANDING_"))
            .append(": ")
            .append(entry.getEvidence());
        entry
            .getFindingsList()
            .forEach(finding -> text.append('\n').append(findingText(finding).stripTrailing()));
      }
    }
    return text.toString();
  }

  private static String findingText(ChecklistFinding finding) {
    return finding.getExplanation().indent(6);
  }

  private static String words(String name, String prefix) {
    return name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
