package io.seriatim.reconciliation.b2mml;

import io.seriatim.chassis.xml.XmlElement;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.ScheduleField;
import io.seriatim.reconciliation.domain.ScheduleProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The named parameters of a segment: {@code ProductionParameter/Parameter} with ID and value. */
final class Parameters {
  private final FieldReader segment;
  private final Map<String, ScheduleField> byName = new HashMap<>();

  private Parameters(FieldReader segment) {
    this.segment = segment;
  }

  static Parameters of(FieldReader segment, Set<String> known) {
    Parameters parameters = new Parameters(segment);
    elements(segment).forEach(element -> parameters.add(element, known));
    return parameters;
  }

  /** The value of that parameter; an empty field at the segment's line where it is missing. */
  ScheduleField field(String name) {
    ScheduleField missing = new ScheduleField(segment.element().line(), path(name), "");
    return byName.getOrDefault(name, missing);
  }

  private static List<XmlElement> elements(FieldReader segment) {
    List<XmlElement> found = new ArrayList<>(segment.element().all("Parameter"));
    segment
        .element()
        .all("ProductionParameter")
        .forEach(wrapper -> found.addAll(wrapper.all("Parameter")));
    return found;
  }

  private void add(XmlElement element, Set<String> known) {
    FieldReader parameter =
        new FieldReader(
            element, segment.path() + "/ProductionParameter/Parameter", segment.problems());
    ScheduleField id = parameter.field("ID");
    if (!known.contains(id.text())) {
      problem(
          id, RefusalReason.PARAMETER_UNKNOWN, "one of " + String.join(", ", new TreeSet<>(known)));
      return;
    }
    ScheduleField value = parameter.one("Value").field("ValueString");
    ScheduleField named = new ScheduleField(value.line(), path(id.text()), value.text());
    if (byName.putIfAbsent(id.text(), named) != null) {
      problem(
          new ScheduleField(id.line(), path(id.text()), id.text()),
          RefusalReason.FIELD_REPEATED,
          "once");
    }
  }

  private void problem(ScheduleField field, RefusalReason reason, String expected) {
    ScheduleProblem problem = field.problem(reason, expected);
    segment.problems().add(problem);
  }

  private String path(String name) {
    return segment.path() + "/ProductionParameter[" + name + "]";
  }
}
