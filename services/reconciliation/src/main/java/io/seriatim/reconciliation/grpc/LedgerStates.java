package io.seriatim.reconciliation.grpc;

import io.seriatim.kernel.life.PackAccount;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The states of the ledger's objects in the words of the books. */
final class LedgerStates {
  private LedgerStates() {}

  /** The line of the packs book that a unit stands in, as the ledger counts it. */
  static Optional<PackAccount> account(ObjectState state) {
    if (state.hasContents() || numbering(state) != Stage.STAGE_COMMISSIONED) {
      return Optional.empty();
    }
    return switch (state.getIdentity()) {
      case IDENTITY_ALIVE -> alive(state);
      case IDENTITY_DECOMMISSIONED -> Optional.of(PackAccount.DECOMMISSIONED);
      case IDENTITY_DESTROYED -> Optional.of(PackAccount.DESTROYED);
      case IDENTITY_MISSING -> Optional.of(PackAccount.MISSING);
      case IDENTITY_VOID -> Optional.of(ended(state));
      case IDENTITY_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static Stage numbering(ObjectState state) {
    return state.getNumbering() == Stage.STAGE_UNSPECIFIED
        ? state.getStage()
        : state.getNumbering();
  }

  private static PackAccount ended(ObjectState state) {
    return state.getStage() == Stage.STAGE_LABEL_SAMPLED
        ? PackAccount.SAMPLED
        : PackAccount.DECOMMISSIONED;
  }

  private static Optional<PackAccount> alive(ObjectState state) {
    return switch (state.getSupply()) {
      case SUPPLY_STATUS_SAMPLE, SUPPLY_STATUS_FREE_SAMPLE -> Optional.of(PackAccount.SAMPLED);
      case SUPPLY_STATUS_ACTIVE,
          SUPPLY_STATUS_SUPPLIED,
          SUPPLY_STATUS_EXPORTED,
          SUPPLY_STATUS_LOCKED,
          SUPPLY_STATUS_STOLEN,
          SUPPLY_STATUS_CHECKED_OUT ->
          Optional.of(PackAccount.GOOD);
      case SUPPLY_STATUS_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  /** Stage, identity, supply status and holds, for example {@code COMMISSIONED ALIVE SAMPLE}. */
  static String text(ObjectState state) {
    String words =
        List.of(
                state.getStage().name().replace("STAGE_", ""),
                state.getIdentity().name().replace("IDENTITY_", ""),
                state.getSupply().name().replace("SUPPLY_STATUS_", ""))
            .stream()
            .filter(word -> !word.equals("UNSPECIFIED"))
            .collect(Collectors.joining(" "));
    return state.hasContents() ? "a container, " + words : words;
  }
}
