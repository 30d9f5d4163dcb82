package io.seriatim.aggregation.contract;

import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Hold;
import io.seriatim.kernel.life.Identity;
import io.seriatim.kernel.life.Level;
import io.seriatim.kernel.life.MixRule;
import io.seriatim.kernel.life.Numbering;
import io.seriatim.kernel.life.SampleKind;
import io.seriatim.kernel.life.SupplyStatus;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.masterdata.v1.MixedRule;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.Optional;

/** The words that exist in the kernel and in the contract, one by one; an unset word is a fault. */
final class Words {
  private Words() {}

  static Stage message(Numbering numbering) {
    return switch (numbering) {
      case UNREPORTED -> Stage.STAGE_UNREPORTED;
      case ENCODED -> Stage.STAGE_ENCODED;
      case IN_DOUBT -> Stage.STAGE_IN_DOUBT;
      case COMMISSIONED -> Stage.STAGE_COMMISSIONED;
    };
  }

  static Numbering numbering(Stage stage) {
    return switch (stage) {
      case STAGE_UNREPORTED -> Numbering.UNREPORTED;
      case STAGE_ENCODED -> Numbering.ENCODED;
      case STAGE_IN_DOUBT -> Numbering.IN_DOUBT;
      case STAGE_COMMISSIONED -> Numbering.COMMISSIONED;
      case STAGE_UNSPECIFIED,
          STAGE_LABEL_SCRAPPED,
          STAGE_LABEL_SAMPLED,
          STAGE_INVALID,
          UNRECOGNIZED ->
          throw unreadable("numbering", stage);
    };
  }

  /** The stage that says how a label ended, where it was a label that ended. */
  static Optional<Stage> labelStage(EndedHow how) {
    return switch (how) {
      case LABEL_SCRAPPED -> Optional.of(Stage.STAGE_LABEL_SCRAPPED);
      case LABEL_SAMPLED -> Optional.of(Stage.STAGE_LABEL_SAMPLED);
      case INVALID -> Optional.of(Stage.STAGE_INVALID);
      case DECOMMISSIONED, DESTROYED, LOST -> Optional.empty();
    };
  }

  static io.seriatim.proto.ledger.v1.Identity message(Identity identity) {
    return switch (identity) {
      case Identity.Alive alive -> io.seriatim.proto.ledger.v1.Identity.IDENTITY_ALIVE;
      case Identity.Ended ended -> message(ended.how());
    };
  }

  private static io.seriatim.proto.ledger.v1.Identity message(EndedHow how) {
    return switch (how) {
      case LABEL_SCRAPPED, LABEL_SAMPLED, INVALID ->
          io.seriatim.proto.ledger.v1.Identity.IDENTITY_VOID;
      case DECOMMISSIONED -> io.seriatim.proto.ledger.v1.Identity.IDENTITY_DECOMMISSIONED;
      case DESTROYED -> io.seriatim.proto.ledger.v1.Identity.IDENTITY_DESTROYED;
      case LOST -> io.seriatim.proto.ledger.v1.Identity.IDENTITY_MISSING;
    };
  }

  /** How an identity ended; empty while it is alive. */
  static Optional<EndedHow> ending(io.seriatim.proto.ledger.v1.Identity identity, Stage stage) {
    return switch (identity) {
      case IDENTITY_ALIVE -> Optional.empty();
      case IDENTITY_DECOMMISSIONED -> Optional.of(EndedHow.DECOMMISSIONED);
      case IDENTITY_DESTROYED -> Optional.of(EndedHow.DESTROYED);
      case IDENTITY_MISSING -> Optional.of(EndedHow.LOST);
      case IDENTITY_VOID -> Optional.of(labelEnding(stage));
      case IDENTITY_UNSPECIFIED, UNRECOGNIZED -> throw unreadable("identity", identity);
    };
  }

  private static EndedHow labelEnding(Stage stage) {
    return switch (stage) {
      case STAGE_LABEL_SCRAPPED -> EndedHow.LABEL_SCRAPPED;
      case STAGE_LABEL_SAMPLED -> EndedHow.LABEL_SAMPLED;
      case STAGE_INVALID -> EndedHow.INVALID;
      case STAGE_UNSPECIFIED,
          STAGE_UNREPORTED,
          STAGE_ENCODED,
          STAGE_IN_DOUBT,
          STAGE_COMMISSIONED,
          UNRECOGNIZED ->
          throw unreadable("stage of a void number", stage);
    };
  }

  static io.seriatim.proto.ledger.v1.Hold message(Hold hold) {
    return switch (hold) {
      case QUARANTINE -> io.seriatim.proto.ledger.v1.Hold.HOLD_QUARANTINE;
      case CONFLICT -> io.seriatim.proto.ledger.v1.Hold.HOLD_CONFLICT;
    };
  }

  static Hold hold(io.seriatim.proto.ledger.v1.Hold hold) {
    return switch (hold) {
      case HOLD_QUARANTINE -> Hold.QUARANTINE;
      case HOLD_CONFLICT -> Hold.CONFLICT;
      case HOLD_UNSPECIFIED, UNRECOGNIZED -> throw unreadable("hold", hold);
    };
  }

