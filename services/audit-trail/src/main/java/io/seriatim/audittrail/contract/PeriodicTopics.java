package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.domain.periodic.Figure;
import io.seriatim.audittrail.domain.periodic.Section;
import io.seriatim.audittrail.domain.periodic.Section.Source;
import io.seriatim.audittrail.domain.periodic.Topic;
import io.seriatim.audittrail.domain.periodic.Verdict;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.audit.v1.PeriodicFigure;
import io.seriatim.proto.audit.v1.PeriodicSection;
import io.seriatim.proto.audit.v1.PeriodicSource;
import io.seriatim.proto.audit.v1.PeriodicTopic;
import io.seriatim.proto.audit.v1.PeriodicVerdict;

/** Sections and verdicts of a periodic review as messages; the contract's words have a prefix. */
final class PeriodicTopics {
  private static final String TOPIC = "PERIODIC_TOPIC_";

  private PeriodicTopics() {}

  static PeriodicSection message(Section section) {
    return PeriodicSection.newBuilder()
        .setTopic(PeriodicTopic.valueOf(TOPIC + section.topic().name()))
        .setSource(message(section.source()))
        .addAllFigures(section.figures().stream().map(PeriodicTopics::message).toList())
        .setOthers(section.others())
        .build();
  }

  private static PeriodicFigure message(Figure figure) {
    return PeriodicFigure.newBuilder().addAllOf(figure.of()).setNumber(figure.number()).build();
  }

  static Section read(PeriodicSection wire) {
    return new Section(
        Topic.valueOf(wire.getTopic().name().substring(TOPIC.length())),
        read(wire.getSource()),
        wire.getFiguresList().stream()
            .map(figure -> new Figure(figure.getOfList(), figure.getNumber()))
            .toList(),
        wire.getOthers());
  }

  private static PeriodicSource message(Source source) {
    return switch (source) {
      case OWN_LOG -> PeriodicSource.PERIODIC_SOURCE_OWN_LOG;
      case SYSTEM_LOG -> PeriodicSource.PERIODIC_SOURCE_SYSTEM_LOG;
      case ROWS -> PeriodicSource.PERIODIC_SOURCE_ROWS;
    };
  }

  private static Source read(PeriodicSource wire) {
    return switch (wire) {
      case PERIODIC_SOURCE_OWN_LOG -> Source.OWN_LOG;
      case PERIODIC_SOURCE_SYSTEM_LOG -> Source.SYSTEM_LOG;
      case PERIODIC_SOURCE_ROWS -> Source.ROWS;
      case PERIODIC_SOURCE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("a section of no known source");
    };
  }

  static PeriodicVerdict message(Verdict verdict) {
    return switch (verdict) {
      case FIT -> PeriodicVerdict.PERIODIC_VERDICT_FIT;
      case FIT_WITH_ACTIONS -> PeriodicVerdict.PERIODIC_VERDICT_FIT_WITH_ACTIONS;
      case NOT_FIT -> PeriodicVerdict.PERIODIC_VERDICT_NOT_FIT;
    };
  }

  static Verdict read(PeriodicVerdict wire) {
    return switch (wire) {
      case PERIODIC_VERDICT_FIT -> Verdict.FIT;
      case PERIODIC_VERDICT_FIT_WITH_ACTIONS -> Verdict.FIT_WITH_ACTIONS;
      case PERIODIC_VERDICT_NOT_FIT -> Verdict.NOT_FIT;
      case PERIODIC_VERDICT_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidValue("verdict", wire.name(), "FIT, FIT_WITH_ACTIONS or NOT_FIT");
    };
  }
}
