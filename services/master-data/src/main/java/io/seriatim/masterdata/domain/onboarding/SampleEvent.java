package io.seriatim.masterdata.domain.onboarding;

import java.util.List;

/**
 * One event of an EPCIS document, as written; what is not there is empty.
 *
 * @param number from 1, in the order of the document
 * @param line of the document, from 1; 0 where it has no lines to speak of
 * @param type for example {@code ObjectEvent}
 * @param items EPCs of what it is about, without parent and children
 * @param classes EPC classes of quantities
 */
public record SampleEvent(
    int number,
    int line,
    String type,
    String time,
    String offset,
    String action,
    String step,
    String disposition,
    List<String> items,
    String parent,
    List<String> children,
    List<String> classes,
    String readPoint,
    String location) {
  public SampleEvent {
    items = List.copyOf(items);
    children = List.copyOf(children);
    classes = List.copyOf(classes);
  }

  /** For a person: which one it is. */
  public String place() {
    return "event " + number + (line == 0 ? "" : " in line " + line);
  }
}
