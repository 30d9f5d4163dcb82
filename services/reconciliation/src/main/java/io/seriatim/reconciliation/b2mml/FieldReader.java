package io.seriatim.reconciliation.b2mml;

import io.seriatim.chassis.xml.XmlElement;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.ScheduleField;
import io.seriatim.reconciliation.domain.ScheduleProblem;
import java.util.List;

/**
 * Reads what must occur once in an element, with the path it was found at; what occurs twice is a
 * problem, what is missing is an empty field at the line of what should hold it.
 */
record FieldReader(XmlElement element, String path, List<ScheduleProblem> problems) {

  /** The one child of that name; an empty stand-in at the same line where it is missing. */
  FieldReader one(String name) {
    List<XmlElement> found = element.all(name);
    String childPath = path + "/" + name;
    if (found.size() > 1) {
      problems.add(repeated(found, childPath));
    }
    XmlElement child = found.isEmpty() ? new XmlElement(name, element.line()) : found.getFirst();
    return new FieldReader(child, childPath, problems);
  }

  /** The text of the one child of that name. */
  ScheduleField field(String name) {
    FieldReader child = one(name);
    return new ScheduleField(child.element.line(), child.path, child.element.text());
  }

  private static ScheduleProblem repeated(List<XmlElement> found, String path) {
    return new ScheduleProblem(
        RefusalReason.FIELD_REPEATED, found.get(1).line(), path, found.size() + " times", "once");
  }
}
