package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.app.incident.IncidentIndex.Entry;
import io.seriatim.audittrail.app.incident.IncidentIndex.Period;
import io.seriatim.audittrail.app.incident.TellIncidents.Wanted;
import io.seriatim.audittrail.domain.incident.Deed.ActionAdded;
import io.seriatim.audittrail.domain.incident.Deed.ActionCompleted;
import io.seriatim.audittrail.domain.incident.Deed.Assessed;
import io.seriatim.audittrail.domain.incident.Deed.Batch;
import io.seriatim.audittrail.domain.incident.Deed.CauseRecorded;
import io.seriatim.audittrail.domain.incident.Deed.Place;
import io.seriatim.audittrail.domain.incident.Deed.Reported;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.audit.v1.CompleteActionRequest;
import io.seriatim.proto.audit.v1.IncidentAction;
import io.seriatim.proto.audit.v1.IncidentAssessment;
import io.seriatim.proto.audit.v1.IncidentPlace;
import io.seriatim.proto.audit.v1.IncidentReport;
import io.seriatim.proto.audit.v1.IncidentRootCause;
import io.seriatim.proto.audit.v1.ListIncidentsRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is asked about incidents, read strictly: what is missing, too long or too much is an {@link
 * InvalidValue}.
 */
public final class IncidentRequests {
  private static final int LONG = 4_000;
  private static final int USUAL = 2_000;
  private static final int REFERENCE = 500;
  private static final int NAME = 200;
  private static final int PLACE = 100;
  private static final int MOST_CONCERNED = 50;
  private static final int MOST_OF_A_PAGE = 200;
  private static final int USUAL_PAGE = 50;

  private IncidentRequests() {}

  public static Reported reported(IncidentReport wire) {
    if (wire.getSeenMicros() < 1) {
      throw new InvalidValue(
          "report.seen_micros", "" + wire.getSeenMicros(), "microseconds since 1970, UTC");
    }
    return new Reported(
        SignedWords.text("report.what_happened", wire.getWhatHappened(), LONG),
        time(wire.getSeenMicros()),
        place(wire.getPlace()),
        batches(wire),
        objects(wire),
        optional("report.alert_name", wire.getAlertName(), NAME),
        SignedWords.text("report.immediate_action", wire.getImmediateAction(), USUAL));
  }

  private static Place place(IncidentPlace wire) {
    Place where =
        new Place(
            optional("report.place.system", wire.getSystem(), PLACE),
            optional("report.place.service", wire.getService(), PLACE),
            optional("report.place.site", wire.getSite(), PLACE),
            optional("report.place.line", wire.getLine(), PLACE));
    if (where.isNowhere()) {
      throw new InvalidValue("report.place", "", "a system, service, site or line");
    }
    return where;
  }

  private static List<Batch> batches(IncidentReport wire) {
    bounded("report.batches", wire.getBatchesCount());
    return wire.getBatchesList().stream().map(IncidentSteps::read).toList();
  }

  private static List<String> objects(IncidentReport wire) {
    bounded("report.objects", wire.getObjectsCount());
    return IntStream.range(0, wire.getObjectsCount())
        .mapToObj(at -> SignedWords.text("report.objects[" + at + "]", wire.getObjects(at), NAME))
        .toList();
  }

  private static void bounded(String field, int count) {
    if (count > MOST_CONCERNED) {
      throw new InvalidValue(field, count + " of them", "at most " + MOST_CONCERNED);
    }
  }

  public static Assessed assessed(IncidentAssessment wire) {
    return new Assessed(
        IncidentEnums.severity(wire.getSeverity()),
        SignedWords.text("assessment.gxp_impact", wire.getGxpImpact(), USUAL),
        SignedWords.text("assessment.reason", wire.getReason(), USUAL));
  }

  public static CauseRecorded cause(IncidentRootCause wire) {
    return new CauseRecorded(
        IncidentEnums.category(wire.getCategory()),
        SignedWords.text("root_cause.text", wire.getText(), LONG),
        SignedWords.text("root_cause.evidence_reference", wire.getEvidenceReference(), REFERENCE));
  }

  public static ActionAdded action(IncidentAction wire) {
    return new ActionAdded(
        IncidentEnums.kind(wire.getKind()),
        SignedWords.text("action.responsible", wire.getResponsible(), NAME),
        SignedWords.day("action.due_on", wire.getDueOn()),
        SignedWords.text("action.text", wire.getText(), USUAL));
  }

  public static ActionCompleted completed(CompleteActionRequest wire) {
    return new ActionCompleted(
        wire.getActionNumber(), SignedWords.text("evidence", wire.getEvidence(), USUAL));
  }

  /** Which incidents a list shows. */
  public static Wanted wanted(ListIncidentsRequest wire) {
    long to = wire.getToMicros() == 0 ? Long.MAX_VALUE : wire.getToMicros();
    if (wire.getFromMicros() < 0 || to <= wire.getFromMicros()) {
      throw new InvalidValue(
          "from_micros, to_micros",
          wire.getFromMicros() + ", " + wire.getToMicros(),
          "a period that ends after it begins");
    }
    return new Wanted(
        IncidentEnums.wanted(wire.getState()),
        IncidentEnums.wanted(wire.getSeverity()),
        new Period(time(wire.getFromMicros()), time(to)));
  }

  /** How many incidents a page looks at. */
  public static int pageSize(ListIncidentsRequest wire) {
    int most = wire.getPageSize() == 0 ? USUAL_PAGE : wire.getPageSize();
    if (most < 1 || most > MOST_OF_A_PAGE) {
      throw new InvalidValue("page_size", String.valueOf(most), "1 to " + MOST_OF_A_PAGE);
    }
    return most;
  }

  /** Where a page goes on. */
  public static Optional<Entry> behind(ListIncidentsRequest wire) {
    String token = wire.getPageToken();
    if (token.isEmpty()) {
      return Optional.empty();
    }
    int slash = token.indexOf('/');
    try {
      return Optional.of(
          new Entry(
              time(Long.parseLong(token.substring(0, Math.max(slash, 0)))),
              token.substring(slash + 1)));
    } catch (NumberFormatException _) {
      throw new InvalidValue("page_token", token, "the next_page_token of an answer");
    }
  }

  static String token(Entry last) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, last.at()) + "/" + last.id();
  }

  /** The reason of a signature, which here nobody leaves out. */
  public static void requireReason(String given) {
    SignedWords.text("signing.reason", given, REFERENCE);
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static String optional(String field, String given, int longest) {
    String stripped = given.strip();
    if (stripped.length() > longest) {
      throw new InvalidValue(
          field, stripped.length() + " characters", "at most " + longest + " characters");
    }
    return stripped;
  }
}
