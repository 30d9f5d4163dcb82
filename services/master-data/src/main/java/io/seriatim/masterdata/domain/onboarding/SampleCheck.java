package io.seriatim.masterdata.domain.onboarding;

import io.seriatim.kernel.gs1.AnyIdentifier;
import io.seriatim.kernel.gs1.DigitalLink;
import io.seriatim.kernel.gs1.EpcUri;
import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.PpnItem;
import io.seriatim.kernel.identity.SchemeCode;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.SsccId;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at the events of an operator's EPCIS document: whether they could be taken in, and are
 * about what was agreed (EPCIS 2.0, clause 7.4; CBV 2.0, clauses 7 and 8).
 */
public final class SampleCheck {
  private static final String GLN_KEY = "414";

  /**
   * What was agreed.
   *
   * @param gtins of products and of their levels
   * @param glns of the operator's sites
   * @param ssccPrefix company prefix that SSCCs carry
   */
  public record Agreed(Set<Gtin> gtins, Set<Gln> glns, String ssccPrefix) {
    public Agreed {
      gtins = Set.copyOf(gtins);
      glns = Set.copyOf(glns);
    }
  }

  private final Agreed agreed;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, String> parents = new HashMap<>();

  private SampleCheck(Agreed agreed) {
    this.agreed = agreed;
  }

  /** What is wrong; empty where nothing is. */
  public static List<Finding> of(Agreed agreed, List<SampleEvent> events) {
    SampleCheck check = new SampleCheck(agreed);
    if (events.isEmpty()) {
      check.note(
          "document", "no events", "at least one event", "NO_EVENTS", "Export it with its events.");
    }
    events.forEach(check::event);
    return List.copyOf(check.findings);
  }

  private void event(SampleEvent event) {
    if (!Set.of("ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent")
        .contains(event.type())) {
      note(
          event.place(),
          event.type(),
          "ObjectEvent, AggregationEvent, TransactionEvent or TransformationEvent",
          "UNKNOWN_EVENT",
          "Leave it out, or send it as one of these.");
      return;
    }
    time(event);
    words(event);
    event.items().forEach(epc -> item(event, "epcList", epc));
    event.classes().forEach(epc -> item(event, "quantity", epc));
    place(event, "readPoint", event.readPoint());
    if (!event.location().isEmpty()) {
      place(event, "bizLocation", event.location());
    }
    if (event.type().equals("AggregationEvent")) {
      aggregation(event);
    } else if (event.items().isEmpty() && event.classes().isEmpty()) {
      note(
          event.place() + ", epcList",
          "nothing",
          "at least one EPC",
          "NOTHING_IN_IT",
          "Say what it is about.");
    }
  }

  private void time(SampleEvent event) {
    try {
      var _ = OffsetDateTime.parse(event.time());
    } catch (DateTimeException wrong) {
      note(
          event.place() + ", eventTime",
          event.time(),
          "a time with its offset, for example 2026-11-22T10:15:30.000Z",
          "TIME_UNREADABLE",
          "Write it so.");
    }
    if (!event.offset().matches("[+-]\\d\\d:\\d\\d")) {
      note(
          event.place() + ", eventTimeZoneOffset",
          event.offset(),
          "an offset such as +01:00",
          "OFFSET_UNREADABLE",
          "Give the offset of the plant's clock.");
    }
  }

  private void words(SampleEvent event) {
    boolean acts = !event.type().equals("TransformationEvent");
    if (acts && !Set.of("ADD", "OBSERVE", "DELETE").contains(event.action())) {
      note(
          event.place() + ", action",
          event.action(),
          "ADD, OBSERVE or DELETE",
          "UNKNOWN_ACTION",
          "Commissioning and packing ADD, unpacking and decommissioning DELETE.");
    }
    if (!CoreVocabulary.isStep(event.step())) {
      note(
          event.place() + ", bizStep",
          event.step(),
          "a business step of CBV 2.0, for example urn:epcglobal:cbv:bizstep:commissioning",
          "UNKNOWN_STEP",
          "Use the word of the vocabulary.");
    }
    if (!event.disposition().isEmpty() && !CoreVocabulary.isDisposition(event.disposition())) {
      note(
          event.place() + ", disposition",
          event.disposition(),
          "a disposition of CBV 2.0, for example urn:epcglobal:cbv:disp:active",
          "UNKNOWN_DISPOSITION",
          "Use the word of the vocabulary.");
    }
  }

