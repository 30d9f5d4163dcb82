package io.seriatim.aggregation.contract;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.SampleKind;
import io.seriatim.kernel.life.SupplyStatus;
import io.seriatim.proto.ledger.v1.SetSupplyStatusRequest;
import io.seriatim.proto.ledger.v1.TakeSampleRequest;
import io.seriatim.proto.ledger.v1.UndoSupplyStatusRequest;
import java.util.List;
import java.util.Optional;

/** Requests about the supply status. */
final class Statuses {
  private Statuses() {}

  static List<Request> sample(TakeSampleRequest asked) {
    SampleKind kind =
        switch (asked.getKind()) {
          case SAMPLE_KIND_IN_PROCESS -> SampleKind.IN_PROCESS;
          case SAMPLE_KIND_QUALITY_CONTROL -> SampleKind.QUALITY_CONTROL;
          case SAMPLE_KIND_RETENTION -> SampleKind.RETENTION;
          case SAMPLE_KIND_CUSTOMS -> SampleKind.CUSTOMS;
          case SAMPLE_KIND_UNSPECIFIED, UNRECOGNIZED ->
              throw new InvalidValue("kind", asked.getKind().name(), "one of SampleKind");
        };
    return Asked.each(asked.getItemsList(), id -> Request.sample(id, kind, asked.getReason()));
  }

  static List<Request> set(SetSupplyStatusRequest asked) {
    SupplyStatus status = status(asked.getStatus());
    if (status == SupplyStatus.SAMPLE) {
      throw new InvalidValue("status", "SAMPLE", "a sample is taken by TakeSample");
    }
    return Asked.each(
        asked.getItemsList(),
        id -> new Request.TakeStatus(id, status, Optional.empty(), asked.getReason()));
  }

  static List<Request> undo(UndoSupplyStatusRequest asked) {
    SupplyStatus status = status(asked.getStatus());
    return Asked.each(
        asked.getItemsList(), id -> new Request.UndoStatus(id, status, asked.getReason()));
  }

  private static SupplyStatus status(io.seriatim.proto.ledger.v1.SupplyStatus status) {
    return switch (status) {
      case SUPPLY_STATUS_SUPPLIED -> SupplyStatus.SUPPLIED;
      case SUPPLY_STATUS_EXPORTED -> SupplyStatus.EXPORTED;
      case SUPPLY_STATUS_SAMPLE -> SupplyStatus.SAMPLE;
      case SUPPLY_STATUS_FREE_SAMPLE -> SupplyStatus.FREE_SAMPLE;
      case SUPPLY_STATUS_LOCKED -> SupplyStatus.LOCKED;
      case SUPPLY_STATUS_STOLEN -> SupplyStatus.STOLEN;
      case SUPPLY_STATUS_CHECKED_OUT -> SupplyStatus.CHECKED_OUT;
      case SUPPLY_STATUS_ACTIVE, SUPPLY_STATUS_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidValue("status", status.name(), "a status other than ACTIVE");
    };
  }
}
