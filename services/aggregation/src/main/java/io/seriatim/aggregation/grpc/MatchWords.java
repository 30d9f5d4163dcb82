package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.domain.Verification;
import io.seriatim.proto.ledger.v1.MatchReason;
import io.seriatim.proto.ledger.v1.MatchResponse;
import io.seriatim.proto.ledger.v1.MatchVerdict;

/** A verification in the words of the contract. */
final class MatchWords {
  private MatchWords() {}

  static MatchResponse.Builder message(Verification verification) {
    MatchResponse.Builder message =
        MatchResponse.newBuilder().setVerdict(verdict(verification.verdict()));
    verification.reasons().stream().map(MatchWords::reason).forEach(message::addReasons);
    return message;
  }

  static MatchVerdict verdict(Verification.Verdict verdict) {
    return switch (verdict) {
      case MATCH -> MatchVerdict.MATCH_VERDICT_MATCH;
      case MATCH_BLOCKED -> MatchVerdict.MATCH_VERDICT_MATCH_BLOCKED;
      case NO_MATCH -> MatchVerdict.MATCH_VERDICT_NO_MATCH;
    };
  }

  static MatchReason reason(Verification.Reason reason) {
    return switch (reason) {
      case SERIAL_UNKNOWN -> MatchReason.MATCH_REASON_SERIAL_UNKNOWN;
      case BATCH_DIFFERS -> MatchReason.MATCH_REASON_BATCH_DIFFERS;
      case EXPIRY_DIFFERS -> MatchReason.MATCH_REASON_EXPIRY_DIFFERS;
      case NOT_COMMISSIONED -> MatchReason.MATCH_REASON_NOT_COMMISSIONED;
      case DECOMMISSIONED -> MatchReason.MATCH_REASON_DECOMMISSIONED;
      case DESTROYED -> MatchReason.MATCH_REASON_DESTROYED;
      case MISSING -> MatchReason.MATCH_REASON_MISSING;
      case STOLEN -> MatchReason.MATCH_REASON_STOLEN;
      case CONFLICT -> MatchReason.MATCH_REASON_CONFLICT;
      case SUPPLIED -> MatchReason.MATCH_REASON_SUPPLIED;
      case EXPORTED -> MatchReason.MATCH_REASON_EXPORTED;
      case SAMPLED -> MatchReason.MATCH_REASON_SAMPLED;
      case FREE_SAMPLE -> MatchReason.MATCH_REASON_FREE_SAMPLE;
      case LOCKED -> MatchReason.MATCH_REASON_LOCKED;
      case CHECKED_OUT -> MatchReason.MATCH_REASON_CHECKED_OUT;
      case QUARANTINED -> MatchReason.MATCH_REASON_QUARANTINED;
      case RECALLED -> MatchReason.MATCH_REASON_RECALLED;
      case WITHDRAWN -> MatchReason.MATCH_REASON_WITHDRAWN;
      case EXPIRED -> MatchReason.MATCH_REASON_EXPIRED;
      case IN_TRANSIT -> MatchReason.MATCH_REASON_IN_TRANSIT;
      case CONTENTS_BLOCKED -> MatchReason.MATCH_REASON_CONTENTS_BLOCKED;
    };
  }
}
