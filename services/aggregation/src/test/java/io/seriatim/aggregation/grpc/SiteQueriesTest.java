package io.seriatim.aggregation.grpc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.proto.ledger.v1.CountStockRequest;
import io.seriatim.proto.ledger.v1.ListSiteContainersRequest;
import io.seriatim.proto.masterdata.v1.Site;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Over rows that fail whoever reads what stands at a site. */
class SiteQueriesTest {
  private static final ListSiteContainersRequest LIST =
      ListSiteContainersRequest.newBuilder().setSite("lyon").setPageSize(1).build();
  private static final CountStockRequest COUNT =
      CountStockRequest.newBuilder().setSite("lyon").build();

  private final KnownRows known = new KnownRows();
  private final SiteQueries queries =
      new SiteQueries(
          new LedgerRows(
              known.view(),
              site ->
                  Optional.of(Site.newBuilder().setSiteId(site).setOperator("cmo-lyon").build())
                      .filter(there -> there.getSiteId().equals("lyon")),
              new RowsInclude(known.view(), InstantSource.system(), 1, Duration.ZERO),
              new PageTokens("secret"),
              new UnknownAfter(InstantSource.system(), Duration.ZERO)));

  @Test
  @Requirement("URS-LEDGER-127")
  void toWhoDoesNotRunItASiteIsNotThereAndNothingOfItIsRead() {
    Callers.with(KnownRows.caller("acme"))
        .run(() -> {
          assertUnknown(() -> queries.containers(LIST));
          assertUnknown(() -> queries.containers(LIST.toBuilder().setSite("nowhere").build()));
        });
  }

  @Test
  @Requirement("URS-LEDGER-128")
  void onlyWhoRunsASiteCountsItsStock() {
    Callers.with(KnownRows.caller("acme")).run(() -> assertUnknown(() -> queries.count(COUNT)));
    Callers.with(KnownRows.caller("cmo-lyon"))
        .run(() ->
            assertThatThrownBy(() -> queries.count(COUNT))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("stock"));
  }

  private static void assertUnknown(ThrowingCallable asked) {
    assertThatThrownBy(asked)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("SITE_UNKNOWN");
  }
}
