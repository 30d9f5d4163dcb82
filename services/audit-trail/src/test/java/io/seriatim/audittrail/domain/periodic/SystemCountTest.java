package io.seriatim.audittrail.domain.periodic;

import static io.seriatim.audittrail.domain.periodic.Acts.FROM;
import static io.seriatim.audittrail.domain.periodic.Acts.PERIOD;
import static io.seriatim.audittrail.domain.periodic.Acts.TO;
import static io.seriatim.audittrail.domain.periodic.Acts.act;
import static io.seriatim.audittrail.domain.periodic.Acts.changed;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.audittrail.domain.ReviewedAct.Outcome;
import io.seriatim.testkit.Requirement;
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

    Section upgrades = count.section();

    assertThat(upgrades.figures())
        .containsExactly(
            new Figure(
                6, "audit-trail", PERIOD.from().toString(), "sha256:abc", ReviewQueue.hash(TEXT)),
            new Figure(
                8, "portal", ReviewPeriod.at(TO - 1).toString(), "", ReviewQueue.hash("nothing")));
    assertThat(upgrades.toString()).doesNotContain("seriatim.audit.origin");
    assertThat(count.counted(MARK)).isEqualTo(new CountedLog(MARK, 6, 8, 2, 0, 0));
  }
}
