package io.seriatim.masterdata.domain.onboarding;

/** What has to pass before the first pack, in the order in which it is done. */
public enum ChecklistItem {
  /** A written quality agreement (EU GMP chapter 7; 21 CFR 211.22(d)). */
  QUALITY_AGREEMENT,
  ORGANISATION,
  MASTER_DATA,
  EPCIS_SAMPLE,
  TEST_NUMBERS,
  TEST_BATCH,
  MOCK_AUDIT
}
