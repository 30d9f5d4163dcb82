package io.seriatim.regulatoryreporting.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What a seller tells the buyer with a shipment of medicines in the US: transaction information at
 * pack level and the transaction statement (FDCA 581(26), (27)), in the words of the GS1 US
 * guideline R1.3.
 *
 * @param created when the ledger recorded the shipment, so that writing it again gives the same
 * @param sender SGLN of the seller
 * @param receiver SGLN of the buyer
 * @param units packs in it
 * @param events in the order of their times
 */
public record DscsaDocument(
    SubmissionId id,
    Instant created,
    String sender,
    String receiver,
    List<TradeItem> tradeItems,
    List<Location> locations,
    long units,
    List<Event> events) {
  public DscsaDocument {
    tradeItems = List.copyOf(tradeItems);
    locations = List.copyOf(locations);
    events = List.copyOf(events);
  }

  /** A product at one packing level; {@code pattern} stands for all its serials. */
  public record TradeItem(
      String pattern,
      String ndc,
      String name,
      String manufacturer,
      String dosageForm,
      String strength,
      String netContent) {}

  /** A party or a place by its SGLN. */
  public record Location(String sgln, String name, Optional<Address> address) {}

  /** An instant with the offset that clocks had at the place. */
  public record EventTime(Instant instant, ZoneOffset offset) {}

  /** Lot and expiry of everything in one event. */
  public record LotInfo(String lot, LocalDate expires) {}

  /** What happened. */
  public sealed interface Event {
    EventTime time();

    /** SGLN of the place. */
    String place();
  }

  /** Numbers were put on packs or containers. */
  public record Commissioning(
      EventTime time, String place, List<String> epcs, Optional<LotInfo> lot) implements Event {
    public Commissioning {
      epcs = List.copyOf(epcs);
    }
  }

  /** A container came to hold these children. */
  public record Packing(EventTime time, String place, String parent, List<String> children)
      implements Event {
    public Packing {
      children = List.copyOf(children);
    }
  }

  /** The outermost containers left. */
  public record Shipping(
      EventTime time, String place, List<String> epcs, List<Paper> papers, Ends from, Ends to)
      implements Event {
    public Shipping {
      epcs = List.copyOf(epcs);
      papers = List.copyOf(papers);
    }
  }

  /** A business document: {@code type} is a CBV transaction type, {@code id} its URI. */
  public record Paper(String type, String id) {}

  /** Who owns and where, both SGLNs, at one end of a shipment. */
  public record Ends(String owningParty, String location) {}
}
