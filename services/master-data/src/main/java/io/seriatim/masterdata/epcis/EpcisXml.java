package io.seriatim.masterdata.epcis;

import io.seriatim.chassis.xml.SafeXml;
import io.seriatim.chassis.xml.XmlElement;
import io.seriatim.masterdata.app.onboarding.SampleReader.Sample;
import io.seriatim.masterdata.domain.onboarding.Finding;
import io.seriatim.masterdata.domain.onboarding.SampleEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads an {@code EPCISDocument} in XML (EPCIS 1.2, clause 9; EPCIS 2.0, clause 9). */
final class EpcisXml {
  private static final String OLD = "urn:epcglobal:epcis:xsd:1";
  private static final String NEW = "urn:epcglobal:epcis:xsd:2";
  private static final Set<String> PLAIN_CONTAINERS = Set.of("extension", "baseExtension");

  private EpcisXml() {}

  static Sample read(byte[] document) {
    try {
      XmlElement root =
          SafeXml.read(document, name -> name.isEmpty() || name.equals(OLD) || name.equals(NEW));
      return read(root);
    } catch (SafeXml.Unreadable wrong) {
      return new Sample.Unreadable(
          Finding.of(
              "document, line " + wrong.line(),
              wrong.expected(),
              wrong.given(),
              wrong.reason().name(),
              "Export the document again."));
    }
  }

  private static Sample read(XmlElement document) {
    Optional<XmlElement> list =
        document
            .first("EPCISDocument")
            .flatMap(root -> root.first("EPCISBody"))
            .flatMap(body -> body.first("EventList"));
    if (list.isEmpty()) {
      return new Sample.Unreadable(
          Finding.of(
              "document",
              "EPCISDocument with EPCISBody and EventList, namespace " + OLD + " or " + NEW,
              String.join(", ", document.names()),
              "NOT_EPCIS",
              "Export it as an EPCIS document."));
    }
    List<SampleEvent> events = new ArrayList<>();
    for (XmlElement element : flattened(list.get())) {
      events.add(event(events.size() + 1, element));
    }
    return new Sample.Events("XML", events);
  }

  /** EPCIS 1.2 puts newer kinds of events and fields into {@code extension} elements. */
  private static List<XmlElement> flattened(XmlElement element) {
    List<XmlElement> all = new ArrayList<>();
    for (XmlElement child : element.children()) {
      if (PLAIN_CONTAINERS.contains(child.name())) {
        all.addAll(flattened(child));
      } else {
        all.add(child);
      }
    }
    return all;
  }

  private static SampleEvent event(int number, XmlElement event) {
    return new SampleEvent(
        number,
        event.line(),
        event.name(),
        text(event, "eventTime"),
        text(event, "eventTimeZoneOffset"),
        text(event, "action"),
        text(event, "bizStep"),
        text(event, "disposition"),
        epcs(event, "epcList", "inputEPCList", "outputEPCList"),
        text(event, "parentID"),
        epcs(event, "childEPCs"),
        classes(event),
        place(event, "readPoint"),
        place(event, "bizLocation"));
  }

  private static List<XmlElement> all(XmlElement event, String name) {
    return flattened(event).stream().filter(child -> child.name().equals(name)).toList();
  }

  private static String text(XmlElement event, String name) {
    return all(event, name).stream().findFirst().map(XmlElement::text).orElse("");
  }

  private static String place(XmlElement event, String name) {
    return all(event, name).stream()
        .findFirst()
        .flatMap(place -> place.first("id"))
        .map(XmlElement::text)
        .orElse("");
  }

  private static List<String> epcs(XmlElement event, String... lists) {
    List<String> epcs = new ArrayList<>();
    for (String list : lists) {
      for (XmlElement found : all(event, list)) {
        found.all("epc").forEach(epc -> epcs.add(epc.text()));
      }
    }
    return epcs;
  }

  private static List<String> classes(XmlElement event) {
    List<String> classes = new ArrayList<>();
    for (String list :
        List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")) {
      for (XmlElement found : all(event, list)) {
        found
            .all("quantityElement")
            .forEach(one -> one.first("epcClass").ifPresent(name -> classes.add(name.text())));
      }
    }
    return classes;
  }
}
