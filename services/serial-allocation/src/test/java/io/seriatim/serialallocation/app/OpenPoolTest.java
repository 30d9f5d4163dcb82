package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.testkit.Requirement;
import org.junit.jupiter.api.Test;

class OpenPoolTest {
  private final Desk desk = new Desk();

  @Test
  @Requirement("URS-NUM-004")
  void a_pool_is_opened_with_a_segment_by_the_products_policy() {
    desk.openPool.open(Desk.ANNA, desk.next(), DemoFacts.RATIONED);

    Segment segment =
        (Segment)
            desk.pools
                .find(new PoolKey.OfGtin(DemoFacts.RATIONED))
                .orElseThrow()
                .state()
                .source(1)
                .orElseThrow()
                .source();
    assertThat(segment.alphabet().characters()).isEqualTo("0123456789abcdef");
    assertThat(segment.prefix()).isEqualTo("Z");
    assertThat(segment.length()).isEqualTo(12);
    assertThat(desk.pools.announced)
        .hasExactlyElementsOfTypes(Announcement.PoolOpened.class, Announcement.SourceOpened.class);
  }

  @Test
  void a_pool_is_opened_once() {
    desk.opened(DemoFacts.ROOMY);

    assertThat(Desk.refusal(desk.openPool.open(Desk.ANNA, desk.next(), DemoFacts.ROOMY)))
        .isEqualTo("POOL_ALREADY_OPEN");
  }

  @Test
  @Requirement("URS-TENANT-001")
  void only_the_owner_opens_a_pool() {
    assertThat(Desk.refusal(desk.openPool.open(Desk.LYON, desk.next(), DemoFacts.ROOMY)))
        .isEqualTo("NOT_THE_OWNER");
  }

  @Test
  void an_unknown_product_has_no_pool() {
    Gtin unknown = Gtin.parse("04012345123456");

    assertThat(Desk.refusal(desk.openPool.open(Desk.ANNA, desk.next(), unknown)))
        .isEqualTo("PRODUCT_UNKNOWN");
  }

  @Test
  void a_policy_that_makes_no_segment_is_refused_with_what_is_wrong() {
    assertThat(Desk.refusal(desk.openPool.open(Desk.ANNA, desk.next(), DemoFacts.BROKEN)))
        .isEqualTo("SERIAL_POLICY_UNUSABLE");
  }
}
