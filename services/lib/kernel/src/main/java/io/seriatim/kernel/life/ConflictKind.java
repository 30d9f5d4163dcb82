package io.seriatim.kernel.life;

/** Why a report should not have been possible. */
public enum ConflictKind {
  WRONG_OWNER("Find out who made it under whose number."),
  OTHER_BATCH("Check the order at the line: the item is known as another batch."),
  NOT_REPORTED("The number was never reported as sent: check the gateway's journal."),
  NOT_COMMISSIONED("Scan the item and resolve its number."),
  IDENTITY_ENDED("Keep the pack apart: its number had ended. It may be a copy."),
  NUMBER_REPEATED("The number was used before: keep both packs apart."),
  STATUS_NOT_EXPECTED("Check who acted: the status did not allow it."),
  NOT_ALLOWED_BY_PROFILE("The market does not know this step: ask regulatory affairs."),
  OTHER_PLACE("The item was believed elsewhere: check both sites."),
  ALREADY_PACKED("It was in another container: count both."),
  NOT_IN_THIS_CONTAINER("It was not in this container: count it."),
  NOT_A_CONTAINER("The object never held anything: scan its label again."),
  WRONG_LEVEL("The container cannot hold this level: check the scan."),
  CONTAINER_CLOSED("The container was closed: count it."),
  OVER_CAPACITY("Count the container."),
  MIXED_CONTENTS("Count the container by batch."),
  PARTIAL_WITHOUT_REASON("Count the container and sign why it is partial.");

  private final String advice;

  ConflictKind(String advice) {
    this.advice = advice;
  }

  /** What the owner of the exception should do. */
  public String advice() {
    return advice;
  }
}