  private void item(SampleEvent event, String field, String epc) {
    String place = event.place() + ", " + field;
    try {
      if (epc.startsWith("urn:epc:idpat:sgtin:")) {
        gtin(place, epc, EpcUri.parsePattern(epc));
      } else if (!epc.startsWith("urn:epc:class:lgtin:")) {
        identity(place, epc, AnyIdentifier.parse(epc));
      }
    } catch (InvalidValue wrong) {
      note(place, epc, wrong.expected(), "EPC_UNREADABLE", "Correct how the EPC is written.");
    }
  }

  private void identity(String place, String epc, ItemId item) {
    switch (item) {
      case Sgtin sgtin -> gtin(place, epc, sgtin.gtin());
      case SsccId container -> {
        if (!container.sscc().value().startsWith(agreed.ssccPrefix(), 1)) {
          note(
              place,
              epc,
              "an SSCC under company prefix " + agreed.ssccPrefix(),
              "SSCC_PREFIX",
              "Take the SSCCs from the range that was agreed.");
        }
      }
      case PpnItem _, SchemeCode _ ->
          note(place, epc, "an SGTIN or an SSCC", "EPC_UNREADABLE", "Write it as an EPC.");
    }
  }

  private void gtin(String place, String epc, Gtin gtin) {
    if (!agreed.gtins().contains(gtin)) {
      note(
          place,
          epc,
          "a GTIN that was agreed; this one is " + gtin,
          "GTIN_NOT_AGREED",
          "Compare the operator's master data with the owner's.");
    }
  }

  private void place(SampleEvent event, String field, String text) {
    String place = event.place() + ", " + field;
    try {
      Gln gln = gln(text);
      if (!agreed.glns().contains(gln)) {
        note(
            place,
            text,
            "one of " + agreed.glns() + "; this one is " + gln,
            "PLACE_NOT_AGREED",
            "Name the site where it happened, as it was agreed.");
      }
    } catch (InvalidValue wrong) {
      note(
          place,
          text,
          wrong.expected(),
          "PLACE_UNREADABLE",
          "Write the GLN as urn:epc:id:sgln:<prefix>.<location>.<extension>.");
    }
  }

  private static Gln gln(String text) {
    if (text.startsWith("http")) {
      return DigitalLink.parse(text)
          .elements()
          .value(GLN_KEY)
          .map(Gln::parse)
          .orElseThrow(() -> new InvalidValue("place", text, "a link with a GLN, /414/"));
    }
    return EpcUri.parsePlace(text).gln();
  }

  private void aggregation(SampleEvent event) {
    String parent = event.parent();
    if (parent.isEmpty()) {
      note(event.place() + ", parentID", "", "the container", "NO_PARENT", "Name the container.");
    } else {
      item(event, "parentID", parent);
    }
    event.children().forEach(epc -> item(event, "childEPCs", epc));
    boolean adds = event.action().equals("ADD");
    if (adds && event.children().isEmpty() && event.classes().isEmpty()) {
      note(
          event.place() + ", childEPCs",
          "nothing",
          "at least one child",
          "NO_CHILDREN",
          "Say what was packed.");
    }
    if (event.children().contains(parent)) {
      note(
          event.place() + ", childEPCs",
          parent,
          "others than the container itself",
          "ITS_OWN_CHILD",
          "A container can't be packed into itself.");
    }
    if (new HashSet<>(event.children()).size() < event.children().size()) {
      note(
          event.place() + ", childEPCs",
          "an EPC twice",
          "each child once",
          "CHILD_TWICE",
          "Name each child once.");
    }
    relate(event, adds);
  }

  private void relate(SampleEvent event, boolean adds) {
    if (event.action().equals("DELETE")) {
      if (event.children().isEmpty()) {
        parents.values().removeIf(event.parent()::equals);
      }
      event.children().forEach(parents::remove);
      return;
    }
    for (String child : adds ? event.children() : List.<String>of()) {
      String before = parents.put(child, event.parent());
      if (before != null && !before.equals(event.parent())) {
        note(
            event.place() + ", childEPCs",
            child,
            "a child that is in no other container; it is in " + before,
            "IN_TWO_CONTAINERS",
            "Unpack it (DELETE) before it is packed elsewhere.");
      }
    }
  }

  private void note(String place, String given, String expected, String mistake, String advice) {
    if (findings.size() < Finding.MOST) {
      findings.add(Finding.of(place, expected, given, mistake, advice));
    }
  }
}
