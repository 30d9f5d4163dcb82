package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.domain.incident.Deed.ActionKind;
import io.seriatim.audittrail.domain.incident.Deed.CauseCategory;
import io.seriatim.audittrail.domain.incident.Incident.State;
import io.seriatim.audittrail.domain.incident.Severity;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.audit.v1.IncidentActionKind;
import io.seriatim.proto.audit.v1.IncidentSeverity;
import io.seriatim.proto.audit.v1.IncidentState;
import io.seriatim.proto.audit.v1.RootCauseCategory;
import java.util.Optional;

/** The words that incidents choose from, both ways. */
final class IncidentEnums {
  private IncidentEnums() {}

  static IncidentState message(State state) {
    return switch (state) {
      case REPORTED -> IncidentState.INCIDENT_STATE_REPORTED;
      case ASSESSED -> IncidentState.INCIDENT_STATE_ASSESSED;
      case CLOSED -> IncidentState.INCIDENT_STATE_CLOSED;
    };
  }

  /** Which state is asked for; empty for all. */
  static Optional<State> wanted(IncidentState wire) {
    return switch (wire) {
      case INCIDENT_STATE_UNSPECIFIED -> Optional.empty();
      case INCIDENT_STATE_REPORTED -> Optional.of(State.REPORTED);
      case INCIDENT_STATE_ASSESSED -> Optional.of(State.ASSESSED);
      case INCIDENT_STATE_CLOSED -> Optional.of(State.CLOSED);
      case UNRECOGNIZED ->
          throw new InvalidValue("state", wire.name(), "REPORTED, ASSESSED or CLOSED");
    };
  }

  static IncidentSeverity message(Severity severity) {
    return switch (severity) {
      case CRITICAL -> IncidentSeverity.INCIDENT_SEVERITY_CRITICAL;
      case MAJOR -> IncidentSeverity.INCIDENT_SEVERITY_MAJOR;
      case MINOR -> IncidentSeverity.INCIDENT_SEVERITY_MINOR;
    };
  }

  static Severity severity(IncidentSeverity wire) {
    return switch (wire) {
      case INCIDENT_SEVERITY_CRITICAL -> Severity.CRITICAL;
      case INCIDENT_SEVERITY_MAJOR -> Severity.MAJOR;
      case INCIDENT_SEVERITY_MINOR -> Severity.MINOR;
      case INCIDENT_SEVERITY_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidValue("severity", wire.name(), "CRITICAL, MAJOR or MINOR");
    };
  }

  /** Which severity is asked for; empty for all. */
  static Optional<Severity> wanted(IncidentSeverity wire) {
    return wire == IncidentSeverity.INCIDENT_SEVERITY_UNSPECIFIED
        ? Optional.empty()
        : Optional.of(severity(wire));
  }

  static RootCauseCategory message(CauseCategory category) {
    return switch (category) {
      case SOFTWARE -> RootCauseCategory.ROOT_CAUSE_CATEGORY_SOFTWARE;
      case CONFIGURATION -> RootCauseCategory.ROOT_CAUSE_CATEGORY_CONFIGURATION;
      case INFRASTRUCTURE -> RootCauseCategory.ROOT_CAUSE_CATEGORY_INFRASTRUCTURE;
      case EQUIPMENT -> RootCauseCategory.ROOT_CAUSE_CATEGORY_EQUIPMENT;
      case DATA -> RootCauseCategory.ROOT_CAUSE_CATEGORY_DATA;
      case PROCEDURE -> RootCauseCategory.ROOT_CAUSE_CATEGORY_PROCEDURE;
      case PEOPLE -> RootCauseCategory.ROOT_CAUSE_CATEGORY_PEOPLE;
      case SUPPLIER -> RootCauseCategory.ROOT_CAUSE_CATEGORY_SUPPLIER;
      case ATTACK -> RootCauseCategory.ROOT_CAUSE_CATEGORY_ATTACK;
    };
  }

  static CauseCategory category(RootCauseCategory wire) {
    return switch (wire) {
      case ROOT_CAUSE_CATEGORY_SOFTWARE -> CauseCategory.SOFTWARE;
      case ROOT_CAUSE_CATEGORY_CONFIGURATION -> CauseCategory.CONFIGURATION;
      case ROOT_CAUSE_CATEGORY_INFRASTRUCTURE -> CauseCategory.INFRASTRUCTURE;
      case ROOT_CAUSE_CATEGORY_EQUIPMENT -> CauseCategory.EQUIPMENT;
      case ROOT_CAUSE_CATEGORY_DATA -> CauseCategory.DATA;
      case ROOT_CAUSE_CATEGORY_PROCEDURE -> CauseCategory.PROCEDURE;
      case ROOT_CAUSE_CATEGORY_PEOPLE -> CauseCategory.PEOPLE;
      case ROOT_CAUSE_CATEGORY_SUPPLIER -> CauseCategory.SUPPLIER;
      case ROOT_CAUSE_CATEGORY_ATTACK -> CauseCategory.ATTACK;
      case ROOT_CAUSE_CATEGORY_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidValue("root_cause.category", wire.name(), "where the cause lies");
    };
  }

  static IncidentActionKind message(ActionKind kind) {
    return switch (kind) {
      case CORRECTIVE -> IncidentActionKind.INCIDENT_ACTION_KIND_CORRECTIVE;
      case PREVENTIVE -> IncidentActionKind.INCIDENT_ACTION_KIND_PREVENTIVE;
    };
  }

  static ActionKind kind(IncidentActionKind wire) {
    return switch (wire) {
      case INCIDENT_ACTION_KIND_CORRECTIVE -> ActionKind.CORRECTIVE;
      case INCIDENT_ACTION_KIND_PREVENTIVE -> ActionKind.PREVENTIVE;
      case INCIDENT_ACTION_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidValue("action.kind", wire.name(), "CORRECTIVE or PREVENTIVE");
    };
  }
}
