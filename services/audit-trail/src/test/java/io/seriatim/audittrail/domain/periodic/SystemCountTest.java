package io.seriatim.audittrail.domain.periodic;

import static io.seriatim.audittrail.domain.periodic.Acts.FROM;
import static io.seriatim.audittrail.domain.periodic.Acts.PERIOD;
import static io.seriatim.audittrail.domain.periodic.Acts.TO;
import static io.seriatim.audittrail.domain.periodic.Acts.act;
import static io.seriatim.audittrail.domain.periodic.Acts.changed;
import static io.seriatim.audittrail.domain.periodic.Acts.clock;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.audittrail.domain.ReviewedAct.Outcome;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of the system's log. */
@Requirement({"URS-AUDIT-601", "A11-11"})
class SystemCountTest {
  private static final LogMark MARK = new LogMark("platform", 100, Optional.empty());
  private static final String TEXT = "release=sha256:abc\nseriatim.audit.origin=0011";

  @Test
  void a_change_is_told_by_service_time_release_and_hash_and_no_setting_by_its_name() {
    SystemCount count = new SystemCount(PERIOD);
    count.add(4, Optional.of(changed("aggregation", FROM - 1, TEXT)));
    count.add(5, Optional.of(act("identity/LOGIN", FROM, Outcome.ACCEPTED)));
    count.add(6, Optional.of(changed("audit-trail", FROM, TEXT)));
    count.add(7, Optional.of(act("identity/LOGIN", FROM, Outcome.ACCEPTED)));
    count.add(8, Optional.of(changed("portal", TO - 1, "nothing")));

    Section upgrades = count.sections().getFirst();

    assertThat(upgrades.figures())
        .containsExactly(
            new Figure(
                6, "audit-trail", PERIOD.from().toString(), "sha256:abc", ReviewQueue.hash(TEXT)),
            new Figure(
                8, "portal", ReviewPeriod.at(TO - 1).toString(), "", ReviewQueue.hash("nothing")));
    assertThat(upgrades.toString()).doesNotContain("seriatim.audit.origin");
    assertThat(count.counted(MARK)).isEqualTo(new CountedLog(MARK, 6, 8, 2, 0, 0));
  }

  @Test
  void clocks_are_told_by_service_how_often_they_did_what_and_when_last() {
    SystemCount count = new SystemCount(PERIOD);
    count.add(3, Optional.of(clock("line-gateway", "drifted", FROM - 1)));
    count.add(4, Optional.of(clock("line-gateway", "compared", FROM)));
    count.add(5, Optional.of(clock("line-gateway", "drifted", FROM + 9)));
    count.add(6, Optional.of(clock("line-gateway", "drifted", FROM + 7)));
    count.add(7, Optional.of(clock("aggregation", "unwatched", FROM + 2)));
    count.add(8, Optional.of(act("clock/drifted", FROM, Outcome.REFUSED)));
    count.add(9, Optional.of(clock("aggregation", "unwatched", TO)));

    assertThat(clocks(count).figures())
        .containsExactly(
            new Figure(2, "line-gateway", "drifted", ReviewPeriod.at(FROM + 9).toString()),
            new Figure(1, "aggregation", "unwatched", ReviewPeriod.at(FROM + 2).toString()),
            new Figure(1, "line-gateway", "compared", ReviewPeriod.at(FROM).toString()));
    assertThat(clocks(count).others()).isZero();
    assertThat(count.counted(MARK)).isEqualTo(new CountedLog(MARK, 4, 7, 4, 0, 0));
  }

  @Test
  void a_log_without_clocks_gives_the_hash_that_it_gave_before_there_were_any() {
    SystemCount none = new SystemCount(PERIOD);
    none.add(6, Optional.of(changed("audit-trail", FROM, TEXT)));
    SystemCount one = new SystemCount(PERIOD);
    one.add(6, Optional.of(clock("audit-trail", "compared", FROM)));

    assertThat(report(none, none.sections()).countsHash())
        .isEqualTo(report(none, none.sections().subList(0, 1)).countsHash());
    assertThat(report(one, one.sections()).countsHash())
        .isNotEqualTo(report(one, one.sections().subList(0, 1)).countsHash());
  }

  @Test
  void every_topic_of_the_systems_log_has_as_many_cells_as_it_names() {
    SystemCount count = new SystemCount(PERIOD);
    count.add(6, Optional.of(changed("audit-trail", FROM, TEXT)));
    count.add(7, Optional.of(clock("audit-trail", "compared", FROM)));

    assertThat(count.sections())
        .extracting(Section::topic)
        .containsExactly(Topic.UPGRADES, Topic.CLOCKS);
    for (Section section : count.sections()) {
      assertThat(section.figures())
          .singleElement()
          .satisfies(figure -> assertThat(figure.of()).hasSameSizeAs(section.topic().cells()));
    }
  }

  private static Section clocks(SystemCount count) {
    return count.sections().getLast();
  }

  private static Report report(SystemCount count, List<Section> sections) {
    CountedLog none = new CountedLog(new LogMark("acme", 0, Optional.empty()), -1, -1, 0, 0, 0);
    return new Report(none, count.counted(MARK), sections);
  }
}
