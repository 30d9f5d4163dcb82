package io.seriatim.masterdata.contract;

import io.seriatim.masterdata.domain.onboarding.CheckResult;
import io.seriatim.masterdata.domain.onboarding.ChecklistItem;
import io.seriatim.masterdata.domain.onboarding.Finding;
import io.seriatim.masterdata.domain.onboarding.Who;
import io.seriatim.proto.masterdata.v1.ChecklistEntry;
import io.seriatim.proto.masterdata.v1.ChecklistFinding;
import io.seriatim.proto.masterdata.v1.ChecklistStanding;
import java.util.List;

/** Items of the checklist, read and written. */
final class ChecklistWords {
  private static final String PREFIX = "CHECKLIST_ITEM_";

  private ChecklistWords() {}

  static ChecklistEntry write(ChecklistItem item, CheckResult result) {
    ChecklistEntry.Builder entry =
        ChecklistEntry.newBuilder()
            .setItem(io.seriatim.proto.masterdata.v1.ChecklistItem.valueOf(PREFIX + item.name()));
    return switch (result) {
      case CheckResult.Open _ ->
          entry.setStanding(ChecklistStanding.CHECKLIST_STANDING_OPEN).build();
      case CheckResult.Passed(String evidence, Who who) ->
          by(entry, evidence, who).setStanding(ChecklistStanding.CHECKLIST_STANDING_PASSED).build();
      case CheckResult.Failed(String evidence, List<Finding> findings, Who who) ->
          by(entry, evidence, who)
              .setStanding(ChecklistStanding.CHECKLIST_STANDING_FAILED)
              .addAllFindings(findings.stream().map(ChecklistWords::write).toList())
              .build();
    };
  }

  private static ChecklistEntry.Builder by(ChecklistEntry.Builder entry, String evidence, Who who) {
    return entry
        .setEvidence(evidence)
        .setActorId(who.id())
        .setActorName(who.name())
        .setCheckedMicros(OnboardingWords.micros(who.at()));
  }

  private static ChecklistFinding write(Finding finding) {
    return ChecklistFinding.newBuilder()
        .setPlace(finding.place())
        .setExpected(finding.expected())
        .setGiven(finding.given())
        .addAllPositions(finding.positions())
        .setMistake(finding.mistake())
        .setExplanation(finding.explanation())
        .build();
  }

  static ChecklistItem item(ChecklistEntry entry) {
    return ChecklistItem.valueOf(entry.getItem().name().substring(PREFIX.length()));
  }

  static CheckResult read(ChecklistEntry entry) {
    Who who =
        new Who(
            entry.getActorId(),
            entry.getActorName(),
            OnboardingWords.instant(entry.getCheckedMicros()));
    return switch (entry.getStanding()) {
      case CHECKLIST_STANDING_OPEN -> new CheckResult.Open();
      case CHECKLIST_STANDING_PASSED -> new CheckResult.Passed(entry.getEvidence(), who);
      case CHECKLIST_STANDING_FAILED ->
          new CheckResult.Failed(
              entry.getEvidence(),
              entry.getFindingsList().stream().map(ChecklistWords::read).toList(),
              who);
      case CHECKLIST_STANDING_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("a stored item that can't be read: " + entry.getItem());
    };
  }

  private static Finding read(ChecklistFinding finding) {
    return new Finding(
        finding.getPlace(),
        finding.getExpected(),
        finding.getGiven(),
        finding.getPositionsList(),
        finding.getMistake(),
        finding.getExplanation());
  }
}
