package io.seriatim.audittrail.domain.periodic;

import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.audittrail.domain.periodic.Section.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the records of a period in a tenant's log, one by one.
 *
 * <p>What is kept grows with the kinds, up to a bound, and by eight bytes with each electronic
 * signature; never with the records.
 */
public final class OwnCount implements LogCount {
  /** The use cases of an incident, in the order in which they come. */
  static final List<String> INCIDENTS =
      List.of(
          "ReportIncident",
          "AssessIncident",
          "RecordRootCause",
          "AddAction",
          "CompleteAction",
          "CloseIncident",
          "ReopenIncident");

  private static final List<String> REVIEWS = List.of("SignOffReview", "AnswerReviewItem");
  private static final String VIEWED = "viewed/";
  private static final int MOST_ACTS = 2_000;
  private static final int MOST_KINDS = 500;
  private static final int MOST_REASONS = 20;
  private static final int HEX = 16;

  private final Extent extent;
  private final Tally acts = new Tally(MOST_ACTS);
  private final Tally reasons = new Tally(MOST_KINDS);
  private final Tally faults = new Tally(MOST_KINDS);
  private final Tally signIns = new Tally(MOST_KINDS);
  private final Tally changes = new Tally(MOST_KINDS);
  private final Tally views = new Tally(MOST_KINDS);
  private final Tally meanings = new Tally(MOST_KINDS);
  private final Tally done = new Tally(INCIDENTS.size() + REVIEWS.size());
  private final Set<Long> signatures = new HashSet<>();

  public OwnCount(ReviewPeriod period) {
    this.extent = new Extent(period);
  }

  @Override
  public void add(long index, Optional<PeriodAct> act) {
    if (extent.add(index, act)) {
      count(act.orElseThrow());
    }
  }

  @Override
  public long behind(long index) {
    return extent.behind(index);
  }

  private void count(PeriodAct act) {
    String outcome = word(act);
    acts.add(act.service(), act.action(), outcome);
    switch (act.outcome()) {
      case REFUSED -> reasons.add(act.reason());
      case FAULT -> faults.add(act.service(), act.action());
      case ACCEPTED -> accepted(act);
      case ALREADY_DONE, UNKNOWN -> {}
    }
    IdentityWord.of(act).ifPresent(event -> identity(event, outcome));
    if (!act.signature().isEmpty() && signatures.add(number(act.signature()))) {
      meanings.add(act.meaning());
    }
  }

  private void accepted(PeriodAct act) {
    if (act.action().startsWith(VIEWED)) {
      views.add(act.action().substring(VIEWED.length()));
    }
    if (INCIDENTS.contains(act.action()) || REVIEWS.contains(act.action())) {
      done.add(act.action());
    }
  }

  private void identity(IdentityWord event, String outcome) {
    if (event.topic() == Topic.SIGN_INS) {
      signIns.add(event.kind(), event.word());
    } else {
      changes.add(event.kind(), event.word(), outcome);
    }
  }

  private static String word(PeriodAct act) {
    return act.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static long number(String signature) {
    return Long.parseUnsignedLong(ReviewQueue.hash(signature).substring(0, HEX), HEX);
  }

  /** The log as far as it was counted. */
  public CountedLog counted(LogMark mark) {
    return extent.counted(mark);
  }

  public List<Section> sections() {
    return List.of(
        acts.section(Topic.ACTS, MOST_ACTS),
        reasons.section(Topic.REFUSALS, MOST_REASONS),
        faults.section(Topic.FAULTS, MOST_KINDS),
        signIns.section(Topic.SIGN_INS, MOST_KINDS),
        changes.section(Topic.ACCESS_CHANGES, MOST_KINDS),
        views.section(Topic.VIEWS, MOST_KINDS),
        meanings.section(Topic.SIGNATURES, MOST_KINDS),
        named(Topic.INCIDENTS, INCIDENTS),
        named(Topic.AUDIT_REVIEWS, REVIEWS));
  }

  /** Each of them, where it is none too. */
  private Section named(Topic topic, List<String> actions) {
    List<Figure> figures = new ArrayList<>();
    actions.forEach(action -> figures.add(new Figure(done.of(action), action)));
    return new Section(topic, Source.OWN_LOG, figures, 0);
  }
}
