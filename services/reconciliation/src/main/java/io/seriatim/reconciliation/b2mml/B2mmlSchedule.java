package io.seriatim.reconciliation.b2mml;

import io.seriatim.chassis.xml.SafeXml;
import io.seriatim.chassis.xml.XmlElement;
import io.seriatim.reconciliation.app.ScheduleFormat;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.ScheduleEntry;
import io.seriatim.reconciliation.domain.ScheduleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a B2MML {@code ProductionSchedule}: V0600, V0700 or without a namespace.
 *
 * <p>Elements of B2MML that no order needs are stepped over; what an order needs and is said twice,
 * or a parameter nobody knows, is a problem, because one of the two would be ignored.
 */
public final class B2mmlSchedule implements ScheduleFormat {
  private static final int MOST_ORDERS = 500;
  private static final String MESA = "http://www.mesa.org/xml/B2MML";

  @Override
  public Reading read(byte[] document) {
    try {
      return schedule(SafeXml.read(document, B2mmlSchedule::isOurs));
    } catch (SafeXml.Unreadable unreadable) {
      return only(problem(unreadable));
    }
  }

  private static ScheduleProblem problem(SafeXml.Unreadable unreadable) {
    RefusalReason reason =
        switch (unreadable.reason()) {
          case TOO_LARGE -> RefusalReason.SCHEDULE_TOO_LARGE;
          case NOT_XML -> RefusalReason.SCHEDULE_NOT_XML;
          case DTD_FORBIDDEN -> RefusalReason.DTD_FORBIDDEN;
          case NESTED_TOO_DEEPLY -> RefusalReason.NESTED_TOO_DEEPLY;
        };
    return new ScheduleProblem(
        reason, unreadable.line(), "document", unreadable.given(), unreadable.expected());
  }

  private static boolean isOurs(String namespace) {
    return namespace.isEmpty()
        || namespace.equals(MESA)
        || namespace.matches("http://www\\.mesa\\.org/xml/B2MML-V0[67]\\d\\d");
  }

  private static Reading schedule(XmlElement document) {
    Optional<XmlElement> root = document.first("ProductionSchedule");
    if (root.isEmpty()) {
      return only(
          problem(
              document,
              "document",
              RefusalReason.SCHEDULE_NOT_B2MML,
              "no ProductionSchedule",
              "a ProductionSchedule of B2MML V0600 or V0700 as root"));
    }
    List<XmlElement> requests = root.get().all("ProductionRequest");
    if (requests.isEmpty() || requests.size() > MOST_ORDERS) {
      return only(
          problem(
              root.get(),
              "ProductionRequest",
              RefusalReason.SCHEDULE_NOT_B2MML,
              requests.size() + " production requests",
              "1 to " + MOST_ORDERS));
    }
    List<ScheduleEntry> entries = new ArrayList<>();
    List<ScheduleProblem> problems = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      entries.add(
          entry(new FieldReader(requests.get(i), "ProductionRequest[" + (i + 1) + "]", problems)));
    }
    return new Reading(entries, problems);
  }

  private static ScheduleEntry entry(FieldReader request) {
    FieldReader segment = request.one("SegmentRequirement");
    FieldReader produced = segment.one("MaterialProducedRequirement");
    FieldReader quantity = produced.one("Quantity");
    Parameters parameters =
        Parameters.of(segment, Set.of("Expiry", "Site", "Market", "Allowance", "ProductionDate"));
    return new ScheduleEntry(
        request.field("ID"),
        segment.one("EquipmentRequirement").field("EquipmentID"),
        produced.field("MaterialDefinitionID"),
        produced.field("MaterialLotID"),
        quantity.field("QuantityString"),
        quantity.field("UnitOfMeasure"),
        parameters.field("Expiry"),
        parameters.field("Site"),
        parameters.field("Market"),
        parameters.field("Allowance"),
        parameters.field("ProductionDate"));
  }

  private static Reading only(ScheduleProblem problem) {
    return new Reading(List.of(), List.of(problem));
  }

  private static ScheduleProblem problem(
      XmlElement at, String path, RefusalReason reason, String given, String expected) {
    return new ScheduleProblem(reason, at.line(), path, given, expected);
  }
}