  static io.seriatim.proto.ledger.v1.SupplyStatus message(SupplyStatus status) {
    return switch (status) {
      case ACTIVE -> io.seriatim.proto.ledger.v1.SupplyStatus.SUPPLY_STATUS_ACTIVE;
      case SUPPLIED -> io.seriatim.proto.ledger.v1.SupplyStatus.SUPPLY_STATUS_SUPPLIED;
      case EXPORTED -> io.seriatim.proto.ledger.v1.SupplyStatus.SUPPLY_STATUS_EXPORTED;
      case SAMPLE -> io.seriatim.proto.ledger.v1.SupplyStatus.SUPPLY_STATUS_SAMPLE;
      case FREE_SAMPLE -> io.seriatim.proto.ledger.v1.SupplyStatus.SUPPLY_STATUS_FREE_SAMPLE;
      case LOCKED -> io.seriatim.proto.ledger.v1.SupplyStatus.SUPPLY_STATUS_LOCKED;
      case STOLEN -> io.seriatim.proto.ledger.v1.SupplyStatus.SUPPLY_STATUS_STOLEN;
      case CHECKED_OUT -> io.seriatim.proto.ledger.v1.SupplyStatus.SUPPLY_STATUS_CHECKED_OUT;
    };
  }

  static SupplyStatus supply(io.seriatim.proto.ledger.v1.SupplyStatus status) {
    return switch (status) {
      case SUPPLY_STATUS_ACTIVE -> SupplyStatus.ACTIVE;
      case SUPPLY_STATUS_SUPPLIED -> SupplyStatus.SUPPLIED;
      case SUPPLY_STATUS_EXPORTED -> SupplyStatus.EXPORTED;
      case SUPPLY_STATUS_SAMPLE -> SupplyStatus.SAMPLE;
      case SUPPLY_STATUS_FREE_SAMPLE -> SupplyStatus.FREE_SAMPLE;
      case SUPPLY_STATUS_LOCKED -> SupplyStatus.LOCKED;
      case SUPPLY_STATUS_STOLEN -> SupplyStatus.STOLEN;
      case SUPPLY_STATUS_CHECKED_OUT -> SupplyStatus.CHECKED_OUT;
      case SUPPLY_STATUS_UNSPECIFIED, UNRECOGNIZED -> throw unreadable("supply status", status);
    };
  }

  static io.seriatim.proto.ledger.v1.SampleKind message(SampleKind kind) {
    return switch (kind) {
      case IN_PROCESS -> io.seriatim.proto.ledger.v1.SampleKind.SAMPLE_KIND_IN_PROCESS;
      case QUALITY_CONTROL -> io.seriatim.proto.ledger.v1.SampleKind.SAMPLE_KIND_QUALITY_CONTROL;
      case RETENTION -> io.seriatim.proto.ledger.v1.SampleKind.SAMPLE_KIND_RETENTION;
      case CUSTOMS -> io.seriatim.proto.ledger.v1.SampleKind.SAMPLE_KIND_CUSTOMS;
    };
  }

  static Optional<SampleKind> sample(io.seriatim.proto.ledger.v1.SampleKind kind) {
    return switch (kind) {
      case SAMPLE_KIND_UNSPECIFIED -> Optional.empty();
      case SAMPLE_KIND_IN_PROCESS -> Optional.of(SampleKind.IN_PROCESS);
      case SAMPLE_KIND_QUALITY_CONTROL -> Optional.of(SampleKind.QUALITY_CONTROL);
      case SAMPLE_KIND_RETENTION -> Optional.of(SampleKind.RETENTION);
      case SAMPLE_KIND_CUSTOMS -> Optional.of(SampleKind.CUSTOMS);
      case UNRECOGNIZED -> throw unreadable("sample kind", kind);
    };
  }

  static PackLevel message(Level level) {
    return switch (level) {
      case UNIT -> PackLevel.PACK_LEVEL_UNIT;
      case BUNDLE -> PackLevel.PACK_LEVEL_BUNDLE;
      case CASE -> PackLevel.PACK_LEVEL_CASE;
      case PALLET -> PackLevel.PACK_LEVEL_PALLET;
    };
  }

  static Level level(PackLevel level) {
    return switch (level) {
      case PACK_LEVEL_UNIT -> Level.UNIT;
      case PACK_LEVEL_BUNDLE -> Level.BUNDLE;
      case PACK_LEVEL_CASE -> Level.CASE;
      case PACK_LEVEL_PALLET -> Level.PALLET;
      case PACK_LEVEL_UNSPECIFIED, UNRECOGNIZED -> throw unreadable("level", level);
    };
  }

  static MixedRule message(MixRule rule) {
    return switch (rule) {
      case SINGLE_BATCH -> MixedRule.MIXED_RULE_SINGLE_BATCH;
      case SAME_PRODUCT -> MixedRule.MIXED_RULE_SINGLE_PRODUCT;
      case MIXED -> MixedRule.MIXED_RULE_MIXED;
    };
  }

  static MixRule mixRule(MixedRule rule) {
    return switch (rule) {
      case MIXED_RULE_SINGLE_BATCH -> MixRule.SINGLE_BATCH;
      case MIXED_RULE_SINGLE_PRODUCT -> MixRule.SAME_PRODUCT;
      case MIXED_RULE_MIXED -> MixRule.MIXED;
      case MIXED_RULE_UNSPECIFIED, UNRECOGNIZED -> throw unreadable("mixed rule", rule);
    };
  }

  private static IllegalArgumentException unreadable(String word, Enum<?> given) {
    return new IllegalArgumentException(
        word + ": " + given + " (expected: a value this version knows)");
  }
}
